package org.headwater.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.headwater.ChildService;
import org.headwater.WithProcesses;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A service with a heap of 512 MB, sent what is meant to end it: each file is recorded, refused or held, and a question that
 * costs nothing is answered all the time.
 */
@WithProcesses
@Tag("thorough")
class SmallHeapIT {

    private static final String HEAD = "document_no,dispatch_date,consignor_name,consignee_name,description\n";

    private static final String STATEMENTS = "subject_name,relation,object_name,source_title,source_date\n";

    private static final int MEGABYTE = 1 << 20;

    private static final String JOBS =
            "{ jobs(first: 100) { edges { node { id feed files state message counts { name value } "
                    + "rejects(first: 20) { totalCount edges { node { file line column code message suggestion } } } } } } }";

    @TempDir
    Path folder;

    private interface Content {
        void to(OutputStream out) throws IOException;
    }

    private record Hostile(String feed, String name, Path file) {}

    private final List<Hostile> files = new ArrayList<>();

    private void add(String feed, String name, Content content) throws IOException {
        var file = folder.resolve(files.size() + "-" + name);
        try (var plain = Files.newOutputStream(file);
                var out = name.endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
            content.to(out);
        }
        files.add(new Hostile(feed, name, file));
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
    }

    private static void times(OutputStream out, int count, String text) throws IOException {
        var many = text.repeat(Math.max(1, MEGABYTE / text.length())).getBytes(UTF_8);
        var one = text.getBytes(UTF_8).length;
        for (var left = (long) count * one; left > 0; left -= many.length)
            out.write(many, 0, (int) Math.min(left, many.length));
    }

    private void make() throws IOException {
        for (var feed : List.of("statements", "shipments", "csl", "payments"))
            add(feed, "header-cell.csv", out -> {
                times(out, 16 * MEGABYTE, "x");
                text(out, "," + HEAD + "a,b\n");
            });
        add("shipments", "cells-of-16-mb.csv", out -> {
            text(out, HEAD);
            for (var row = 0; row < 3; row++) {
                text(out, "D,2031-02-03,Salt Mill,Blue Quarry,\"");
                times(out, 16 * MEGABYTE, "y");
                text(out, "\"\n");
            }
        });
        add("statements", "columns.csv", out -> {
            for (var column = 0; column < 100_000; column++) text(out, "c" + column + ",");
            text(out, "\n");
        });
        add("shipments", "wide-rows.csv", out -> {
            text(out, HEAD);
            for (var row = 0; row < 50; row++) {
                times(out, 100_000, "cell,");
                text(out, "\n");
            }
        });
        add("statements", "bomb-within-the-ratio.csv.gz", out -> {
            text(out, STATEMENTS);
            var random = new Random(1);
            for (var number = 0; number < 100_000; number++) text(out, Long.toHexString(random.nextLong()));
            times(out, 50 * MEGABYTE, "z");
        });
        add("shipments", "one-line.csv", out -> {
            text(out, HEAD);
            times(out, 60 * MEGABYTE, "w");
        });
        add("ftm", "one-line.ftm.json", out -> {
            text(out, "{\"id\":\"a\",\"schema\":\"Company\",\"properties\":{\"name\":[\"");
            times(out, 60 * MEGABYTE, "v");
            text(out, "\"]}}\n");
        });
        add("stix", "deep.json", out -> {
            text(out, "{\"type\":\"bundle\",\"objects\":");
            times(out, 30 * MEGABYTE, "[");
        });
        add("stix", "text.json", out -> {
            text(out, "{\"type\":\"bundle\",\"id\":\"");
            times(out, 60 * MEGABYTE, "u");
            text(out, "\",\"objects\":[]}");
        });
        add("headwater-jsonl", "one-line.jsonl", out -> {
            text(out, "{\"type\":\"header\",\"a\":\"");
            times(out, 60 * MEGABYTE, "t");
            text(out, "\"}\n");
        });
        add("statements", "bad-rows.csv", out -> {
            text(out, STATEMENTS);
            for (var row = 0; row < 100_000; row++) text(out, "A,界界界界界界界界界界界界界界界界界界界界界界界界界" + row + ",B,C,D\n");
        });
    }

    @Test
    void answersThroughout() throws Exception {
        make();
        try (var service = ChildService.start(folder.resolve("data"));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var over = new AtomicBoolean();
            var answered = new AtomicInteger();
            var watch = threads.submit((Callable<Void>) () -> {
                while (!over.get()) {
                    var answer = service.ask("/graphql", "{ __typename }", null);
                    assertThat(answer.body()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
                    answered.incrementAndGet();
                    Thread.sleep(100);
                }
                return null;
            });
            try {
                var uploads = files.stream()
                        .map(file -> threads.submit(() -> upload(service, file)))
                        .toList();
                for (var upload : uploads) System.out.println("SmallHeapIT: " + upload.get());
                var asked = new ArrayList<java.util.concurrent.Future<Integer>>();
                for (var number = 0; number < 100; number++)
                    asked.add(threads.submit(
                            () -> service.ask("/graphql", JOBS, null).statusCode()));
                for (var answer : asked) assertThat(answer.get()).isIn(200, 429, 503, 504);
                for (var job : jobs(service)) {
                    System.out.println("SmallHeapIT: " + job);
                    assertThat(job.path("message").asString("")).hasSizeLessThanOrEqualTo(200);
                }
            } finally {
                // The watch ends, so that a failure above is not waited for.
                over.set(true);
            }
            watch.get();
            System.out.println("SmallHeapIT: " + answered + " answers");
            assertThat(answered.get()).isGreaterThan(20);
            assertThat(service.process().isAlive()).isTrue();
        }
        assertThat(Files.readString(folder.resolve("data/service.log"))).doesNotContain("OutOfMemoryError");
    }

    /**
     * As many at a time as may be; a sender who is turned away comes again. The service does not read to its end what it turns
     * away, so the sender may see a closed connection in the place of the answer.
     */
    private static String upload(ChildService service, Hostile hostile) throws Exception {
        var fields = hostile.feed().equals("csl")
                ? Map.of("feed", hostile.feed(), "asOf", "2026-01-01", "releaseHeld", "true")
                : Map.of("feed", hostile.feed(), "releaseHeld", "true");
        while (true) {
            HttpResponse<String> answer;
            try {
                answer = service.upload(fields, hostile.name(), hostile.file());
            } catch (IOException e) {
                if (!service.process().isAlive()) throw e;
                Thread.sleep(500);
                continue;
            }
            assertThat(answer.statusCode()).as(answer.body()).isNotEqualTo(500);
            assertThat(answer.body().length()).isLessThan(3_000);
            if (answer.statusCode() != 503) return hostile + " -> " + answer.statusCode() + " " + answer.body();
            Thread.sleep(500);
        }
    }

    /** When all are over. */
    private static List<JsonNode> jobs(ChildService service) throws Exception {
        while (true) {
            var jobs = service.post(
                            "/graphql",
                            Map.of("query", "{ jobs(first: 100) { edges { node { feed state message } } } }"))
                    .path("data")
                    .path("jobs")
                    .path("edges");
            var all = new ArrayList<JsonNode>();
            for (var edge : jobs) all.add(edge.path("node"));
            if (all.stream()
                    .noneMatch(job -> List.of("QUEUED", "RUNNING")
                            .contains(job.path("state").asString()))) return all;
            Thread.sleep(500);
        }
    }
}
