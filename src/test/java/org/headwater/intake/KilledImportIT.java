package org.headwater.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.headwater.ChildService;
import org.headwater.EmptyGraph;
import org.headwater.Size;
import org.headwater.WithDatabase;
import org.headwater.WithProcesses;
import org.headwater.access.CurrentViewer;
import org.headwater.evidence.Consistency;
import org.headwater.intake.reference.Reference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * Imports that end by {@code kill -9} of the service or of its database, at points spread over their progress, and are then
 * imported again: the digest is that of the same imports undisturbed. A service of its own is killed in the midst of a file of
 * shipments first, then in the midst of snapshots of an invented list of 300 entries; each snapshot changes all addresses, so
 * that it stages a few batches and closes as much. One kill of either process for each; {@code -Dheadwater.kills=10} makes it
 * ten. A kill that comes after the publication of a snapshot disturbs nothing and is tried again with the next snapshot.
 */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledImportIT {

    private static final int KILLS = Integer.getInteger("headwater.kills", 1);
    private static final int ROUNDS_OF_ROWS = Integer.getInteger("headwater.kills", 2);
    private static final int ROWS = 2_500 * (ROUNDS_OF_ROWS + 1);
    private static final int TRIES = 4;

    /** A snapshot for each round, the first one, and some for kills that come late. */
    private static final int SNAPSHOTS = KILLS + 1 + TRIES / 2;

    private static final int ENTRIES = 300;
    private static final int ADDRESSES = 10;

    /** Facts that a snapshot stages, new ones and closed ones. */
    private static final int STAGED = 2 * ENTRIES * ADDRESSES;

    private static final LocalDate FIRST_DAY = LocalDate.of(2021, 1, 10);

    @TempDir
    private static Path folder;

    private final Imports imports;
    private final Consistency consistency;
    private final Driver driver;
    private final CurrentViewer viewers;
    private final Reference reference;
    private final Path data = Path.of("target", "killed-data").toAbsolutePath();
    private final long seed = Size.seed();
    private final Random random = new Random(seed);

    /** After the rows, and after each snapshot, none of them disturbed. */
    private final List<String> digests = new ArrayList<>();

    private @Nullable ChildService service;

    KilledImportIT(
            Imports imports, Consistency consistency, Driver driver, CurrentViewer viewers, Reference reference) {
        this.imports = imports;
        this.consistency = consistency;
        this.driver = driver;
        this.viewers = viewers;
        this.reference = reference;
    }

    @AfterAll
    void stop() {
        if (service != null) service.close();
    }

    private ChildService service() {
        return Objects.requireNonNull(service);
    }

    private static List<Importing.Text> snapshot(int number) {
        var entries = new ArrayList<String>();
        var addresses = new ArrayList<String>();
        for (var entNum = 1_000 + 5 * number; entNum < 1_000 + ENTRIES + 5 * number; entNum++) {
            entries.add(Importing.entry(
                    entNum,
                    "HERON " + entNum,
                    Importing.NOTHING,
                    entNum % 10 == number % 10 ? "SDNTK] [TCO" : "SDNTK",
                    "Tax ID No. 77" + entNum + " (China); Linked To: HERON " + (entNum + 1) + "."));
            for (var place = 0; place < ADDRESSES; place++)
                addresses.add(Importing.address(
                        entNum,
                        10L * entNum + place,
                        place + " Invented Road, door " + entNum + ", list " + number,
                        "Wuhan",
                        "China"));
        }
        return List.of(Importing.sdn(entries.toArray(String[]::new)), Importing.add(addresses.toArray(String[]::new)));
    }

    private static LocalDate day(int number) {
        return FIRST_DAY.plusDays(number);
    }

    private Path rows() {
        return folder.resolve("shipments.csv");
    }

    /** The digest after the snapshot. */
    private String expected(int number) {
        if (number + 1 >= digests.size()) throw new AssertionError("too many kills came late; the seed is " + seed);
        return digests.get(number + 1);
    }

    /** In the service of the tests, before the processes are killed: another class may have its database then. */
    @Test
    @Order(1)
    @ResourceLock(WithDatabase.LOCK)
    void importsUndisturbed() throws Exception {
        System.out.println("KilledImportIT: -Dheadwater.seed=" + seed);
        EmptyGraph.in(driver);
        // As every service does when it starts on an empty database.
        reference.recordAtStart();
        GeneratedShipments.write(rows(), ROWS, seed, 0.01);
        var importing = new Importing(imports, viewers.demonstration(), folder);
        var read = importing.shipments(rows());
        assertThat(read.state()).as(read.message()).isEqualTo(JobState.DONE);
        assertThat(read.count("rejected")).isPositive();
        digests.add(consistency.digest());
        for (var number = 0; number < SNAPSHOTS; number++) {
            var job = importing.run("ofac-sdn", day(number), snapshot(number));
            assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
            digests.add(consistency.digest());
        }
        assertThat(digests).doesNotHaveDuplicates();
    }

    /** With its service and with its database by turns, each time later in the file. */
    @Test
    @Order(2)
    @ResourceLock(WithProcesses.LOCK)
    void givesTheSameDigestWhereverAFileOfRowsWasKilled() throws Exception {
        FileSystemUtils.deleteRecursively(data);
        service = ChildService.start(data);
        var ends = new ArrayList<String>();
        for (var kill = 0; kill < ROUNDS_OF_ROWS; kill++) {
            var point = (long) (ROWS * (kill + random.nextDouble()) / (ROUNDS_OF_ROWS + 1));
            var job = startRows();
            var read = awaitRows(job, point);
            if (kill % 2 == 0) killService();
            else killDatabase();
            ends.add(read + " rows: " + finished(job).path("state").asString());
            digest();
        }
        var last = finished(startRows());
        assertThat(last.path("state").asString()).as(last.toString()).isEqualTo("DONE");
        System.out.println("KilledImportIT: killed at " + ends);
        assertThat(digest()).isEqualTo(digests.getFirst());
        // A kill that always comes too late would show nothing.
        assertThat(ends).anyMatch(end -> end.endsWith("FAILED") || end.endsWith("INTERRUPTED"));
    }

    @Test
    @Order(3)
    @ResourceLock(WithProcesses.LOCK)
    void givesTheSameDigestWhereverASnapshotWasKilled() throws Exception {
        var ends = new ArrayList<String>();
        importWhole(0);
        var number = 1;
        for (var round = 0; round < KILLS; round++) {
            for (var tries = 0; tries < TRIES && isUndisturbed(ends, "database", round); tries++) {
                var end = kill(number, round, this::killDatabase);
                ends.add("database " + told(end, number));
                if (end.isPublished()) number++;
            }
            for (var tries = 0; tries < TRIES && isUndisturbed(ends, "service", round); tries++) {
                var end = kill(number, KILLS - 1 - round, this::killService);
                ends.add("service " + told(end, number));
                if (end.isPublished()) number++;
            }
            importWhole(number++);
            System.out.println("KilledImportIT: " + ends + ", same digest after the next import");
        }
        // A kill that always comes too late would show nothing.
        assertThat(ends).anyMatch(end -> end.endsWith("FAILED")).anyMatch(end -> end.endsWith("INTERRUPTED"));
    }

    /** Fewer kills of the process so far than rounds, of those that hit an import before its publication. */
    private static boolean isUndisturbed(List<String> ends, String process, int round) {
        return ends.stream()
                        .filter(end -> end.startsWith(process) && !end.endsWith("DONE"))
                        .count()
                <= round;
    }

    private interface Kill {
        void run() throws Exception;
    }

    private void killDatabase() throws Exception {
        var database = service().database();
        database.destroyForcibly();
        database.onExit().get(10, TimeUnit.SECONDS);
    }

    /** And starts another one in its place; the database watches the pipe that the first one held. */
    private void killService() throws Exception {
        var database = service().database();
        service().process().destroyForcibly();
        database.onExit().get(60, TimeUnit.SECONDS);
        service = ChildService.start(data);
    }

    private void importWhole(int number) throws Exception {
        var job = finished(start(number));
        assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("DONE");
        assertThat(digest()).as("after snapshot " + number).isEqualTo(expected(number));
    }

    /** The job that was hit, and how much of it was staged a moment before. */
    private static final class End {
        private final String job;
        private final long staged;
        private String state = "";

        private End(String job, long staged) {
            this.job = job;
            this.staged = staged;
        }

        private boolean isPublished() {
            return state.equals("DONE");
        }
    }

    /** Says how the job ended; what it left is the snapshot before or this one, whole. */
    private String told(End end, int number) throws Exception {
        end.state = finished(end.job).path("state").asString();
        assertThat(digest()).isEqualTo(end.isPublished() ? expected(number) : expected(number - 1));
        return "killed with " + end.staged + " facts staged: " + end.state;
    }

    /**
     * Imports the snapshot and kills the process at a point from nothing staged to everything, in equal steps and anywhere
     * within them. Looks into the database itself, since no reader sees what is staged.
     */
    private End kill(int number, int step, Kill victim) throws Exception {
        var point = STAGED * (step + random.nextDouble()) / KILLS;
        var user = AuthTokens.basic("neo4j", ChildService.secretOfDatabase(data));
        try (var database = GraphDatabase.driver(ChildService.addressOfDatabase(data), user)) {
            database.verifyConnectivity();
            var job = start(number);
            var staged = 0L;
            var over = false;
            while (staged < point && !over) {
                Thread.sleep(10);
                var row = database.executableQuery(
                                "MATCH (j:Job {id: $job}) RETURN j.state AS state, COUNT { (:Fact {job: $job}) } AS staged")
                        .withParameters(Map.of("job", job))
                        .execute()
                        .records()
                        .getFirst();
                staged = row.get("staged").asLong();
                over = JobState.valueOf(row.get("state").asString()).isOver();
            }
            // A batch takes about a tenth of a second.
            Thread.sleep(random.nextInt(60));
            victim.run();
            return new End(job, staged);
        }
    }

    private String start(int number) throws Exception {
        var files = new ArrayList<String>();
        var home = Files.createDirectories(folder.resolve("list-" + number));
        for (var text : snapshot(number)) {
            var file = home.resolve(text.name());
            Files.writeString(file, text.content());
            files.add(file.toString());
        }
        return start(
                Map.of("feed", "ofac-sdn", "files", files, "asOf", day(number).toString()));
    }

    private String startRows() throws Exception {
        return start(Map.of("feed", "shipments", "files", List.of(rows().toString()), "marking", "CLEAR"));
    }

    private String start(Map<String, ?> request) throws Exception {
        return service().post("/imports", request).path("id").asString();
    }

    /** How many it has read then; fewer where it is over. */
    private long awaitRows(String job, long rows) throws Exception {
        while (true) {
            var now = service().get("/jobs/" + job);
            var read = now.path("read").asLong();
            if (read >= rows && read > 0
                    || JobState.valueOf(now.path("state").asString()).isOver()) return read;
            Thread.sleep(20);
        }
    }

    /** Asks until the job is over; a database that is just starting may not answer yet. */
    private JsonNode finished(String job) throws Exception {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
        while (System.nanoTime() < end) {
            try {
                var now = service().get("/jobs/" + job);
                if (JobState.valueOf(now.path("state").asString()).isOver()) return now;
            } catch (IOException e) {
                if (!String.valueOf(e.getMessage()).startsWith("503")) throw e;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the job " + job + " does not end");
    }

    private String digest() throws Exception {
        var report = service().get("/check");
        assertThat(report.path("findings")).isEmpty();
        return report.path("digest").asString();
    }
}
