package org.headwater.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.headwater.ChildService;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.CurrentViewer;
import org.headwater.evidence.Consistency;
import org.headwater.intake.reference.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * A file of shipments whose import is killed again and again, with its service and with its database by turns, each time later
 * in the file, and then left alone: the digest is that of an import that nothing disturbed. Two points;
 * {@code -Dheadwater.kills=10} makes it ten.
 */
@WithDatabase
class KilledStreamIT {

    private static final int KILLS = Integer.getInteger("headwater.kills", 2);
    private static final int ROWS = 2_500 * (KILLS + 1);

    private final Imports imports;
    private final Consistency consistency;
    private final Driver driver;
    private final CurrentViewer viewers;
    private final Reference reference;
    private final long seed = Long.getLong("headwater.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir
    Path folder;

    KilledStreamIT(
            Imports imports, Consistency consistency, Driver driver, CurrentViewer viewers, Reference reference) {
        this.imports = imports;
        this.consistency = consistency;
        this.driver = driver;
        this.viewers = viewers;
        this.reference = reference;
    }

    @Test
    void givesOneDigestWhereverItWasKilled() throws Exception {
        System.out.println("KilledStreamIT: -Dheadwater.seed=" + seed);
        var file = folder.resolve("shipments.csv");
        GeneratedShipments.write(file, ROWS, seed, 0.01);
        var expected = undisturbed(file);
        var data = Path.of("target", "killed-stream-data").toAbsolutePath();
        FileSystemUtils.deleteRecursively(data);
        var ends = new ArrayList<String>();
        var service = ChildService.start(data);
        try {
            for (var kill = 0; kill < KILLS; kill++) {
                var point = (long) (ROWS * (kill + random.nextDouble()) / (KILLS + 1));
                var job = start(service, file);
                var read = waitFor(service, job, point);
                var database = service.database();
                if (kill % 2 == 0) {
                    service.process().destroyForcibly();
                    database.onExit().get(60, TimeUnit.SECONDS);
                    service = ChildService.start(data);
                } else {
                    database.destroyForcibly();
                    database.onExit().get(10, TimeUnit.SECONDS);
                }
                var ended = finished(service, job);
                ends.add(read + " rows: " + ended.path("state").asString());
                assertThat(service.get("/check").path("findings")).isEmpty();
            }
            var last = finished(service, start(service, file));
            assertThat(last.path("state").asString()).as(last.toString()).isEqualTo("DONE");
            System.out.println("KilledStreamIT: killed at " + ends);
            var report = service.get("/check");
            assertThat(report.path("findings")).isEmpty();
            assertThat(report.path("digest").asString()).isEqualTo(expected);
        } finally {
            service.close();
        }
        // A kill that always comes too late would show nothing.
        assertThat(ends).anyMatch(end -> end.endsWith("FAILED") || end.endsWith("INTERRUPTED"));
    }

    private String undisturbed(Path file) throws IOException {
        EmptyGraph.in(driver);
        // As every service does when it starts on an empty database.
        reference.recordAtStart();
        var job = new Importing(imports, viewers.demonstration(), folder).shipments(file);
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        assertThat(job.count("rejected")).isPositive();
        return consistency.digest();
    }

    private static String start(ChildService service, Path file) throws Exception {
        return service.post("/imports", Map.of("feed", "shipments", "files", List.of(file.toString())))
                .path("id")
                .asString();
    }

    private static long waitFor(ChildService service, String job, long rows) throws Exception {
        while (true) {
            var now = service.get("/jobs/" + job);
            var read = now.path("read").asLong();
            if (read >= rows && read > 0
                    || JobState.valueOf(now.path("state").asString()).isOver()) return read;
            Thread.sleep(20);
        }
    }

    /** Asks until the job is over; a database that is just starting may not answer yet. */
    private static JsonNode finished(ChildService service, String job) throws Exception {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
        while (System.nanoTime() < end) {
            try {
                var now = service.get("/jobs/" + job);
                if (JobState.valueOf(now.path("state").asString()).isOver()) return now;
            } catch (IOException e) {
                if (!String.valueOf(e.getMessage()).startsWith("503")) throw e;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the job " + job + " does not end");
    }
}
