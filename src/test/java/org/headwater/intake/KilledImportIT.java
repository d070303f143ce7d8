package org.headwater.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
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
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * Imports that end by {@code kill -9} of the service or of its database, at points spread over their progress. Each snapshot
 * of an invented list of 300 entries changes all addresses, so that it stages a few batches and closes as much. It is killed
 * with its database, again with its service, imported again, and must then give the digest that the same snapshots give
 * undisturbed. One kill of either process; {@code -Dheadwater.kills=10} makes it ten. A kill that comes after the publication
 * disturbs nothing and is tried again with the next snapshot.
 */
@WithDatabase
class KilledImportIT {

    private static final int KILLS = Integer.getInteger("headwater.kills", 1);
    private static final int TRIES = 4;
    private static final int ENTRIES = 300;
    private static final int ADDRESSES = 10;

    /** Facts that a snapshot stages, new ones and closed ones. */
    private static final int STAGED = 2 * ENTRIES * ADDRESSES;

    private static final LocalDate FIRST_DAY = LocalDate.of(2021, 1, 10);

    @TempDir
    private Path folder;

    private final Imports imports;
    private final Consistency consistency;
    private final Driver driver;
    private final CurrentViewer viewers;
    private final Reference reference;
    private final long seed = Long.getLong("headwater.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<String> digests = new ArrayList<>();

    KilledImportIT(
            Imports imports, Consistency consistency, Driver driver, CurrentViewer viewers, Reference reference) {
        this.imports = imports;
        this.consistency = consistency;
        this.driver = driver;
        this.viewers = viewers;
        this.reference = reference;
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

    /** The digest after the snapshot, none of them disturbed; they are imported as they are asked for. */
    private String expected(int number) throws IOException {
        var importing = new Importing(imports, viewers.demonstration(), folder);
        while (digests.size() <= number) {
            var next = digests.size();
            var job = importing.run("ofac-sdn", day(next), snapshot(next));
            assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
            assertThat(digests).doesNotContain(consistency.digest());
            digests.add(consistency.digest());
        }
        return digests.get(number);
    }

    @Test
    void givesTheDigestOfAnUndisturbedImportAfterAKillOfEitherProcess() throws Exception {
        System.out.println("KilledImportIT: -Dheadwater.seed=" + seed);
        EmptyGraph.in(driver);
        // As every service does when it starts on an empty database.
        reference.recordAtStart();
        var data = Path.of("target", "killed-data").toAbsolutePath();
        FileSystemUtils.deleteRecursively(data);
        var ends = new ArrayList<String>();
        var service = ChildService.start(data);
        try {
            importWhole(service, 0);
            var number = 1;
            for (var round = 0; round < KILLS; round++) {
                for (var tries = 0; tries < TRIES && isUndisturbed(ends, "database", round); tries++) {
                    var database = service.database();
                    var end = kill(service, number, round, database);
                    database.onExit().get(10, TimeUnit.SECONDS);
                    ends.add("database " + told(service, end, number));
                    if (end.isPublished()) number++;
                }
                for (var tries = 0; tries < TRIES && isUndisturbed(ends, "service", round); tries++) {
                    var database = service.database();
                    var end = kill(service, number, KILLS - 1 - round, service.process());
                    // The child watches the pipe that the service held.
                    database.onExit().get(60, TimeUnit.SECONDS);
                    service = ChildService.start(data);
                    ends.add("service " + told(service, end, number));
                    if (end.isPublished()) number++;
                }

                importWhole(service, number++);
                System.out.println("KilledImportIT: " + ends + ", same digest after the next import");
            }
        } finally {
            service.close();
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

    private void importWhole(ChildService service, int number) throws Exception {
        var job = finished(service, start(service, number));
        assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("DONE");
        assertThat(digest(service)).as("after snapshot " + number).isEqualTo(expected(number));
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
    private String told(ChildService service, End end, int number) throws Exception {
        end.state = finished(service, end.job).path("state").asString();
        assertThat(digest(service)).isEqualTo(end.isPublished() ? expected(number) : expected(number - 1));
        return "killed with " + end.staged + " facts staged: " + end.state;
    }

    /**
     * Imports the snapshot and kills the process at a point from nothing staged to everything, in equal steps and anywhere
     * within them. Looks into the database itself, since no reader sees what is staged.
     */
    private End kill(ChildService service, int number, int step, ProcessHandle victim) throws Exception {
        var secret = Files.readString(service.data().resolve("neo4j.secret")).strip();
        var address = Files.readAllLines(service.data().resolve("neo4j/conf/neo4j.conf")).stream()
                .filter(line -> line.startsWith("server.bolt.listen_address="))
                .map(line -> "bolt://" + line.substring(line.indexOf('=') + 1))
                .findFirst()
                .orElseThrow();
        var point = STAGED * (step + random.nextDouble()) / KILLS;
        try (var database = GraphDatabase.driver(address, AuthTokens.basic("neo4j", secret))) {
            database.verifyConnectivity();
            var job = start(service, number);
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
            victim.destroyForcibly();
            return new End(job, staged);
        }
    }

    private String start(ChildService service, int number) throws Exception {
        var files = new ArrayList<String>();
        var home = Files.createDirectories(folder.resolve("list-" + number));
        for (var text : snapshot(number)) {
            var file = home.resolve(text.name());
            Files.writeString(file, text.content());
            files.add(file.toString());
        }
        return service.post(
                        "/imports",
                        Map.of(
                                "feed",
                                "ofac-sdn",
                                "files",
                                files,
                                "asOf",
                                day(number).toString()))
                .path("id")
                .asString();
    }

    /** Asks until the job is over; a database that is just starting may not answer yet. */
    private static JsonNode finished(ChildService service, String job) throws Exception {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
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

    private static String digest(ChildService service) throws Exception {
        var report = service.get("/check");
        assertThat(report.path("findings")).isEmpty();
        return report.path("digest").asString();
    }
}
