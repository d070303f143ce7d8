package org.headwater.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.LocalToken;
import org.headwater.access.Occasion;
import org.headwater.evidence.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.web.filter.CharacterEncodingFilter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the running service records of the requests that it answers and refuses. */
@WithDatabase
class AuditIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern ID = Pattern.compile("\"(?:id|of)\":\"([^\"]+)\"");
    private static final String HEADER = "subject_name,relation,object_name,source_title,source_date\n";

    private final Ledger ledger;
    private final Driver driver;
    private final AuditLog audit;
    private final LocalToken token;
    private final int port;
    private final ObjectProvider<WebGraphQlInterceptor> interceptors;
    private final ObjectProvider<Filter> filters;
    private World world;
    private Records records;
    private int before;

    AuditIT(
            Ledger ledger,
            Driver driver,
            AuditLog audit,
            LocalToken token,
            @LocalServerPort int port,
            ObjectProvider<WebGraphQlInterceptor> interceptors,
            ObjectProvider<Filter> filters) {
        this.ledger = ledger;
        this.driver = driver;
        this.audit = audit;
        this.token = token;
        this.port = port;
        this.interceptors = interceptors;
        this.filters = filters;
    }

    @BeforeEach
    void make() throws IOException {
        world = World.in(ledger, driver);
        records = new Records(audit.folder());
        before = records.count();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private HttpRequest.Builder question(String document, Map<String, ?> variables) {
        return to("/graphql")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        JSON.writeValueAsString(Map.of("query", document, "variables", variables))));
    }

    private String ask(String document, Map<String, ?> variables) throws IOException, InterruptedException {
        return send(question(document, variables)).body();
    }

    private JsonNode only() throws IOException, InterruptedException {
        var found = records.after(before, 1);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static Set<String> idsIn(String body) {
        var ids = new TreeSet<String>();
        ID.matcher(body).results().forEach(match -> ids.add(match.group(1)));
        return ids;
    }

    /** Whom somebody asked about is told by who asked, and by nobody else. */
    @Test
    void orderIsRecordedWithoutItsNames() throws Exception {
        var answer = ask(
                "mutation ($name: String!) { checkOrder(input: {customer: {names: [$name]}, endUse: \"for paint\"}) { id } }",
                Map.of("name", "Naughty Order Invented"));
        var id =
                JSON.readTree(answer).path("data").path("checkOrder").path("id").asString();
        assertThat(id).as(answer).isNotEmpty();
        // What is meant to be done, and what came of it.
        var both = records.after(before, 2);
        assertThat(both).hasSize(2);
        var record = both.getLast();
        assertThat(Records.texts(record.path("operations"))).containsExactly("checkOrder");
        assertThat(Records.texts(record.path("ids"))).contains(id);
        assertThat(both.toString()).doesNotContain("Naughty").doesNotContain("paint");
    }

    @Test
    void recordsWhoAskedWhatWhyAndWhatWasShown() throws Exception {
        var document =
                "query ($id: ID!) { a: entity(id: $id) { x: id names { value fact { id } } links(first: 50) { edges { node "
                        + "{ fact { id subject { id } object { id } evidence { id source { id } } } other { id } } } } } }";
        var variables = Map.of("id", world.id(World.SUZHOU));
        var answer = send(
                question(document, variables).header(Occasion.PURPOSE, "a test").header(Occasion.CASE, "T-1"));
        var record = only();
        assertThat(record.path("event").asString()).isEqualTo("READ");
        assertThat(record.path("viewer").asString()).isEqualTo("demonstration");
        assertThat(record.path("organization").asString()).isEqualTo("headwater");
        assertThat(record.path("how").asString()).isEqualTo("HTTP");
        assertThat(record.path("from").asString()).isEqualTo("127.0.0.1");
        assertThat(record.path("purpose").asString()).isEqualTo("a test");
        assertThat(record.path("case").asString()).isEqualTo("T-1");
        assertThat(Records.texts(record.path("operations"))).containsExactly("entity");
        assertThat(record.path("document").asString()).isEqualTo(DigestUtils.sha256Hex(document));
        assertThat(record.path("variables").asString())
                .isEqualTo(DigestUtils.sha256Hex(JSON.writeValueAsString(variables)));
        assertThat(Records.texts(record.path("outcome"))).containsExactly("OK");
        assertThat(record.path("milliseconds").isNumber()).isTrue();
        var shown = idsIn(answer.body());
        shown.add(world.id(World.SUZHOU));
        assertThat(shown).hasSizeGreaterThan(20);
        assertThat(Records.texts(record.path("ids"))).isEqualTo(shown);
    }

    @Test
    void recordsWhatIsShownWithoutItsId() throws Exception {
        var id = world.id(World.SUZHOU);
        for (var fields : List.of("name", "__typename", "names { value }")) {
            before = records.count();
            ask("query ($id: ID!) { entity(id: $id) { %s } }".formatted(fields), Map.of("id", id));
            assertThat(Records.texts(only().path("ids"))).as(fields).contains(id);
        }
        // A cursor tells what it points to.
        before = records.count();
        ask("{ search(text: \"SUZHOU XIAOLI\") { edges { cursor } } }", Map.of());
        assertThat(Records.texts(only().path("ids"))).contains(id);
    }

    @Test
    void recordsTheFieldsOfFragmentsAndNothingOfTheText() throws Exception {
        ask(
                "query ($t: String!) { ...a } fragment a on Query { viewer { name } ... on Query { search(text: $t) { totalCount } } }",
                Map.of("t", "Naughty Name"));
        var record = only();
        assertThat(Records.texts(record.path("operations"))).containsExactly("search", "viewer");
        assertThat(record.toString()).doesNotContain("Naughty");
    }

    @Test
    void recordsRefusals() throws Exception {
        ask("{ entity(id: ", Map.of());
        ask("{ noSuchField }", Map.of());
        send(to("/graphql").header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("{")));
        send(to("/jobs/nothing"));
        send(to("/no/such/secret/path"));
        send(to("/check"));
        send(question("{ viewer { name } }", Map.of()).header("Origin", "http://elsewhere.example"));
        var found = records.after(before, 7);
        assertThat(found.stream()
                        .map(record -> record.path("operations") + " " + record.path("outcome") + " "
                                + record.path("viewer").asString("nobody")))
                .containsExactly(
                        "[\"POST /graphql\"] [\"BAD_INPUT\"] demonstration",
                        "[\"POST /graphql\"] [\"BAD_INPUT\"] demonstration",
                        "[\"POST /graphql\"] [\"BAD_INPUT\"] demonstration",
                        "[\"GET /jobs/{id}\"] [\"NOT_FOUND\"] demonstration",
                        "[\"GET /**\"] [\"HTTP_404\"] demonstration",
                        "[\"GET /check\"] [\"FORBIDDEN\"] demonstration",
                        "[\"POST /graphql\"] [\"HTTP_403\"] nobody");
        assertThat(found.toString()).doesNotContain("secret", "\"nothing\"");
    }

    @Test
    void recordsNothingOfThePageAndOfHealth() throws Exception {
        for (var path : List.of("/", "/graphiql", "/page/page.js", "/graphql/schema", "/actuator/health/liveness"))
            assertThat(send(to(path)).statusCode()).isEqualTo(200);
        ask("{ viewer { name } }", Map.of());
        assertThat(Records.texts(only().path("operations"))).containsExactly("viewer");
    }

    @Test
    void recordsAChangeBeforeAndAfter() throws Exception {
        var evidence = JSON.readTree(ask(
                        "query ($id: ID!) { entity(id: $id) { evidence(first: 1) { edges { node { id } } } } }",
                        Map.of("id", world.id(World.ADA))))
                .path("data")
                .path("entity")
                .path("evidence")
                .path("edges")
                .path(0)
                .path("node")
                .path("id")
                .asString();
        before = records.count();
        var answer = ask(
                "mutation ($id: ID!) { withdrawEvidence(id: $id, reason: \"a secret reason\") { id of } }",
                Map.of("id", evidence));
        var found = records.after(before, 2);
        assertThat(found.stream().map(record -> record.path("event").asString()))
                .containsExactly("INTENT", "OUTCOME");
        var intent = found.getFirst();
        assertThat(Records.texts(intent.path("operations"))).containsExactly("withdrawEvidence");
        assertThat(intent.path("viewer").asString()).isEqualTo("demonstration");
        assertThat(intent.path("outcome").isMissingNode()).isTrue();
        var outcome = found.get(1);
        assertThat(outcome.path("intent").asLong())
                .isEqualTo(intent.path("number").asLong());
        assertThat(Records.texts(outcome.path("ids"))).isEqualTo(idsIn(answer));
        assertThat(found.toString()).doesNotContain("secret reason");
    }

    @Test
    void recordsAnImportAndItsJobOverHttpAndAsStream() throws Exception {
        var boundary = "between";
        var body =
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"secret.csv\"\r\n\r\n"
                        + HEADER + "Someone,likes,Some Firm,A gazette,2030-12-01\r\n--" + boundary + "--\r\n";
        var job = JSON.readTree(send(to("/imports?feed=statements")
                                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                                .POST(HttpRequest.BodyPublishers.ofString(body)))
                        .body())
                .path("id")
                .asString();
        var started = records.after(before, 2);
        assertThat(started.stream().map(record -> record.path("event").asString()))
                .containsExactly("INTENT", "OUTCOME");
        assertThat(started.getFirst().path("operations").path(0).asString()).isEqualTo("POST /imports");
        assertThat(Records.texts(started.get(1).path("ids"))).containsExactly(job);
        before = records.count();
        var stream = send(question("subscription ($id: ID!) { jobProgress(id: $id) { state } }", Map.of("id", job))
                        .header("Accept", "text/event-stream"))
                .body();
        assertThat(stream).contains("DONE").contains("event:complete");
        var found = records.after(before, 3);
        assertThat(found.stream().map(record -> record.path("event").asString()))
                .containsExactly("BEGIN", "MORE", "END");
        assertThat(found).allMatch(record -> record.path("how").asString().equals("SSE"));
        assertThat(Records.texts(found.get(1).path("ids"))).containsExactly(job);
        assertThat(Records.texts(found.get(2).path("outcome"))).containsExactly("OK");
        before = records.count();
        assertThat(send(to("/jobs/" + job + "/rejects")).body()).contains("likes");
        var rejects = only();
        assertThat(rejects.path("operations").path(0).asString()).isEqualTo("GET /jobs/{id}/rejects");
        assertThat(Records.texts(rejects.path("ids"))).containsExactly(job);
        assertThat(records.all().toString()).doesNotContain("secret.csv");
    }

    @Test
    void recordsTheCommandLineAsTheLocalAdministrator() throws Exception {
        send(to("/check").header(LocalToken.HEADER, token.value()));
        var record = only();
        assertThat(record.path("viewer").asString()).isEqualTo("local-administrator");
        assertThat(record.path("operations").path(0).asString()).isEqualTo("GET /check");
        assertThat(record.toString()).doesNotContain(token.value());
    }

    @Test
    void recordsWhatIsAskedOverAWebSocket() throws Exception {
        var received = new LinkedBlockingQueue<String>();
        try (var client = HttpClient.newHttpClient()) {
            var socket = client.newWebSocketBuilder()
                    .subprotocols("graphql-transport-ws")
                    .buildAsync(URI.create("ws://127.0.0.1:" + port + "/graphql"), new WebSocket.Listener() {
                        @Override
                        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean isLast) {
                            received.add(text.toString());
                            return WebSocket.Listener.super.onText(from, text, isLast);
                        }
                    })
                    .join();
            socket.sendText("{\"type\":\"connection_init\"}", true).join();
            assertThat(received.poll(20, TimeUnit.SECONDS)).contains("connection_ack");
            socket.sendText(
                            "{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":\"{ entity(id: \\\""
                                    + world.id(World.RIO) + "\\\") { name } }\"}}",
                            true)
                    .join();
            assertThat(received.poll(20, TimeUnit.SECONDS)).contains("Importadora");
            socket.abort();
        }
        var found = records.after(before, 2);
        assertThat(found.stream().map(record -> record.path("how").asString() + " " + record.path("operations")))
                .containsExactly("HTTP [\"socket\"]", "WEBSOCKET [\"entity\"]");
        assertThat(found.get(1).path("viewer").asString()).isEqualTo("demonstration");
        assertThat(Records.texts(found.get(1).path("ids"))).containsExactly(world.id(World.RIO));
    }

    @Test
    void standsBeforeEverythingElse() {
        assertThat(interceptors.orderedStream()).first().isInstanceOf(AuditInterceptor.class);
        assertThat(filters.orderedStream().filter(filter -> !(filter instanceof CharacterEncodingFilter)))
                .first()
                .isInstanceOf(AuditFilter.class);
    }

    @Test
    void hasAnIntactChain() throws Exception {
        ask("{ viewer { name } }", Map.of());
        var report = Verification.of(audit.folder(), audit.folder().resolveSibling("audit.key.pub"), 1, null);
        assertThat(report.faults()).isEmpty();
        assertThat(report.checked()).isGreaterThan(before);
    }
}
