package org.headwater.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.headwater.ChildService;
import org.headwater.EmptyGraph;
import org.headwater.Size;
import org.headwater.WithDatabase;
import org.headwater.intake.reference.Reference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two instances on one database that import, approve and purge, while one or the other is paused for longer than a lease or killed, by
 * random schedules: in the end the digest is that of the same work undisturbed, each acknowledged write is there once, and the check
 * finds nothing. Two schedules; {@code -Dheadwater.schedules=20} makes it twenty. All names are invented.
 */
@Tag("thorough")
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisturbedInstancesIT {

    private static final int SCHEDULES = Integer.getInteger("headwater.schedules", 2);

    /** Milliseconds. */
    private static final int LEASE = 1_500;

    private static final int ROWS = 1_500;
    private static final int ENTRIES = 250;
    private static final String[] REFERENCES = {"D-0", "D-1", "D-2", "D-3", "D-4", "D-5"};

    private static final Path HOME = Path.of("target", "disturbed-instances").toAbsolutePath();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Takes place while the work goes on. */
    private static final List<Integer> PLACES = List.of(0, 1);

    @TempDir
    private static Path folder;

    private final Driver driver;
    private final Reference reference;
    private final Path database;
    private final long seed = Size.seed();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ChildService[] instances = new ChildService[PLACES.size()];
    private String[] settings;

    /** What disturbed the present schedule, and how jobs ended that were begun again. */
    private final ConcurrentLinkedQueue<String> events = new ConcurrentLinkedQueue<>();

    DisturbedInstancesIT(Driver driver, Reference reference, @Value("${headwater.database.data}") String database) {
        this.driver = driver;
        this.reference = reference;
        this.database = Path.of(database);
    }

    @BeforeAll
    void start() throws Exception {
        System.out.println("DisturbedInstancesIT: -Dheadwater.seed=" + seed);
        empty();
        FileSystemUtils.deleteRecursively(HOME);
        var all = new ArrayList<>(ChildService.onDatabaseOf(database));
        all.add("--headwater.instances.lease=" + LEASE + "ms");
        // A transaction of one that is paused holds its locks no longer than this.
        all.add("--headwater.database.write-timeout=20s");
        settings = all.toArray(String[]::new);
        for (var place : PLACES) restart(place);
        GeneratedShipments.write(folder.resolve("shipments.csv"), ROWS, 7, 0.01);
    }

    @AfterAll
    void stop() {
        for (var instance : instances) if (instance != null) instance.close();
        http.close();
    }

    private void restart(int place) throws Exception {
        instances[place] = ChildService.start(HOME.resolve("instance-" + place), settings);
    }

    private void empty() throws Exception {
        EmptyGraph.in(driver);
        reference.recordAtStart();
    }

    // ---- The work --------------------------------------------------------------------------------------------------

    private static List<Importing.Text> list(int day) {
        var entries = new ArrayList<String>();
        var addresses = new ArrayList<String>();
        for (var number = 7_000 + 5 * day; number < 7_000 + ENTRIES + 5 * day; number++) {
            entries.add(Importing.entry(
                    number, "HERON " + number, Importing.NOTHING, "SDNTK", "Tax ID No. 77" + number + " (China)."));
            for (var place = 0; place < 3; place++)
                addresses.add(Importing.address(
                        number, 10L * number + place, place + " Invented Road, day " + day, "Wuhan", "China"));
        }
        return List.of(Importing.sdn(entries.toArray(String[]::new)), Importing.add(addresses.toArray(String[]::new)));
    }

    private static Importing.Text statements() {
        return new Importing.Text("statements.csv", """
                subject_name,relation,object_name,source_title,source_date
                Weir Dyes,supplies,Mill Pond Trading,A gazette,2021-02-01
                Mill Pond Trading,supplies,Osier Works,A gazette,2021-02-01
                """);
    }

    private final class Work {
        private final Random random;

        Work(Random random) {
            this.random = random;
        }

        void run() throws Exception {
            var rows = List.of(folder.resolve("shipments.csv").toString());
            imports("ofac-sdn", Map.of("asOf", "2021-01-10"), files(list(0)));
            var both = List.of(
                    CompletableFuture.runAsync(() -> imports("statements", Map.of(), files(List.of(statements())))),
                    CompletableFuture.runAsync(() -> imports("shipments", Map.of("marking", "CLEAR"), rows)));
            for (var reference : REFERENCES) reports(reference);
            for (var one : both) one.get(300, TimeUnit.SECONDS);
            imports("ofac-sdn", Map.of("asOf", "2021-01-11"), files(list(1)));
            purges("Osier Works");
            imports("ofac-sdn", Map.of("asOf", "2021-01-12"), files(list(2)));
        }

        private List<String> files(List<Importing.Text> texts) {
            try {
                var home = Files.createTempDirectory(folder, "files");
                var files = new ArrayList<String>();
                for (var text : texts)
                    files.add(Files.writeString(home.resolve(text.name()), text.content())
                            .toString());
                return files;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private synchronized ChildService any() {
            return instances[random.nextInt(PLACES.size())];
        }

        /** At any instance; where the job does not come to its end, once more at any. */
        private void imports(String feed, Map<String, Object> more, List<String> files) {
            var body = new HashMap<String, Object>(more);
            body.put("feed", feed);
            body.put("files", files);
            var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
            while (System.nanoTime() < end) {
                var job = ask("POST", "/imports", body, UUID.randomUUID().toString(), true)
                        .path("id")
                        .asString("");
                var state = over(job);
                if (state == JobState.DONE) return;
                events.add(feed + " " + state);
            }
            throw new AssertionError(feed + " is not imported; the seed is " + seed + "; " + events);
        }

        private JobState over(String job) {
            var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
            while (System.nanoTime() < end) {
                var now = ask("GET", "/jobs/" + job, null, "", true);
                var state = JobState.valueOf(now.path("state").asString());
                if (state.isOver()) return state;
                rest();
            }
            throw new AssertionError("the job " + job + " does not end; the seed is " + seed + "; " + events);
        }

        private void reports(String number) {
            var made = graph(
                    "mutation { reportIncident(input: {kind: SEIZURE, authority: \"CBP|US\", reference: \"" + number
                            + "\", date: \"2024-03-05\", country: \"US\", marking: \"AMBER\"}) { id } }",
                    true);
            assertThat(made.path("reportIncident").path("id").asString("")).isNotEmpty();
        }

        private void purges(String name) {
            var id = graph("{ search(text: \"" + name + "\", first: 1) { edges { node { id } } } }", true)
                    .path("search")
                    .path("edges")
                    .path(0)
                    .path("node")
                    .path("id")
                    .asString();
            var approval = graph(
                            "mutation { requestApproval(input: {kind: PURGE, subject: \"" + id
                                    + "\", reason: \"order 12/2031\"}) { id } }",
                            false)
                    .path("requestApproval")
                    .path("id")
                    .asString();
            assertThat(graph(
                                    "mutation { decideApproval(id: \"" + approval
                                            + "\", approve: true, reason: \"order 12/2031\") { state } }",
                                    true)
                            .path("decideApproval")
                            .path("state")
                            .asString(""))
                    .isEqualTo("APPROVED");
        }

        private JsonNode graph(String document, boolean isAdministrator) {
            var answer = ask(
                    "POST",
                    "/graphql",
                    Map.of("query", document),
                    UUID.randomUUID().toString(),
                    isAdministrator);
            assertThat(answer.has("errors")).as("%s: %s", document, answer).isFalse();
            return answer.path("data");
        }

        /** Asks any instance, the same again where the outcome is not known. */
        private JsonNode ask(
                String method, String path, @Nullable Map<String, ?> body, String key, boolean isAdministrator) {
            var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
            var last = "";
            while (System.nanoTime() < end) {
                try {
                    var request = any().at(path, isAdministrator);
                    if (body == null) request.GET();
                    else
                        request.method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", key);
                    var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                    last = answer.statusCode() + " " + answer.body();
                    if (answer.statusCode() < 300 && !last.contains("UNAVAILABLE") && !last.contains("OUTCOME_UNKNOWN"))
                        return JSON.readTree(answer.body());
                    assertThat(last)
                            .as("seed %d %s", seed, events)
                            .containsAnyOf("UNAVAILABLE", "OUTCOME_UNKNOWN", "TIMEOUT");
                } catch (IOException e) {
                    last = e.toString();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                rest();
            }
            throw new AssertionError(path + " is not answered: " + last + "; the seed is " + seed + "; " + events);
        }
    }

    private static void rest() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- What disturbs it ------------------------------------------------------------------------------------------

    private void disturb(Random random, CompletableFuture<?> work) {
        var kills = 0;
        try {
            while (!work.isDone()) {
                Thread.sleep(random.nextInt(1_500));
                if (work.isDone()) return;
                var place = random.nextInt(PLACES.size());
                var victim = instances[place];
                if (kills == 0 && random.nextInt(3) == 0) {
                    kills++;
                    events.add("kill " + place);
                    victim.process().destroyForcibly();
                    victim.process().onExit().get(60, TimeUnit.SECONDS);
                    restart(place);
                } else {
                    var pause = LEASE + 500 + random.nextInt(2_000);
                    events.add("pause " + place + " " + pause);
                    ChildService.freeze(victim.process());
                    try {
                        Thread.sleep(pause);
                    } finally {
                        ChildService.thaw(victim.process());
                    }
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode report() throws Exception {
        return instances[0].get("/check");
    }

    /** Names are compared behind an import. */
    private String digest(String expected) throws Exception {
        var digest = report().path("digest").asString();
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!digest.equals(expected) && System.nanoTime() < end) {
            Thread.sleep(500);
            digest = report().path("digest").asString();
        }
        return digest;
    }

    private String settled() throws Exception {
        var before = "";
        var digest = report().path("digest").asString();
        while (!digest.equals(before)) {
            before = digest;
            Thread.sleep(3_000);
            digest = report().path("digest").asString();
        }
        return digest;
    }

    private long count(String cypher) {
        return driver.executableQuery(cypher)
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asLong();
    }

    private void requireWhole() throws Exception {
        assertThat(report().path("findings")).isEmpty();
        assertThat(instances[1]
                        .post("/graphql", Map.of("query", "{ incidents(first: 50) { edges { node { reference } } } }"))
                        .findValuesAsString("reference"))
                .as("seed %d", seed)
                .containsExactlyInAnyOrder(REFERENCES);
        assertThat(count("MATCH (j:Job) WHERE j.state IN ['QUEUED', 'RUNNING', 'UNDOING'] RETURN count(j)"))
                .isZero();
        assertThat(count("MATCH (a:Approval) RETURN count(a)")).isEqualTo(1);
    }

    @Test
    void endAsTheUndisturbed() throws Exception {
        new Work(new Random(seed)).run();
        var expected = settled();
        requireWhole();
        for (var schedule = 0; schedule < SCHEDULES; schedule++) {
            empty();
            events.clear();
            var began = System.nanoTime();
            var random = new Random(seed + schedule);
            var work = CompletableFuture.runAsync(() -> {
                try {
                    new Work(new Random(random.nextLong())).run();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            disturb(new Random(seed - schedule), work);
            work.get(600, TimeUnit.SECONDS);
            System.out.println("DisturbedInstancesIT: schedule " + schedule + " of seed " + seed + ", "
                    + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) + " ms: " + events);
            assertThat(digest(expected))
                    .as("schedule %d of seed %d: %s", schedule, seed, events)
                    .isEqualTo(expected);
            requireWhole();
        }
    }
}
