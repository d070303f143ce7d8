package org.headwater.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.headwater.ChildService;
import org.headwater.Size;
import org.headwater.WithProcesses;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Imports and documents during which the service or its database ends by {@code kill -9}, or the database stops for longer than a write
 * may take, at random points up to the time that an upload takes. Each is sent again with the same id, and is there once.
 * {@code -Dheadwater.kills=10} makes it ten. All names are invented.
 */
@Tag("thorough")
@WithProcesses
class KilledUploadsIT {

    private static final int KILLS = Integer.getInteger("headwater.kills", 3);

    private static final int TRIES = 600;

    private static final String[] SETTINGS = {"--headwater.database.write-timeout=20s"};

    private final Path data = Path.of("target", "killed-uploads-data").toAbsolutePath();
    private final long seed = Size.seed();
    private final Random random = new Random(seed);
    private final JsonMapper json = JsonMapper.builder().build();
    private @Nullable ChildService service;

    /** An upload of a title that is said nowhere else. */
    private interface Upload {
        String path();

        Map<String, String> fields();

        String part();

        Path file(String title) throws IOException;
    }

    private final class Imported implements Upload {
        @Override
        public String path() {
            return "/imports";
        }

        @Override
        public Map<String, String> fields() {
            return Map.of("feed", "statements");
        }

        @Override
        public String part() {
            return "files";
        }

        @Override
        public Path file(String title) throws IOException {
            return Files.writeString(
                    data.resolve(title + ".csv"),
                    "subject_name,relation,object_name,source_title,source_date\n" + title
                            + ",owns,Falsa,A gazette,2020-12-01\n");
        }
    }

    private final class HandedIn implements Upload {
        @Override
        public String path() {
            return "/documents";
        }

        @Override
        public Map<String, String> fields() {
            return Map.of("title", "A release", "day", "2020-12");
        }

        @Override
        public String part() {
            return "file";
        }

        @Override
        public Path file(String title) throws IOException {
            return Files.writeString(data.resolve(title + ".txt"), title + " sold goods.\n");
        }
    }

    @AfterEach
    void stop() {
        if (service != null) service.close();
    }

    private ChildService service() {
        return Objects.requireNonNull(service);
    }

    /** The id of what was made, or why there is none. */
    private String outcome(ChildService on, Upload upload, String title, String key) {
        try {
            var file = upload.file(title);
            var answer = on.upload(
                    upload.path(),
                    key,
                    upload.fields(),
                    upload.part(),
                    file.getFileName().toString(),
                    file);
            var body = json.readTree(answer.body());
            return answer.statusCode() < 300
                    ? body.path("id").asString()
                    : body.path("code").asString("?");
        } catch (IOException e) {
            return "no answer";
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String made(Upload upload, String title, String key) throws InterruptedException {
        for (var tries = 0; tries < TRIES; tries++) {
            var outcome = outcome(service(), upload, title, key);
            if (!List.of("no answer", "OUTCOME_UNKNOWN", "UNAVAILABLE").contains(outcome)) return outcome;
            Thread.sleep(200);
        }
        throw new AssertionError(title + " is not there; the seed is " + seed);
    }

    private String ended(String job) throws Exception {
        while (true) {
            String state;
            try {
                state = service().get("/jobs/" + job).path("state").asString();
            } catch (IOException e) {
                state = "RUNNING";
            }
            if (!List.of("QUEUED", "RUNNING").contains(state)) return state;
            Thread.sleep(100);
        }
    }

    private void hurt(int way) throws Exception {
        var database = service().database();
        switch (way) {
            case 0 -> {
                service().process().destroyForcibly();
                database.onExit().get(60, TimeUnit.SECONDS);
                service = ChildService.start(data, SETTINGS);
            }
            case 1 -> {
                database.destroyForcibly();
                database.onExit().get(10, TimeUnit.SECONDS);
            }
            default -> {
                ChildService.freeze(database);
                Thread.sleep(22_000);
                ChildService.thaw(database);
            }
        }
    }

    private JsonNode ask(String query) throws Exception {
        return service().post("/graphql", Map.of("query", query)).path("data");
    }

    @Test
    void makesEachUploadOnceWhereverItIsHurt() throws Exception {
        System.out.println("KilledUploadsIT: -Dheadwater.seed=" + seed);
        FileSystemUtils.deleteRecursively(data);
        service = ChildService.start(data, SETTINGS);
        var ends = new ArrayList<String>();
        for (var upload : List.of(new Imported(), new HandedIn())) {
            made(upload, "Falsa de planes", "plans" + upload.path());
            var begun = System.nanoTime();
            made(upload, "Falsa de tiempo", "time" + upload.path());
            var usual = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) + 1;
            for (var kill = 0; kill < KILLS; kill++) {
                var title = "Falsa " + kill;
                var key = kill + upload.path();
                var on = service();
                var first = CompletableFuture.supplyAsync(() -> outcome(on, upload, title, key));
                Thread.sleep(random.nextInt(usual));
                hurt(kill % 3);
                ends.add(first.get(120, TimeUnit.SECONDS));
                var id = made(upload, title, key);
                assertThat(made(upload, title, key)).as("seed %d", seed).isEqualTo(id);
                // One that had begun says so, and is imported again as such.
                if (upload.part().equals("files") && !ended(id).equals("DONE"))
                    assertThat(ended(made(upload, title, key + "again"))).isEqualTo("DONE");
            }
        }
        System.out.println("KilledUploadsIT: " + ends);
        for (var kill = 0; kill < KILLS; kill++)
            assertThat(ask("{ search(text: \"Falsa " + kill + "\", first: 5) { edges { node { name links(first: 5) "
                                    + "{ edges { node { kind } } } } } } }")
                            .path("search")
                            .path("edges")
                            .get(0)
                            .path("node")
                            .toString())
                    .contains("Falsa " + kill)
                    .containsOnlyOnce("OWNS");
        assertThat(ask("{ documents(first: 50) { edges { node { fileName } } } }")
                        .findValuesAsString("fileName"))
                .hasSize(KILLS + 2)
                .doesNotHaveDuplicates();
    }
}
