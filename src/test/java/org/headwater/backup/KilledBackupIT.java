package org.headwater.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.headwater.ChildService;
import org.headwater.Size;
import org.headwater.WithProcesses;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * Backups during which the service, its database or both end by {@code kill -9}, by turns and at random points: the folder never has
 * one in part, and the next one is whole. {@code -Dheadwater.kills=10} makes it ten.
 */
@Tag("thorough")
@WithProcesses
class KilledBackupIT {

    private static final int KILLS = Integer.getInteger("headwater.kills", 1);

    private static final int KINDS = 3;

    /** Of waits for what takes seconds on an idle machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path data = Path.of("target", "killed-backup-data").toAbsolutePath();
    private final long seed = Size.seed();
    private final Random random = new Random(seed);
    private @Nullable ChildService service;

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        if (service != null) service.close();
    }

    private ChildService service() {
        if (service == null) throw new AssertionError("no service");
        return service;
    }

    private JsonNode over(String path, JsonNode job) throws IOException, InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (List.of("RUNNING", "QUEUED").contains(job.path("state").asString())) {
            assertThat(System.nanoTime()).as("no end of %s", job).isLessThan(end);
            Thread.sleep(100);
            job = service().get(path + "/" + job.path("id").asString());
        }
        return job;
    }

    private void importRows(int from, int to) throws IOException, InterruptedException {
        var rows = IntStream.range(from, to)
                .mapToObj(row -> "D" + row + ",2021-01-11,Mill " + row / 50 + ",CN,Quarry " + row / 70)
                .collect(Collectors.joining("\n"));
        var file = Files.write(
                folder.resolve("rows-" + from + ".csv"),
                ("document_no,dispatch_date,consignor_name,consignor_country,consignee_name\n" + rows + "\n")
                        .getBytes(UTF_8));
        var job = service()
                .post(
                        "/imports",
                        Map.of(
                                "feed",
                                "shipments",
                                "files",
                                List.of(file.toString()),
                                "source",
                                "Customs of Atlantis"));
        assertThat(over("/jobs", job).path("state").asString()).isEqualTo("DONE");
    }

    private JsonNode order(boolean full) throws IOException, InterruptedException {
        return service()
                .post("/backups", Map.of("folder", folder.resolve("backups").toString(), "full", full));
    }

    /** The lease of a backup that its database left is ended when that is back. */
    private JsonNode orderPatiently() throws IOException, InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true)
            try {
                return order(false);
            } catch (IOException e) {
                if (!String.valueOf(e.getMessage()).startsWith("503") || System.nanoTime() > end) throw e;
                Thread.sleep(100);
            }
    }

    /** Until the service has found that its database is away, and that it is there again. */
    private void awaitReadiness() throws Exception {
        var end = System.nanoTime() + PATIENCE.toNanos();
        for (var isReady : List.of(false, true))
            while ((service().ask("/actuator/health/readiness", null, null).statusCode() == 200) != isReady) {
                assertThat(System.nanoTime())
                        .as("readiness is waited for to become %s", isReady)
                        .isLessThan(end);
                Thread.sleep(50);
            }
    }

    /** Returns when the service answers again. */
    private String kill(int turn) throws Exception {
        var database = service().database();
        if (turn % KINDS == 1) {
            database.destroyForcibly();
            database.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            awaitReadiness();
            // The service lives, and says how it ended.
            var jobs = service().get("/backups");
            assertThat(over("/backups", jobs.path(0)).path("state").asString()).isIn("FAILED", "DONE");
            return "database";
        }
        service().process().destroyForcibly();
        if (turn % KINDS == 2) database.destroyForcibly();
        database.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        service = ChildService.start(data);
        return turn % KINDS == 2 ? "both" : "service";
    }

    @Test
    void theFolderNeverHasABackupInPart() throws Exception {
        System.out.println("KilledBackupIT: -Dheadwater.seed=" + seed);
        FileSystemUtils.deleteRecursively(data);
        service = ChildService.start(data);
        importRows(0, 6_000);
        var begun = System.nanoTime();
        var whole = over("/backups", order(true));
        assertThat(whole.path("state").asString()).as(whole.toString()).isEqualTo("DONE");
        var usual = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) + 1;
        var backups = new BackupFolder(folder.resolve("backups"));
        // A few kills have another kind each time, more of them each kind.
        var kinds = random.nextInt(KINDS);
        for (var kill = 0; kill < KILLS; kill++) {
            importRows(10_000 * (kill + 1), 10_000 * (kill + 1) + 50);
            order(kill % 2 == 0);
            var at = random.nextInt(usual);
            Thread.sleep(at);
            var before = System.nanoTime();
            var killed = kill(kinds + kill);
            // What is there is whole.
            for (var name : backups.names()) new Merged(backups, chain(backups, name), Recipient.ANYBODY).verify();
            var done = over("/backups", orderPatiently());
            assertThat(done.path("state").asString())
                    .as("%s; killed: %s; the seed is %d", done, killed, seed)
                    .isEqualTo("DONE");
            System.out.println(
                    "KilledBackupIT: " + killed + " killed after " + at + " of " + usual + " ms, the next backup after "
                            + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before) + " ms: "
                            + done.path("name").asString());
        }
        try (var files = Files.list(folder.resolve("backups"))) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
        var trial = over(
                "/backups",
                service()
                        .post(
                                "/backups/trials",
                                Map.of("folder", folder.resolve("backups").toString())));
        assertThat(trial.path("state").asString()).as(trial.toString()).isEqualTo("DONE");
        assertThat(trial.path("digest").asString())
                .isEqualTo(service().get("/check").path("digest").asString());
        assertThat(service()
                        .get("/actuator/health/readiness")
                        .path("components")
                        .path("backup")
                        .path("details")
                        .has("verifiedAgeSeconds"))
                .isTrue();
    }

    private static List<Manifest> chain(BackupFolder backups, String name) throws IOException {
        var all = backups.manifests(null);
        var one = all.stream()
                .filter(manifest -> manifest.name().equals(name))
                .findFirst()
                .orElseThrow();
        return all.stream()
                .filter(manifest -> manifest.base().equals(one.base()))
                .filter(manifest -> manifest.name().compareTo(name) <= 0)
                .toList();
    }
}
