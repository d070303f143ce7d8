package org.headwater.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.headwater.ChildService;
import org.headwater.WithProcesses;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A service that gets SIGTERM, idle and in the midst of imports: what it says at its end, and what the next start finds. */
@WithProcesses
@Tag("ci")
class OrderlyEndIT {

    /** Of waits for what takes seconds on an idle machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** What an end leaves undone where nothing is to be done must not hang on how busy the machine is. */
    private static final String IN_PEACE = "--headwater.instances.end-within=120s";

    /** One for all of them: a new store costs each more than what it looks at. */
    @TempDir
    private static Path folder;

    private static List<String> end(ChildService service) throws Exception {
        return end(service, () -> {});
    }

    private interface Meanwhile {
        void run() throws Exception;
    }

    /**
     * What the service says from SIGTERM to its end.
     *
     * @param meanwhile what is done when it has the signal
     */
    private static List<String> end(ChildService service, Meanwhile meanwhile) throws Exception {
        var log = service.data().resolve("service.log");
        var before = (int) Files.size(log);
        var began = System.nanoTime();
        service.process().destroy();
        meanwhile.run();
        try {
            service.process().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the service does not end:\n" + Files.readString(log), e);
        }
        System.out.println(
                "OrderlyEndIT: ended after " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) + " ms");
        var all = Files.readAllBytes(log);
        return new String(all, before, all.length - before, UTF_8).lines().toList();
    }

    /** The job as soon as it is as asked for. */
    private static JsonNode await(ChildService service, String job, String what, Predicate<JsonNode> isThere)
            throws Exception {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var now = service.get("/jobs/" + job);
            if (isThere.test(now)) return now;
            assertThat(System.nanoTime()).as("%s is waited for: %s", what, now).isLessThan(end);
            Thread.sleep(20);
        }
    }

    /** A start ends what the service before left, in the background. */
    private static JsonNode over(ChildService service, String job) throws Exception {
        return await(
                service,
                job,
                "the end of the job",
                now -> JobState.valueOf(now.path("state").asString()).isOver());
    }

    private static void requireOrder(List<String> said) {
        assertThat(said)
                .filteredOn(line -> line.contains("The service ended after"))
                .singleElement()
                .asString()
                .contains("nothing was left undone");
        assertThat(said).noneMatch(line -> line.contains(" ERROR "));
    }

    @Tag("thorough")
    @Test
    void saysThatNothingIsLeftWhereNothingRuns() throws Exception {
        try (var service = ChildService.start(folder.resolve("data"), IN_PEACE)) {
            requireOrder(end(service));
        }
    }

    /** What the service looks at again and again waits for a busy database when the end comes: that is no fault. */
    @Tag("thorough")
    @Test
    void saysNothingOfTheLooksThatItsEndCutsOff() throws Exception {
        try (var service = ChildService.start(folder.resolve("data"), IN_PEACE)) {
            var database = service.database();
            ChildService.freeze(database);
            try {
                // Twice the time between two looks at watches.
                Thread.sleep(4_000);
                var said = end(service, () -> {
                    Thread.sleep(2_000);
                    ChildService.thaw(database);
                });
                requireOrder(said);
            } finally {
                if (database.isAlive()) ChildService.thaw(database);
            }
        }
    }

    private static void requireEndWithoutDatabase(List<String> said) {
        assertThat(said)
                .filteredOn(line -> line.contains("The service ended after"))
                .singleElement()
                .asString()
                .contains("left undone: the ends of the leases ", "instance ", "which end by themselves within ");
        assertThat(said).noneMatch(line -> line.contains(" ERROR "));
    }

    /** Each piece of work that has a lease gives it back, and none of them waits for a database that does not answer. */
    @Tag("thorough")
    @Test
    void endsWithoutADatabaseThatHangs() throws Exception {
        try (var service =
                ChildService.start(folder.resolve("data"), "--headwater.cooperation.webhook-hosts=127.0.0.1")) {
            // Each of these rounds has its lease by then.
            Thread.sleep(12_000);
            ChildService.freeze(service.database());
            Thread.sleep(1_000);
            requireEndWithoutDatabase(end(service));
        }
    }

    @Tag("thorough")
    @Test
    void endsWithoutADatabaseThatIsAway() throws Exception {
        try (var service =
                ChildService.start(folder.resolve("data"), "--headwater.cooperation.webhook-hosts=127.0.0.1")) {
            Thread.sleep(12_000);
            // The one that is started in its place takes some seconds.
            var database = service.database();
            database.destroyForcibly();
            database.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            Thread.sleep(2_000);
            requireEndWithoutDatabase(end(service));
        }
    }

    @Test
    void endsAnImportAndTheQueueBehindIt() throws Exception {
        var data = folder.resolve("data");
        var file = folder.resolve("shipments.csv");
        GeneratedShipments.write(file, 40_000, 1, 0);
        String running;
        String waiting;
        try (var service = ChildService.start(data)) {
            var asked = Map.of("feed", "shipments", "files", List.of(file.toString()), "marking", "CLEAR");
            running = service.post("/imports", asked).path("id").asString();
            waiting = service.post("/imports", asked).path("id").asString();
            await(service, running, "its first row", job -> job.path("read").asLong() > 0);
            assertThat(end(service))
                    .filteredOn(line -> line.contains("The service ended after"))
                    .hasSize(1);
        }

        try (var next = ChildService.start(data)) {
            var ended = over(next, running);
            assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("INTERRUPTED");
            assertThat(ended.path("message").asString())
                    .isEqualTo("the service ended while it ran; what was stored so far stays, import again to go on");
            assertThat(over(next, waiting).path("state").asString()).isEqualTo("INTERRUPTED");
            assertThat(next.get("/check").path("findings")).isEmpty();
        }
    }

    /** A snapshot that is being staged: dropped by the end, or by the next start where that took too long. */
    @Tag("thorough")
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
        String job;
        try (var service = ChildService.start(data)) {
            job = service.post(
                            "/imports",
                            Map.of("feed", "ofac-sdn", "asOf", "2021-01-10", "files", List.of(file.toString())))
                    .path("id")
                    .asString();
            var staged = await(
                    service,
                    job,
                    "its first fact",
                    now -> now.path("counts").path("facts").asLong() > 0);
            System.out.println("OrderlyEndIT: " + staged);
            assertThat(end(service))
                    .filteredOn(line -> line.contains("The service ended after"))
                    .hasSize(1);
        }
        try (var next = ChildService.start(data)) {
            assertThat(over(next, job).path("state").asString()).isEqualTo("INTERRUPTED");
            var report = next.get("/check");
            assertThat(report.path("findings")).isEmpty();
            assertThat(report.path("counts").path("LISTED").asLong()).isZero();
        }
    }
}
