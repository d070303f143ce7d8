package org.headwater.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.Markings;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another engine keeps up over HTTP: an export of everything, and then what changed. */
@WithDatabase
class ExportedChangesIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Ledger ledger;
    private final Driver driver;
    private final Markings markings;
    private final int port;

    private World world;
    private String source;

    ExportedChangesIT(Ledger ledger, Driver driver, Markings markings, @LocalServerPort int port) {
        this.ledger = ledger;
        this.driver = driver;
        this.markings = markings;
        this.port = port;
    }

    @BeforeEach
    void make() {
        world = World.in(ledger, driver);
        source = ledger.source(
                World.AGENCY, new NewSource("77ab", "Second gazette", null, null, null, Marking.CLEAR, true));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private HttpResponse<String> get(String query, String accept) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/changes" + query))
                .header("Accept", accept));
    }

    private HttpResponse<String> export(Map<String, ?> body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/exports?format=headwater-jsonl"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private List<JsonNode> lines(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().lines().map(JSON::readTree).toList();
    }

    /** By id, as a topic has them; without the moment of the recording, which every export has alike. */
    private static void keep(Map<String, JsonNode> topic, List<JsonNode> lines) {
        for (var line : lines)
            if (List.of("node", "edge").contains(line.path("type").asString()))
                topic.put(line.path("id").asString(), line);
        for (var id : lines.getLast().path("unavailable")) topic.remove(id.asString());
    }

    private static String after(String cursor) {
        return "?after=" + URLEncoder.encode(cursor, UTF_8);
    }

    private void change(int number) {
        ledger.record(
                World.AGENCY,
                "test",
                List.of(NewEntity.of("new:" + number, EntityKind.COMPANY, "Firm " + number, Marking.CLEAR)),
                List.of(NewFact.of(
                        LinkKind.OWNS,
                        "new:" + number,
                        World.RIO,
                        Period.UNKNOWN,
                        Marking.CLEAR,
                        NewEvidence.of(source, "p. " + number, "words", Grade.parse("B2"), Marking.CLEAR))));
    }

    @Test
    void aTopicThatFollowsHoldsWhatAFreshExportDoes() throws Exception {
        var first = lines(export(Map.of("everything", true)));
        var topic = new TreeMap<String, JsonNode>();
        keep(topic, first);
        var cursor = first.getLast().path("cursor").asString();
        assertThat(first.getLast().has("unavailable")).isFalse();
        for (var step = 0; step < 4; step++) {
            change(step);
            if (step == 1) markings.raise(World.INSIDER, world.id("new:0"), "AMBER(alpha)", "of the group");
            // A second piece of evidence.
            if (step == 2)
                ledger.record(
                        World.AGENCY,
                        "test",
                        List.of(),
                        List.of(NewFact.of(
                                LinkKind.LOCATED_IN,
                                World.RIO,
                                "country:MX",
                                Period.UNKNOWN,
                                Marking.CLEAR,
                                NewEvidence.of(source, "p. 20", "words", Grade.parse("A1"), Marking.CLEAR))));
            var changes = lines(export(Map.of("everything", true, "since", cursor)));
            // The changed alone, and not the whole again.
            assertThat(changes).hasSizeLessThan(first.size() / 2);
            keep(topic, changes);
            cursor = changes.getLast().path("cursor").asString();
            var fresh = new TreeMap<String, JsonNode>();
            keep(fresh, lines(export(Map.of("everything", true))));
            assertThat(topic).as("after step " + step).isEqualTo(fresh);
        }
        assertThat(lines(export(Map.of("everything", true, "since", cursor)))).hasSize(2);
    }

    @Test
    void changesComeAsAPageAndAsLines() throws Exception {
        var start = JSON.readTree(get("", "application/json").body());
        assertThat(start.path("changes")).isEmpty();
        assertThat(start.path("more").asBoolean()).isFalse();
        var cursor = start.path("cursor").asString();
        for (var number = 0; number < 3; number++) change(number);
        var page = JSON.readTree(
                get(after(cursor) + "&first=2", "application/json").body());
        assertThat(page.path("changes"))
                .extracting(one ->
                        one.path("what").asString() + " " + one.path("element").asString())
                .containsExactly("ADDED ENTITY", "ADDED FACT");
        assertThat(page.path("changes").path(0).path("id").asString()).isEqualTo(world.id("new:0"));
        assertThat(page.path("more").asBoolean()).isTrue();
        var answer = get(after(page.path("cursor").asString()), "application/x-ndjson");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/x-ndjson");
        var lines = lines(answer);
        assertThat(lines).hasSize(5);
        assertThat(lines.getLast().path("more").asBoolean()).isFalse();
        var rest = lines(get(after(lines.getLast().path("cursor").asString()), "application/x-ndjson"));
        assertThat(rest).hasSize(1);
    }

    @Test
    void whatCannotBeAskedIsRefusedByName() throws Exception {
        var codes = new ArrayList<String>();
        for (var query :
                List.of("?after=nothing", "?first=0", "?first=many", "?first=1001", "?after=" + "A".repeat(336))) {
            var answer = get(query, "application/json");
            assertThat(answer.statusCode()).as(query).isEqualTo(400);
            codes.add(JSON.readTree(answer.body()).path("code").asString());
        }
        assertThat(codes).containsExactly("BAD_INPUT", "BAD_INPUT", "BAD_INPUT", "LIMIT_CHANGES_PAGE", "BAD_INPUT");
        var cursor =
                JSON.readTree(get("", "application/json").body()).path("cursor").asString();
        for (var body : List.of(
                Map.of("since", cursor),
                Map.of("everything", true, "since", 7),
                Map.of("everything", true, "since", cursor, "asOf", "2023-05-30"),
                Map.of("everything", true, "since", cursor, "ceiling", "GREEN"),
                Map.of("everything", true, "since", cursor, "withdrawn", true),
                Map.of("everything", true, "since", "nothing"))) {
            var answer = export(body);
            assertThat(answer.statusCode()).as(body + " " + answer.body()).isEqualTo(400);
        }
        // An export of another day or with a ceiling is nothing that changes go on from.
        for (var body : List.of(
                Map.of("everything", true, "asOf", "2023-05-30"), Map.of("everything", true, "ceiling", "GREEN")))
            assertThat(lines(export(body)).getLast().has("cursor"))
                    .as(body.toString())
                    .isFalse();
    }
}
