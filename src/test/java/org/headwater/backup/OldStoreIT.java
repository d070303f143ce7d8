package org.headwater.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.headwater.ChildService;
import org.headwater.WithProcesses;
import org.headwater.store.BareStore;
import org.headwater.store.DatabaseSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.GraphDatabase;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * A store that an earlier version wrote, and the files that were imported into it: the first start of this version brings it up to
 * date, also when it is killed in the midst, and goes on with it. {@code store.jsonl.gz} has the statements of that version's
 * constraints and indexes, and then a line for each node as a backup writes records. All names are invented.
 * {@code -Dheadwater.kills=10} kills ten starts.
 */
@WithProcesses
@Tag("thorough")
class OldStoreIT {

    private static final int KILLS = Integer.getInteger("headwater.kills", 0);

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** The metric of the names that are not compared yet. */
    private static final String BEHIND = "headwater_names_behind";

    /** Written by the service of 2026-11-27 with the migrations up to 018, before any that is a change of an older store. */
    private static final Path OLD =
            Path.of("src/test/resources/old-store/0.1.0").toAbsolutePath();

    private final long seed = Long.getLong("headwater.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir
    Path folder;

    private Path store;

    OldStoreIT() {
        this.store = Path.of(".");
    }

    private static DatabaseSettings settings(Path data) {
        return new Binder(new MapConfigurationPropertySource(
                        Map.of("headwater.database.data", data.toString(), "headwater.database.heap", "512m")))
                .bind("headwater.database", DatabaseSettings.class)
                .get();
    }

    /** The labels of the old store and how many nodes have each. */
    private final Map<String, Long> labels = new TreeMap<>();

    @BeforeEach
    void load() throws Exception {
        System.out.println("OldStoreIT: -Dheadwater.seed=" + seed);
        store = folder.resolve("old");
        var statements = new ArrayList<String>();
        var nodes = new ArrayList<Map<String, Object>>();
        var ties = new ArrayList<Map<String, Object>>();
        try (var in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(OLD.resolve("store.jsonl.gz"))), UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("CREATE ")) {
                    statements.add(line);
                    continue;
                }
                var node = Element.parse(line);
                for (var label : node.labels()) labels.merge(label, 1L, Long::sum);
                nodes.add(Map.of("key", node.id(), "labels", node.labels(), "properties", node.stored()));
                for (var text : node.out()) {
                    var end = Element.end(text);
                    ties.add(new HashMap<>(
                            Map.of("from", node.id(), "type", end.type(), "kind", "record", "id", end.id())));
                }
            }
        }
        try (var bare = BareStore.open(settings(store), "", "")) {
            bare.create(statements);
            var places = new HashMap<String, String>();
            for (var row : bare.write(books -> books.list("backup/createNodes", Map.of("rows", nodes))))
                places.put(row.text("key"), row.text("id"));
            for (var tie : ties)
                tie.replaceAll((name, value) ->
                        name.equals("from") || name.equals("id") ? Objects.requireNonNull(places.get(value)) : value);
            bare.write(books -> books.list("backup/tieRecords", Map.of("rows", ties)));
        }
    }

    private static String file(String name) {
        return OLD.resolve(name).toString();
    }

    /** In the order in which they were imported. */
    private static List<Map<String, Object>> imports() {
        var all = new ArrayList<Map<String, Object>>();
        all.add(list(0, "2021-01-10"));
        for (var source : List.of("landia", "atlantis"))
            for (var feed : List.of("shipments", "payments"))
                all.add(Map.of(
                        "feed",
                        feed,
                        "marking",
                        "CLEAR",
                        "source",
                        "Customs of " + source,
                        "files",
                        List.of(file(feed + "-" + source + ".csv"))));
        all.add(Map.of("feed", "statements", "files", List.of(file("statements.csv"))));
        all.add(list(1, "2021-01-11"));
        return all;
    }

    private static Map<String, Object> list(int edition, String day) {
        return Map.of(
                "feed",
                "ofac-sdn",
                "asOf",
                day,
                "files",
                Stream.of("sdn", "add", "alt")
                        .map(part -> file(part + "-" + edition + ".csv"))
                        .toList());
    }

    private static JsonNode importing(ChildService service, Map<String, Object> what) throws Exception {
        var job = service.post("/imports", what);
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (List.of("RUNNING", "QUEUED").contains(job.path("state").asString())) {
            assertThat(System.nanoTime()).as("no end of %s", job).isLessThan(end);
            Thread.sleep(50);
            job = service.get("/jobs/" + job.path("id").asString());
        }
        assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("DONE");
        return job;
    }

    private static JsonNode asked(ChildService service, String question) throws Exception {
        var answer = service.post("/graphql", Map.of("query", question));
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        return answer.path("data");
    }

    /** The digest behind the comparison of names, which the start asks for. */
    private static String settled(ChildService service) throws Exception {
        var end = System.nanoTime() + PATIENCE.toNanos();
        for (var behind = namesBehind(service); !behind.equals("0.0"); behind = namesBehind(service)) {
            assertThat(System.nanoTime())
                    .as("names that are not compared: %s", behind)
                    .isLessThan(end);
            Thread.sleep(200);
        }
        var report = service.get("/check");
        assertThat(report.path("findings")).isEmpty();
        return report.path("digest").asString();
    }

    private static String namesBehind(ChildService service) throws Exception {
        var answer = service.ask("/actuator/prometheus", null, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body()
                .lines()
                .filter(line -> line.startsWith(BEHIND + " ") || line.startsWith(BEHIND + "{"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + BEHIND + " in " + answer.body()));
    }

    private static Map<String, Long> counted(Path data) throws IOException {
        try (var driver = GraphDatabase.driver(
                ChildService.addressOfDatabase(data), AuthTokens.basic("neo4j", ChildService.secretOfDatabase(data)))) {
            var counts = new TreeMap<String, Long>();
            for (var row : driver.executableQuery(
                            "MATCH (n) UNWIND labels(n) AS label RETURN label, count(*) AS number")
                    .execute()
                    .records())
                counts.put(row.get("label").asString(), row.get("number").asLong());
            // Of instances, and of what a start makes each time: a killed one leaves a staging that was dropped.
            counts.keySet().removeAll(Set.of("Lease", "Secret", "Commit", "Counter", "Staging"));
            return counts;
        }
    }

    /** Of a service whose first start was not disturbed. */
    private void requireToBeUpToDateAndGoOn(ChildService service, Map<String, Long> counts) throws Exception {
        assertThat(counts)
                .containsEntry("Approval", labels.get("Approval"))
                .containsEntry("User", labels.get("User"))
                .containsEntry("ReportedIncident", labels.get("ReportedIncident"))
                .containsEntry("Tombstone", labels.get("Tombstone"))
                .containsEntry("Job", labels.get("Job"));
        // What was imported is here already, and what was purged stays away.
        for (var what : imports().subList(1, imports().size())) {
            var job = importing(service, what);
            assertThat(job.path("facts").asLong()).as("%s: %s", what, job).isZero();
        }
        assertThat(asked(service, "{ search(text: \"Sunken Lane Works\", first: 1) { edges { node { id name } } } }")
                        .findValuesAsString("name"))
                .doesNotContain("Sunken Lane Works");
        assertThat(asked(service, "{ incidents(first: 5) { edges { node { reference } } } }")
                        .findValuesAsString("reference"))
                .containsExactly("D-0");
        assertThat(asked(service, "{ approvals(first: 5) { edges { node { kind state } } } }")
                        .findValuesAsString("state"))
                .containsExactlyInAnyOrder("APPROVED", "PENDING");
        var chains = asked(service, "{ search(text: \"Weir Dyes\", first: 1) { edges { node { id name } } } }");
        assertThat(chains.findValuesAsString("name")).contains("Weir Dyes");
    }

    @Test
    void isBroughtUpToDateAndGoesOnWhereverItsFirstStartIsKilled() throws Exception {
        var undisturbed = folder.resolve("undisturbed");
        FileSystemUtils.copyRecursively(store, undisturbed);
        String expected;
        Map<String, Long> counts;
        var begun = System.nanoTime();
        int usual;
        try (var service = ChildService.start(undisturbed)) {
            usual = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            expected = settled(service);
            counts = counted(undisturbed);
            requireToBeUpToDateAndGoOn(service, counts);
        }
        for (var kill = 0; kill < KILLS; kill++) {
            var killed = folder.resolve("killed-" + kill);
            FileSystemUtils.copyRecursively(store, killed);
            // The first second is that of Java alone.
            var at = 1_000 + random.nextInt(Math.max(1, usual - 1_000));
            var process = ChildService.command(killed)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Thread.sleep(at);
            var all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                    .toList();
            process.destroyForcibly();
            for (var one : all) one.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            try (var service = ChildService.start(killed)) {
                assertThat(settled(service))
                        .as("killed after %d of %d ms; the seed is %d", at, usual, seed)
                        .isEqualTo(expected);
                assertThat(counted(killed)).isEqualTo(counts);
            }
            System.out.println("OldStoreIT: a start killed after " + at + " of " + usual + " ms gives the same");
            FileSystemUtils.deleteRecursively(killed);
        }
    }
}
