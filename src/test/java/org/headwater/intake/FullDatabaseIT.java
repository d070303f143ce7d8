package org.headwater.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.headwater.ChildService;
import org.headwater.WithProcesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;

/**
 * A database on a small disk that is filled from outside while an import runs. Where no file system can be mounted it is
 * skipped: mounting needs the rights of root.
 */
@WithProcesses
@Tag("thorough")
class FullDatabaseIT {

    private static final DataSize DISK = DataSize.ofMegabytes(500);
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final int ROWS = 20_000;

    @TempDir
    Path folder;

    private Path disk;
    private boolean mounted;

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    @BeforeEach
    void mount() throws IOException {
        disk = Files.createDirectory(folder.resolve("disk"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=" + DISK.toBytes(), "tmpfs", disk.toString());
        Assumptions.assumeTrue(mounted, "no file system can be mounted here, so none can be filled");
    }

    @AfterEach
    void unmount() {
        if (mounted) assertThat(run("umount", "-l", disk.toString())).isTrue();
    }

    /** The audit lies elsewhere: it has its own test of a full disk. */
    private ChildService start(String reserve) throws Exception {
        return ChildService.start(
                disk.resolve("data"),
                "--headwater.audit.folder=" + folder.resolve("audit"),
                "--headwater.audit.key-file=" + folder.resolve("audit.key"),
                "--headwater.database.reserve=" + reserve,
                "--headwater.database.options=db.tx_log.rotation.size=16m,db.tx_log.preallocate=false");
    }

    /** Until no more than so much is free. */
    private void fill(long left) throws IOException {
        try (var out =
                Files.newOutputStream(disk.resolve("fill"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            var block = new byte[64 * 1_024];
            while (Files.getFileStore(disk).getUsableSpace() > left) out.write(block);
        } catch (IOException e) {
            // Full.
            if (left > 0) throw e;
        }
    }

    private void makeRoom() throws IOException {
        Files.delete(disk.resolve("fill"));
    }

    private static String importing(ChildService service, Path file) throws Exception {
        return service.post("/imports", Map.of("feed", "shipments", "files", List.of(file.toString())))
                .path("id")
                .asString();
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(String what, Condition condition) throws Exception {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                if (condition.holds()) return;
            } catch (IOException e) {
                if (!String.valueOf(e.getMessage()).startsWith("503")) throw e;
            }
            if (System.nanoTime() > end) throw new AssertionError("not within " + PATIENCE + ": " + what);
            Thread.sleep(100);
        }
    }

    private static JsonNode over(ChildService service, String job) throws Exception {
        await(
                "the end of the job",
                () -> JobState.valueOf(service.get("/jobs/" + job).path("state").asString())
                        .isOver());
        return service.get("/jobs/" + job);
    }

    private static long read(ChildService service, String job) throws Exception {
        return service.get("/jobs/" + job).path("read").asLong();
    }

    @Test
    void holdsImportsUpBelowItsReserve() throws Exception {
        var file = folder.resolve("shipments.csv");
        GeneratedShipments.write(file, ROWS, 1, 0);
        try (var service = start("100MB")) {
            var job = importing(service, file);
            await("rows", () -> read(service, job) > 0);
            fill(DataSize.ofMegabytes(60).toBytes());
            await(
                    "a word that it waits",
                    () -> service.get("/jobs/" + job)
                            .path("message")
                            .asString("")
                            .contains("MB are free, 100 MB are needed"));
            var read = read(service, job);
            Thread.sleep(2_000);
            var held = service.get("/jobs/" + job);
            assertThat(held.path("state").asString()).isEqualTo("RUNNING");
            assertThat(held.path("read").asLong()).isEqualTo(read).isLessThan(ROWS);
            // What is asked is answered, and no other import is begun.
            assertThat(service.get("/check").path("findings")).isEmpty();
            assertThat(service.ask("/actuator/health/readiness", null, null).statusCode())
                    .isEqualTo(200);
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> importing(service, file))
                    .hasMessageContaining("UNAVAILABLE")
                    .hasMessageContaining("MB are free, 100 MB are needed");

            makeRoom();
            assertThat(over(service, job).path("state").asString()).isEqualTo("DONE");
            assertThat(read(service, job)).isEqualTo(ROWS);

            // The same rows change nothing, and are gone through as before.
            var second = importing(service, file);
            await("rows", () -> read(service, second) > 0);
            fill(DataSize.ofMegabytes(60).toBytes());
            await(
                    "a word that it waits",
                    () -> service.get("/jobs/" + second)
                            .path("message")
                            .asString("")
                            .contains("MB are free"));
            assertThat(service.ask("/graphql", "mutation { cancelJob(id: \"" + second + "\") { id } }", null)
                            .body())
                    .contains(second);
            assertThat(over(service, second).path("state").asString()).isEqualTo("CANCELLED");
        }
    }

    @Test
    void answersAgainByItselfWhenThereIsRoom() throws Exception {
        var file = folder.resolve("shipments.csv");
        GeneratedShipments.write(file, ROWS, 1, 0);
        // So little that the import runs into the end of the disk.
        try (var service = start("4MB")) {
            var job = importing(service, file);
            await("rows", () -> read(service, job) > 0);
            var process = service.database();
            fill(0);
            await("that it is not ready", () -> {
                if (Files.getFileStore(disk).getUsableSpace() > 0) fill(0);
                var answer = service.ask("/actuator/health/readiness", null, null);
                return answer.statusCode() == 503 && answer.body().contains("the disk of the database is full: ");
            });
            await(
                    "an answer with the reason",
                    () -> service.ask("/jobs/" + job, null, null)
                            .body()
                            .contains("the disk of the database is full: "));
            assertThat(service.ask("/graphql", "{ jobs(first: 1) { edges { node { id } } } }", null)
                            .body())
                    .contains("UNAVAILABLE", "the disk of the database is full: ");
            Thread.sleep(5_000);

            makeRoom();
            await(
                    "readiness",
                    () -> service.ask("/actuator/health/readiness", null, null).statusCode() == 200);
            assertThat(service.database().pid()).isNotEqualTo(process.pid());
            assertThat(over(service, job).path("state").asString()).isIn("FAILED", "DONE");
            var again = over(service, importing(service, file));
            assertThat(again.path("state").asString())
                    .as(again.path("message").asString())
                    .isEqualTo("DONE");
            assertThat(service.get("/check").path("findings")).isEmpty();
        }
    }
}
