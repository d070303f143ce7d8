package org.headwater.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.headwater.ChildService;
import org.headwater.WithProcesses;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * Backups during which the service ends by {@code kill -9}: the folder never has one in part, and the next one is whole.
 * {@code -Dheadwater.kills=10} makes it ten.
 */
@WithProcesses
class KilledBackupIT {

    private static final int KILLS = Integer.getInteger("headwater.kills", 2);

    private final Path data = Path.of("target", "killed-backup-data").toAbsolutePath();
    private final long seed = Long.getLong("headwater.seed", System.nanoTime());
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
        while (List.of("RUNNING", "QUEUED").contains(job.path("state").asString())) {
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
        for (var kill = 0; kill < KILLS; kill++) {
            importRows(10_000 * (kill + 1), 10_000 * (kill + 1) + 50);
            order(kill % 2 == 0);
            Thread.sleep(random.nextInt(usual));
            var database = service().database();
            service().process().destroyForcibly();
            database.onExit().get(60, TimeUnit.SECONDS);
            // What is there is whole.
            for (var name : backups.names()) new Merged(backups, chain(backups, name), Recipient.ANYBODY).verify();
            service = ChildService.start(data);
            var next = order(false);
            var done = over("/backups", next);
            assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("DONE");
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
