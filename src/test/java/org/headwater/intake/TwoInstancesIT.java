package org.headwater.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.headwater.ChildService;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.evidence.Consistency;
import org.headwater.intake.reference.Reference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * Two services on one database. One is paused in the midst of a list, as a machine that swaps or a virtual one that is moved;
 * the other takes over, and it goes on: nothing of the list is there in part. Or it is killed, or both want the same at once.
 */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("ci")
class TwoInstancesIT {

    private static final int ENTRIES = 1_200;

    /** Seconds of silence after which one takes over from the other. */
    private static final int LEASE = 2;

    private static final Path HOME = Path.of("target", "two-instances").toAbsolutePath();

    @TempDir
    private Path folder;

    private final Consistency consistency;
    private final Driver driver;
    private final Reference reference;
    private final Path data;
    private String[] both;
    private ChildService one;
    private ChildService other;

    TwoInstancesIT(
            Consistency consistency,
            Driver driver,
            Reference reference,
            @Value("${headwater.database.data}") String data) {
        this.consistency = consistency;
        this.driver = driver;
        this.reference = reference;
        this.data = Path.of(data);
    }

    @BeforeAll
    void start() throws Exception {
        empty();
        FileSystemUtils.deleteRecursively(HOME);
        var settings = new ArrayList<>(ChildService.onDatabaseOf(data));
        settings.add("--headwater.instances.lease=" + LEASE + "s");
        // A transaction of one that is paused holds its locks no longer than this.
        settings.add("--headwater.database.write-timeout=20s");
        both = settings.toArray(String[]::new);
        one = ChildService.start(HOME.resolve("one"), both);
        other = ChildService.start(HOME.resolve("other"), both);
    }

    @BeforeEach
    void empty() throws Exception {
        EmptyGraph.in(driver);
        reference.recordAtStart();
    }

    @AfterAll
    void stop() {
        if (one != null) one.close();
        if (other != null) other.close();
    }

    private static Importing.Text list() {
        var entries = new ArrayList<String>();
        for (var number = 1; number <= ENTRIES; number++)
            entries.add(Importing.entry(
                    7_000 + number,
                    "HERON " + number,
                    Importing.NOTHING,
                    "SDNTK",
                    "Tax ID No. 77" + number + " (China)."));
        return Importing.sdn(entries.toArray(String[]::new));
    }

    private String start(ChildService service, String feed, Map<String, Object> more, Importing.Text text)
            throws Exception {
        var file = folder.resolve(text.name());
        Files.writeString(file, text.content());
        var body = new java.util.HashMap<String, Object>(more);
        body.put("feed", feed);
        body.put("files", List.of(file.toString()));
        return service.post("/imports", body).path("id").asString();
    }

    private String startList(ChildService service) throws Exception {
        return start(service, "ofac-sdn", Map.of("asOf", "2021-01-10"), list());
    }

    private String startStatement(ChildService service) throws Exception {
        return start(service, "statements", Map.of(), new Importing.Text("statements.csv", """
            subject_name,relation,object_name,source_title,source_date
            Weir Dyes,supplies,Mill Pond Trading,A gazette,2021-02-01
            """));
    }

    private static JsonNode over(ChildService service, String job) throws Exception {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (System.nanoTime() < end) {
            var now = service.get("/jobs/" + job);
            if (JobState.valueOf(now.path("state").asString()).isOver()) return now;
            Thread.sleep(50);
        }
        throw new AssertionError("the job " + job + " does not end");
    }

    private long count(String cypher, Map<String, Object> parameters) {
        return driver.executableQuery(cypher)
                .withParameters(parameters)
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asLong();
    }

    private void awaitStaged(String job, int facts) throws InterruptedException {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (count("MATCH (f:Fact {job: $job}) RETURN count(f)", Map.of("job", job)) < facts) {
            if (System.nanoTime() > end) throw new AssertionError("nothing is staged");
            Thread.sleep(5);
        }
    }

    private static void signal(ChildService service, String signal) throws Exception {
        var kill = new ProcessBuilder(
                        "kill", "-" + signal, Long.toString(service.process().pid()))
                .inheritIO()
                .start();
        assertThat(kill.waitFor()).isZero();
    }

    @Test
    void nothingIsThereInPartWhereOneThatWasPausedGoesOn() throws Exception {
        var job = startList(one);
        awaitStaged(job, 500);
        signal(one, "STOP");
        try {
            assertThat(over(other, startStatement(other)).path("state").asString())
                    .isEqualTo("DONE");
            assertThat(count("MATCH (f:Fact {job: $job}) RETURN count(f)", Map.of("job", job)))
                    .isZero();
        } finally {
            signal(one, "CONT");
        }
        var ended = over(one, job);
        // What it would still write it writes now.
        Thread.sleep(2_000);
        assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("INTERRUPTED");
        assertThat(count("MATCH (n:Fact|Entity|Evidence {job: $job}) RETURN count(n)", Map.of("job", job)))
                .isZero();
        assertThat(consistency.report().findings()).isEmpty();

        var again = over(one, startList(one));
        assertThat(again.path("state").asString()).as(again.toString()).isEqualTo("DONE");
        assertThat(count(
                        "MATCH (e:Entity) WHERE e.key STARTS WITH 'ofac:7' OR e.key STARTS WITH 'ofac:8' RETURN"
                                + " count(e)",
                        Map.of()))
                .isEqualTo(ENTRIES);
        assertThat(consistency.report().findings()).isEmpty();
    }

    private static JsonNode job(ChildService service, String job) throws Exception {
        return service.get("/jobs/" + job);
    }

    /** Nobody but the holder can renew a lease during its transaction; the import of the other waits in the queue meanwhile. */
    @Test
    void oneWhoseBatchTakesLongIsWaitedFor() throws Exception {
        var job = startList(one);
        awaitStaged(job, 100);
        String waiting;
        String cancelled;
        try (var session = driver.session();
                var holding = session.beginTransaction()) {
            holding.run("MATCH (s:Staging {job: $job}) SET s.held = true", Map.of("job", job))
                    .consume();
            waiting = startStatement(other);
            cancelled = startStatement(other);
            Thread.sleep(1_000L * (LEASE + 2));
            for (var service : List.of(one, other)) {
                assertThat(job(service, job).path("state").asString()).isEqualTo("RUNNING");
                assertThat(job(service, waiting).path("state").asString()).isEqualTo("QUEUED");
                assertThat(job(service, waiting).path("ahead").asInt()).isEqualTo(1);
                assertThat(job(service, cancelled).path("ahead").asInt()).isEqualTo(2);
            }
            // Asked of an instance that has it not.
            assertThat(one.ask("/graphql", "mutation { cancelJob(id: \"" + cancelled + "\") { id } }", null)
                            .body())
                    .contains(cancelled);
            holding.rollback();
        }
        assertThat(over(one, job).path("state").asString()).isEqualTo("DONE");
        assertThat(over(one, waiting).path("state").asString()).isEqualTo("DONE");
        assertThat(over(one, cancelled).path("state").asString()).isEqualTo("CANCELLED");
    }

    @Test
    void importsTakeTurnsInTheOrderOfTheirRequests() throws Exception {
        var jobs = new ArrayList<String>();
        jobs.add(startList(one));
        for (var pair = 0; pair < 3; pair++) {
            jobs.add(startStatement(other));
            jobs.add(startStatement(one));
        }
        for (var job : jobs)
            assertThat(over(one, job).path("state").asString()).as(job).isEqualTo("DONE");
        assertThat(driver
                        .executableQuery("MATCH (j:Job) WHERE j.id IN $jobs RETURN j.id AS id ORDER BY j.started")
                        .withParameters(Map.of("jobs", jobs))
                        .execute()
                        .records()
                        .stream()
                        .map(row -> row.get("id").asString()))
                .isEqualTo(jobs);
        assertThat(consistency.report().findings()).isEmpty();
    }

    /** Its own job, and one in its queue, although nobody imports anything meanwhile. */
    @Test
    void theJobsOfOneThatWasKilledEndByThemselves() throws Exception {
        var job = startList(one);
        var queued = startStatement(one);
        awaitStaged(job, 300);
        one.process().destroyForcibly();
        try {
            assertThat(over(other, job).path("state").asString()).isEqualTo("INTERRUPTED");
            assertThat(over(other, queued).path("state").asString()).isEqualTo("INTERRUPTED");
            assertThat(count("MATCH (n:Fact|Entity|Evidence {job: $job}) RETURN count(n)", Map.of("job", job)))
                    .isZero();
            assertThat(consistency.report().findings()).isEmpty();
            assertThat(over(other, startList(other)).path("state").asString()).isEqualTo("DONE");
        } finally {
            one = ChildService.start(HOME.resolve("one"), both);
        }
    }

    private static JsonNode ask(ChildService service, String query) throws Exception {
        return service.post("/graphql", Map.of("query", query));
    }

    @Test
    void aCursorOfOneHoldsAtTheOther() throws Exception {
        for (var times = 0; times < 2; times++) over(one, startStatement(one));
        var first = ask(one, "{ jobs(first: 1) { edges { cursor node { id } } } }")
                .path("data")
                .path("jobs")
                .path("edges")
                .path(0);
        var next = ask(
                other,
                "{ jobs(first: 1, after: \"" + first.path("cursor").asString() + "\") { edges { node { id } } } }");
        assertThat(next.has("errors")).as(next.toString()).isFalse();
        var second = next.path("data")
                .path("jobs")
                .path("edges")
                .path(0)
                .path("node")
                .path("id");
        assertThat(second.asString(""))
                .isNotEmpty()
                .isNotEqualTo(first.path("node").path("id").asString());
        var key = driver.executableQuery("MATCH (s:Secret {name: 'cursors'}) RETURN s.value")
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asString();
        assertThat(key).hasSize(64);
        for (var service : List.of(one, other))
            assertThat(Files.readString(service.data().resolve("service.log"))).doesNotContain(key);
        var export = one.at("/exports?format=headwater-jsonl", true)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"everything\": true}"))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var file = http.send(export, HttpResponse.BodyHandlers.ofString());
            assertThat(file.statusCode()).as(file.body()).isEqualTo(200);
            assertThat(file.body()).doesNotContain(key);
        }
    }

    /** An upgrade of one instance after the other: the older ones end. The last test, since both are over then. */
    @Test
    @Order(Integer.MAX_VALUE)
    void olderOnesEndWhereANewerOneHasChangedTheSchema() throws Exception {
        driver.executableQuery("CREATE (:Migration {version: '999', name: 'Later', checksum: 'x', at: datetime()})")
                .execute();
        try {
            for (var service : List.of(one, other)) {
                service.process().onExit().get(120, TimeUnit.SECONDS);
                assertThat(service.exitCode()).isEqualTo(1);
                assertThat(Files.readAllLines(service.data().resolve("service.log")))
                        .filteredOn(line -> line.contains("the database has migration 999 by now, which this version of"
                                + " the service does not know; this instance ends, start the newer service"))
                        .hasSize(1);
            }
        } finally {
            driver.executableQuery("MATCH (m:Migration {version: '999'}) DELETE m")
                    .execute();
        }
    }
}
