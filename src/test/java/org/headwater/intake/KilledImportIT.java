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
import org.headwater.WithDatabase;
import org.headwater.access.CurrentViewer;
import org.headwater.evidence.Consistency;
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
 * undisturbed. Three points of either sort; {@code -Dheadwater.kills=10} makes it ten.
 */
@WithDatabase
class KilledImportIT {

    private static final int KILLS = Integer.getInteger("headwater.kills", 3);
    private static final int ENTRIES = 300;
    private static final int ADDRESSES = 5;

    /** Facts that a snapshot stages, new ones and closed ones. */
    private static final int STAGED = 2 * ENTRIES * ADDRESSES;

    private static final LocalDate FIRST_DAY = LocalDate.of(2031, 1, 10);

    @TempDir
    private Path folder;

    private final Imports imports;
    private final Consistency consistency;
    private final Driver driver;
    private final CurrentViewer viewers;
    private final Reference reference;
    private final long seed = Long.getLong("headwater.seed", System.nanoTime());
    private final Random random = new Random(seed);

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

    /** The digest after each snapshot, none of them disturbed. */
    private List<String> undisturbed(int snapshots) throws IOException {
        EmptyGraph.in(driver);
        // As every service does when it starts on an empty database.
        reference.recordAtStart();
        var importing = new Importing(imports, viewers.demonstration(), folder);
        var digests = new ArrayList<String>();
        for (var number = 0; number < snapshots; number++) {
            var job = importing.run("ofac-sdn", day(number), snapshot(number));
            assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
            digests.add(consistency.digest());
        }
        assertThat(digests).doesNotHaveDuplicates();
        return digests;
    }

    @Test
    void givesTheDigestOfAnUndisturbedImportAfterAKillOfEitherProcess() throws Exception {
        System.out.println("KilledImportIT: -Dheadwater.seed=" + seed);
        var expected = undisturbed(KILLS + 1);
        var data = Path.of("target", "killed-data").toAbsolutePath();
        FileSystemUtils.deleteRecursively(data);
        var service = ChildService.start(data);
        try {
            assertThat(finished(service, start(service, 0)).path("state").asString())
                    .isEqualTo("DONE");
            assertThat(digest(service)).isEqualTo(expected.getFirst());
            for (var number = 1; number <= KILLS; number++) {
                var first = start(service, number);
                var stagedFirst = awaitPoint(service, first, number);
                var afterFirst = afterKillOfTheDatabase(service, first);
                assertThat(digest(service)).isIn(expected.get(number - 1), expected.get(number));

                var second = start(service, number);
                var stagedSecond = awaitPoint(service, second, KILLS + 1 - number);
                var database = service.database();
                service.kill();
                // The child watches the pipe that the service held.
                database.onExit().get(60, TimeUnit.SECONDS);
                service = ChildService.start(data);
                var afterSecond = finished(service, second).path("state").asString();
                assertThat(digest(service)).isIn(expected.get(number - 1), expected.get(number));

                var again = finished(service, start(service, number));
                assertThat(again.path("state").asString()).as(again.toString()).isEqualTo("DONE");
                assertThat(digest(service)).as("after round " + number).isEqualTo(expected.get(number));
                System.out.println(
                        "KilledImportIT: database killed with " + stagedFirst + " facts staged (" + afterFirst
                                + "), service killed with " + stagedSecond + " (" + afterSecond
                                + "), same digest after the next import");
            }
        } finally {
            service.close();
        }
    }

    /** Staged so far at the kill: from nothing to everything, in equal steps and anywhere within them. */
    private long awaitPoint(ChildService service, String job, int step) throws Exception {
        var staged = awaitStaged(service, job, STAGED * (step - 1 + random.nextDouble()) / KILLS);
        Thread.sleep(random.nextInt(150));
        return staged;
    }

    private static String afterKillOfTheDatabase(ChildService service, String job) throws Exception {
        var database = service.database();
        database.destroyForcibly();
        database.onExit().get(10, TimeUnit.SECONDS);
        return finished(service, job).path("state").asString();
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

    /** Looks into the database itself, since no reader sees what is staged. */
    private static long awaitStaged(ChildService service, String job, double point) throws Exception {
        var secret = Files.readString(service.data().resolve("neo4j.secret")).strip();
        var address = Files.readAllLines(service.data().resolve("neo4j/conf/neo4j.conf")).stream()
                .filter(line -> line.startsWith("server.bolt.listen_address="))
                .map(line -> "bolt://" + line.substring(line.indexOf('=') + 1))
                .findFirst()
                .orElseThrow();
        try (var database = GraphDatabase.driver(address, AuthTokens.basic("neo4j", secret))) {
            var staged = 0L;
            var over = false;
            while (staged < point && !over) {
                Thread.sleep(150);
                staged = database.executableQuery("MATCH (f:Fact {job: $job}) RETURN count(f)")
                        .withParameters(Map.of("job", job))
                        .execute()
                        .records()
                        .getFirst()
                        .get(0)
                        .asLong();
                over = JobState.valueOf(Objects.requireNonNull(
                                service.get("/jobs/" + job).path("state").asString()))
                        .isOver();
            }
            return staged;
        }
    }
}
