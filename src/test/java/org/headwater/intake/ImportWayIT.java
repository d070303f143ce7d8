package org.headwater.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.Viewer;
import org.headwater.store.DataFolder;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The way from files to facts over HTTP: tried, mapped, checked, held, released. All names are invented. */
@WithDatabase
class ImportWayIT {

    private static final String BORDER = "between";

    private static final String MAPPING =
            "{\"columns\":{\"document_no\":\"Beleg\",\"consignor_name\":\"Von\",\"consignee_name\":\"An\",\"cas\":\"Stoff\"},\"ignore\":[\"*\"]}";

    private static final String HEADER = "Beleg,Von,An,Stoff,Notiz\n";

    private final Driver driver;
    private final DataFolder data;
    private final KeptMappings mappings;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    ImportWayIT(Driver driver, DataFolder data, KeptMappings mappings) {
        this.driver = driver;
        this.data = data;
        this.mappings = mappings;
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private static Viewer analyst(String name, String organization) {
        return new Viewer(name, organization, Tlp.RED, Set.of(), Set.of(Viewer.Role.ANALYST));
    }

    private HttpResponse<String> sent(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode upload(String path, String content, @Nullable String mapping) {
        var body = new StringBuilder("--" + BORDER
                + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"manifest.csv\"\r\n\r\n" + content
                + "\r\n");
        if (mapping != null)
            body.append("--" + BORDER
                    + "\r\nContent-Disposition: form-data; name=\"mappingFile\"; filename=\"m.json\"\r\n\r\n" + mapping
                    + "\r\n");
        body.append("--" + BORDER + "--\r\n");
        var response = sent(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "multipart/form-data; boundary=" + BORDER)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString(), UTF_8)));
        return json.readTree(response.body());
    }

    private JsonNode ask(String document, @Nullable String key) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(Map.of("query", document))));
        if (key != null) request.header("Idempotency-Key", key);
        return json.readTree(sent(request).body());
    }

    private JsonNode over(String id) throws InterruptedException {
        var patience = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (true) {
            var job = ask(
                            "{ job(id: \"" + id
                                    + "\") { id state message heldUntil decision { released by reason job }"
                                    + " rejects(first: 100) { totalCount edges { node { line column code } } } } }",
                            null)
                    .path("data")
                    .path("job");
            if (!List.of("QUEUED", "RUNNING").contains(job.path("state").asString())) return job;
            assertThat(System.nanoTime()).as("still " + job).isLessThan(patience);
            Thread.sleep(100);
        }
    }

    /** Its files are put aside right behind its end. */
    private JsonNode held(String id) throws InterruptedException {
        var job = over(id);
        for (var look = 0; look < 100 && job.path("heldUntil").isNull(); look++) {
            Thread.sleep(100);
            job = over(id);
        }
        return job;
    }

    private static String rows(int count, IntFunction<String> row) {
        return HEADER + IntStream.range(0, count).mapToObj(row).collect(Collectors.joining("\n")) + "\n";
    }

    private static final IntFunction<String> GOOD = row -> "D" + row + ",Alpha Mill,Beta Works,,x";

    private static final IntFunction<String> BAD = row -> "D" + row + ",Alpha Mill,Beta Works,1-2-3,x";

    private List<Path> filesIn(String folder) throws IOException {
        var path = data.path().resolve(folder);
        if (!Files.isDirectory(path)) return List.of();
        try (var found = Files.walk(path)) {
            return new ArrayList<>(found.filter(Files::isRegularFile).toList());
        }
    }

    @Test
    void aTrialTellsAllFaultsAndKeepsNothing() throws IOException {
        var before = driver.executableQuery("MATCH (n) RETURN count(n) AS n")
                .execute()
                .records()
                .getFirst()
                .get("n")
                .asLong();
        var tried = upload(
                "/imports/try?feed=shipments",
                HEADER + ",Alpha Mill,Beta Works,1-2-3,x\nD2,Alpha Mill,Beta Works,,x\n",
                MAPPING);
        var file = tried.path("files").get(0);
        assertThat(file.path("columns").toString()).isEqualTo("[\"Beleg\",\"Von\",\"An\",\"Stoff\",\"Notiz\"]");
        var rows = tried.path("rows");
        assertThat(rows.path("good").asInt()).isEqualTo(1);
        assertThat(rows.path("bad").asInt()).isEqualTo(1);
        assertThat(rows.path("faults").findValuesAsString("code")).containsExactlyInAnyOrder("MISSING", "BAD_CAS");
        assertThat(rows.path("faults").findValuesAsString("column")).containsExactlyInAnyOrder("beleg", "stoff");
        var fact = rows.path("results").get(0).path("facts").get(0);
        assertThat(fact.path("subject").path("name").asString()).isEqualTo("Alpha Mill");
        assertThat(fact.path("object").path("name").asString()).isEqualTo("Beta Works");
        assertThat(filesIn("uploads")).isEmpty();
        assertThat(driver.executableQuery("MATCH (n) RETURN count(n) AS n")
                        .execute()
                        .records()
                        .getFirst()
                        .get("n")
                        .asLong())
                .isEqualTo(before);
    }

    @Test
    void aKeptMappingServesAnImportByItsName() throws InterruptedException {
        var kept = ask(
                "mutation { keepMapping(input: {name: \"Manifest\", feed: \"shipments\", columns: [\"Beleg\"],"
                        + " mapping: "
                        + json.writeValueAsString(MAPPING) + "}) { id columns isOwn } }",
                null);
        assertThat(kept.path("errors").isMissingNode()).as(kept.toString()).isTrue();
        assertThat(kept.findValue("columns").toString()).isEqualTo("[\"beleg\"]");
        var job = upload("/imports?feed=shipments&mapping=Manifest", rows(3, GOOD), null);
        assertThat(over(job.path("id").asString()).path("state").asString()).isEqualTo("DONE");
        assertThat(upload("/imports?feed=shipments&mapping=Nobody", rows(3, GOOD), null)
                        .path("argument")
                        .asString())
                .isEqualTo("mapping");
    }

    @Test
    void aMappingIsItsOwnersUntilItIsShared() {
        var owner = analyst("owner", "agency-a");
        var colleague = analyst("colleague", "agency-a");
        var stranger = analyst("stranger", "agency-b");
        var input = new KeptMappings.MappingInput(null, null, "Manifest", "shipments", MAPPING, List.of(), false);
        var kept = mappings.keep(owner, input);
        assertThat(mappings.list(colleague, null)).isEmpty();
        assertThatThrownBy(() -> mappings.drop(colleague, kept.id())).isInstanceOf(NotFound.class);
        var shared = mappings.keep(
                owner, new KeptMappings.MappingInput(kept.id(), 1L, "Manifest", "shipments", MAPPING, List.of(), true));
        assertThat(shared.version()).isEqualTo(2);
        assertThat(mappings.find(colleague, "Manifest")).isPresent();
        assertThat(mappings.list(stranger, null)).isEmpty();
        assertThatThrownBy(() -> mappings.drop(colleague, kept.id())).hasMessageContaining("a colleague's");
        assertThatThrownBy(() -> mappings.keep(owner, input)).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> mappings.keep(
                        owner,
                        new KeptMappings.MappingInput(
                                kept.id(), 1L, "Manifest", "shipments", MAPPING, List.of(), true)))
                .isInstanceOf(StaleMapping.class);
        mappings.drop(owner, kept.id());
        assertThat(mappings.list(owner, null)).isEmpty();
    }

    @Test
    void ofMappingsKeptAtOnceUnderOneNameOneStands() throws Exception {
        var owner = analyst("owner", "agency-a");
        var input = new KeptMappings.MappingInput(null, null, "Manifest", "shipments", MAPPING, List.of(), false);
        try (var pool = Executors.newFixedThreadPool(8)) {
            var answers = pool.invokeAll(Collections.<Callable<String>>nCopies(8, () -> {
                try {
                    mappings.keep(owner, input);
                    return "kept";
                } catch (BadInput e) {
                    return "named";
                }
            }));
            var said = new ArrayList<String>();
            for (var answer : answers) said.add(answer.get());
            assertThat(Collections.frequency(said, "kept")).as(said.toString()).isEqualTo(1);
        }
        assertThat(mappings.list(owner, null)).hasSize(1);
    }

    @Test
    void aHeldImportIsReleasedOnceWithAReason() throws Exception {
        var held =
                held(upload("/imports?feed=shipments", rows(200, row -> (row < 150 ? BAD : GOOD).apply(row)), MAPPING)
                        .path("id")
                        .asString());
        assertThat(held.path("state").asString()).isEqualTo("HELD");
        // Never an empty list beside "150 of 200 rows are bad".
        assertThat(held.path("rejects").path("edges")).hasSize(100);
        assertThat(held.path("rejects").path("totalCount").asLong()).isEqualTo(150);
        assertThat(held.path("heldUntil").isNull()).as(held.toString()).isFalse();
        assertThat(filesIn("held")).isNotEmpty();
        var id = held.path("id").asString();
        var release = "mutation { releaseImport(job: \"" + id + "\", reason: \"The rest is right\") { id } }";
        var first = ask(release, "abcdefabcdefabcdefabcdefabcdef01");
        assertThat(first.path("errors").isMissingNode()).as(first.toString()).isTrue();
        var again = ask(release, "abcdefabcdefabcdefabcdefabcdef01");
        assertThat(again.findValue("id")).isEqualTo(first.findValue("id"));
        assertThat(ask(release, null).path("errors").toString()).contains("decided about already");
        var released = over(first.findValue("id").asString());
        assertThat(released.path("state").asString()).as(released.toString()).isEqualTo("DONE");
        assertThat(released.path("message").asString())
                .startsWith("200 rows read: ")
                .contains("50 shipments");
        var decision = over(id).path("decision");
        assertThat(decision.path("released").asBoolean()).isTrue();
        assertThat(decision.path("reason").asString()).isEqualTo("The rest is right");
        assertThat(decision.path("job")).isEqualTo(first.findValue("id"));
        assertThat(filesIn("held")).isEmpty();
    }

    /** As after the service was killed between the decision and its job, or while the job ran. */
    @Test
    void aReleaseThatCameToNothingIsDecidedAboutAnew() throws Exception {
        var id = held(upload("/imports?feed=shipments", rows(200, row -> (row < 150 ? BAD : GOOD).apply(row)), MAPPING)
                        .path("id")
                        .asString())
                .path("id")
                .asString();
        var release = "mutation { releaseImport(job: \"" + id + "\", reason: \"The rest is right\") { id } }";
        driver.executableQuery(
                        "CREATE (:ImportDecision {job: $job, id: 'lost', released: true, by: 'owner', reason: 'r', as:"
                                + " 'nobody', at: datetime() - duration('PT5M')})")
                .withParameters(Map.of("job", id))
                .execute();
        assertThat(over(id).path("decision").isNull()).isTrue();
        var first = over(ask(release, null).findValue("id").asString());
        assertThat(first.path("state").asString()).as(first.toString()).isEqualTo("DONE");
        assertThat(ask(release, null).path("errors").toString()).contains("decided about already");
    }

    @Test
    void aReleaseWhoseJobFailedKeepsItsFiles() throws Exception {
        var id = held(upload("/imports?feed=shipments", rows(200, row -> (row < 150 ? BAD : GOOD).apply(row)), MAPPING)
                        .path("id")
                        .asString())
                .path("id")
                .asString();
        driver.executableQuery(
                        "CREATE (:ImportDecision {job: $job, id: 'failed', released: true, by: 'owner', reason: 'r',"
                                + " as: 'failed', at: datetime()}) CREATE (:Job {id: 'failed', state: 'FAILED'})")
                .withParameters(Map.of("job", id))
                .execute();
        var release = "mutation { releaseImport(job: \"" + id + "\", reason: \"The rest is right\") { id } }";
        var first = over(ask(release, null).findValue("id").asString());
        assertThat(first.path("state").asString()).as(first.toString()).isEqualTo("DONE");
        var decision = over(id).path("decision");
        assertThat(decision.path("job")).isEqualTo(first.path("id"));
    }

    @Test
    void aRefusedImportLeavesNothing() throws Exception {
        var id = held(upload("/imports?feed=shipments", rows(200, BAD), MAPPING)
                        .path("id")
                        .asString())
                .path("id")
                .asString();
        assertThat(filesIn("held")).isNotEmpty();
        ask("mutation { refuseImport(job: \"" + id + "\", reason: \"Another form\") { id } }", null);
        assertThat(filesIn("held")).isEmpty();
        var job = over(id);
        assertThat(job.path("decision").path("released").asBoolean()).isFalse();
        assertThat(job.path("rejects").path("totalCount").asLong()).isEqualTo(200);
        assertThat(ask("mutation { releaseImport(job: \"" + id + "\", reason: \"r\") { id } }", null)
                        .path("errors")
                        .toString())
                .contains("BAD_INPUT");
    }
}
