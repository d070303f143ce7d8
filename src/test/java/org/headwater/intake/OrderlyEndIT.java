package org.headwater.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.headwater.ChildService;
import org.headwater.WithProcesses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that gets SIGTERM, idle and in the midst of imports: what it says at its end, and what the next start finds. */
@WithProcesses
class OrderlyEndIT {

    @TempDir
    private Path folder;

    private List<String> end(ChildService service) throws Exception {
        var log = service.data().resolve("service.log");
        var before = Files.readAllLines(log).size();
        var began = System.nanoTime();
        service.process().destroy();
        service.process().onExit().get(120, TimeUnit.SECONDS);
        System.out.println(
                "OrderlyEndIT: ended after " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) + " ms");
        var lines = Files.readAllLines(log);
        return lines.subList(before, lines.size());
    }

    @Test
    void saysThatNothingIsLeftWhereNothingRuns() throws Exception {
        var service = ChildService.start(folder.resolve("data"));
        var said = end(service);
        assertThat(said)
                .filteredOn(line -> line.contains("The service ended after"))
                .hasSize(1)
                .first()
                .asString()
                .contains("nothing was left undone");
        assertThat(said).noneMatch(line -> line.contains(" ERROR "));
    }

    @Test
    void endsAnImportAndTheQueueBehindIt() throws Exception {
        var data = folder.resolve("data");
        var file = folder.resolve("shipments.csv");
        GeneratedShipments.write(file, 40_000, 1, 0);
        String running;
        String waiting;
        var service = ChildService.start(data);
        var asked = Map.of("feed", "shipments", "files", List.of(file.toString()), "marking", "CLEAR");
        running = service.post("/imports", asked).path("id").asString();
        waiting = service.post("/imports", asked).path("id").asString();
        while (service.get("/jobs/" + running).path("read").asLong() == 0) Thread.sleep(20);
        var said = end(service);
        assertThat(said)
                .filteredOn(line -> line.contains("The service ended after"))
                .hasSize(1);

        try (var next = ChildService.start(data)) {
            var ended = next.get("/jobs/" + running);
            assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("INTERRUPTED");
            assertThat(ended.path("message").asString())
                    .isEqualTo("the service ended while it ran; what was stored so far stays, import again to go on");
            assertThat(next.get("/jobs/" + waiting).path("state").asString()).isEqualTo("INTERRUPTED");
            assertThat(next.get("/check").path("findings")).isEmpty();
        }
    }

    /** A snapshot that is being staged: dropped by the end, or by the next start where that took too long. */
    @Test
    void leavesNothingOfAListInTheMidst() throws Exception {
        var data = folder.resolve("data");
        var entries = new java.util.ArrayList<String>();
        for (var number = 1; number <= 3_000; number++)
            entries.add(Importing.entry(
                    7_000 + number,
                    "HERON " + number,
                    Importing.NOTHING,
                    "SDNTK",
                    "Tax ID No. 77" + number + " (China)."));
        var list = Importing.sdn(entries.toArray(String[]::new));
        var file = Files.writeString(folder.resolve(list.name()), list.content());
        var service = ChildService.start(data);
        var job = service.post(
                        "/imports", Map.of("feed", "ofac-sdn", "asOf", "2021-01-10", "files", List.of(file.toString())))
                .path("id")
                .asString();
        while (service.get("/jobs/" + job).path("counts").path("facts").asLong() == 0) Thread.sleep(20);
        System.out.println("OrderlyEndIT: " + service.get("/jobs/" + job));
        var said = end(service);
        assertThat(said)
                .filteredOn(line -> line.contains("The service ended after"))
                .hasSize(1);
        try (var next = ChildService.start(data)) {
            var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!JobState.valueOf(next.get("/jobs/" + job).path("state").asString())
                            .isOver()
                    && System.nanoTime() < end) Thread.sleep(100);
            assertThat(next.get("/jobs/" + job).path("state").asString()).isEqualTo("INTERRUPTED");
            var report = next.get("/check");
            assertThat(report.path("findings")).isEmpty();
            assertThat(report.path("counts").path("LISTED").asLong()).isZero();
        }
    }
}
