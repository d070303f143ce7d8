package org.headwater.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.headwater.WithDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What asks for more than it may is refused with the name of the limit, and the service answers the next one. */
@WithDatabase
class LimitsIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;

    LimitsIT(@LocalServerPort int port) {
        this.port = port;
    }

    @AfterEach
    void answersTheNextOne() throws Exception {
        assertThat(ask("{ __typename }").path("data").path("__typename").asString())
                .isEqualTo("Query");
        http.close();
    }

    record Attack(String name, String limit, Map<String, Object> request) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Attack attack(String name, String limit, String query) {
        return new Attack(name, limit, Map.of("query", query));
    }

    /** Each level spreads the next twice. */
    static String bomb(int levels) {
        return "{...A0}"
                + IntStream.range(0, levels)
                        .mapToObj(level ->
                                "fragment A" + level + " on Query{...A" + (level + 1) + "...A" + (level + 1) + "}")
                        .collect(Collectors.joining())
                + "fragment A" + levels + " on Query{__typename}";
    }

    private static String many(int count, String format) {
        return IntStream.range(0, count).mapToObj(format::formatted).collect(Collectors.joining(" "));
    }

    static List<Attack> attacks() {
        var attacks = new ArrayList<Attack>();
        attacks.add(attack("nested-fragment bomb", "ROOT_FIELDS", bomb(18)));
        attacks.add(attack(
                "nested-fragment bomb below a field",
                "FIELDS",
                bomb(18).replace("{...A0}", "{viewer{...A0}}").replace("Query", "Viewer")));
        attacks.add(attack("1,000 aliases", "TOKENS", "{ " + many(1000, "a%d: __typename") + " }"));
        attacks.add(attack("31 aliases", "ALIASES", "{ viewer { " + many(31, "a%d: name") + " } }"));
        attacks.add(attack("11 root fields", "ROOT_FIELDS", "{ " + many(11, "a%d: __typename") + " }"));
        attacks.add(attack(
                "25 uses of a 50-field fragment",
                "FIELDS",
                "fragment F on Viewer { " + "name ".repeat(50) + "} { viewer { " + "...F ".repeat(25) + "} }"));
        attacks.add(attack(
                "a fragment spread shallow first and deep later",
                "DEPTH",
                "fragment F on Entity { links { edges { node { other { id } } } } } { entity(id: \"a\") { ...F "
                        + "links { edges { node { other { links { edges { node { other { ...F } } } } } } } } } }"));
        // Each field of the schema answers with both names.
        attacks.add(attack(
                "aliases of 9,000 characters",
                "ANSWER",
                "{ __schema { types { fields { " + "a".repeat(9_000) + ": name " + "b".repeat(9_000)
                        + ": description } } } }"));
        attacks.add(attack("500 directives", "DIRECTIVES", "{ __typename " + "@a ".repeat(500) + "}"));
        attacks.add(attack(
                "unknown directives in a fragment",
                "DIRECTIVES",
                "{...F} fragment F on Query " + "@a ".repeat(51) + "{ __typename }"));
        attacks.add(attack("a document of 21,000 characters", "CHARACTERS", "{ __typename }" + " ".repeat(21_000)));
        attacks.add(attack("2,001 names", "TOKENS", "{ " + "a ".repeat(2_001) + "}"));
        attacks.add(attack(
                "lists of lists",
                "COST",
                "{ entity(id: \"a\") { links(first: 100) { edges { node { other { links(first: 100) { edges { node { "
                        + "other { name } } } } } } } } } }"));
        attacks.add(attack(
                "ten heavy questions in one",
                "COST",
                "{ "
                        + many(
                                10,
                                "a%d: chains(request: {to: {where: {kinds: [CRIMINAL_GROUP]}}, k: 200}) { chains { key } }")
                        + " }"));
        attacks.add(
                attack("nested values", "NESTING", "{ entity(id: " + "[".repeat(30) + "]".repeat(30) + ") { id } }"));
        attacks.add(attack(
                "very deeply nested values",
                "NESTING",
                "{ entity(id: " + "[".repeat(900) + "]".repeat(900) + ") { id } }"));
        attacks.add(attack("very deeply nested fields", "NESTING", "{ a ".repeat(600) + "}".repeat(600)));
        attacks.add(attack("deeply nested fields", "DEPTH", "{ viewer ".repeat(13) + "{ name }" + "}".repeat(13)));
        attacks.add(
                attack(
                        "introspection in circles",
                        "INTROSPECTION",
                        "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }"));
        attacks.add(attack(
                "introspection far down",
                "INTROSPECTION",
                "{ __schema { types " + "{ ofType ".repeat(20) + "{ name }" + " }".repeat(20) + " } }"));
        attacks.add(attack(
                "introspection many times",
                "INTROSPECTION",
                "{ " + many(9, "a%d: __schema { types { fields { name } } }") + " }"));
        attacks.add(new Attack(
                "a long variable",
                "VARIABLE_CHARACTERS",
                Map.of(
                        "query",
                        "query ($t: String!) { search(text: $t) { totalCount } }",
                        "variables",
                        Map.of("t", "x".repeat(200_000)))));
        attacks.add(new Attack(
                "many variables",
                "VARIABLE_VALUES",
                Map.of(
                        "query",
                        "query ($ids: [ID!]!) { neighbourhood(ids: $ids) { truncated } }",
                        "variables",
                        Map.of("ids", IntStream.range(0, 2_000).boxed().toList()))));
        Object nested = 1;
        for (var level = 0; level < 200; level++) nested = List.of(nested);
        attacks.add(new Attack(
                "nested variables", "NESTING", Map.of("query", "{ __typename }", "variables", Map.of("a", nested))));
        return attacks;
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void refusesByTheNameOfTheLimit(Attack attack) throws Exception {
        var answer = post(JSON.writeValueAsString(attack.request()), Map.of());
        var error = JSON.readTree(answer.body()).path("errors").path(0);
        assertThat(error.path("extensions").path("code").asString())
                .as(answer.body())
                .isEqualTo("LIMIT_" + attack.limit());
        assertThat(error.path("extensions").path("limit").asString()).isEqualTo(attack.limit());
        assertThat(error.path("message").asString()).isNotBlank();
        assertThat(JSON.readTree(answer.body()).has("data")).isFalse();
    }

    @Test
    void theBombIsAsShortAsTheOneThatEndedAStockApplication() {
        assertThat(bomb(18).length()).isLessThanOrEqualTo(751);
    }

    @Test
    void refusesALongBodyBeforeItIsThere() throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(head("Content-Length: 62914560").getBytes(UTF_8));
            assertThat(new String(read(socket.getInputStream()), UTF_8))
                    .startsWith("HTTP/1.1 413")
                    .contains("\"LIMIT_BODY\"", "\"limit\":\"BODY\"");
        }
    }

    @Test
    void refusesALongBodyOfUnknownLengthWhenItHasGrownTooLong() throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            var out = socket.getOutputStream();
            out.write(head("Transfer-Encoding: chunked").getBytes(UTF_8));
            out.write(("50000\r\n" + "x".repeat(0x50000)).getBytes(UTF_8));
            out.flush();
            assertThat(new String(read(socket.getInputStream()), UTF_8))
                    .startsWith("HTTP/1.1 413")
                    .contains("\"LIMIT_BODY\"");
        }
    }

    @Test
    void endsABodyThatDripsIn() throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(500);
            var out = socket.getOutputStream();
            out.write(head("Content-Length: 1000").getBytes(UTF_8));
            var answer = new StringBuilder();
            for (var drop = 0; drop < 60 && answer.isEmpty(); drop++) {
                out.write(' ');
                out.flush();
                try {
                    answer.append(new String(read(socket.getInputStream()), UTF_8));
                } catch (java.net.SocketTimeoutException nothingYet) {
                    // The next drop.
                }
            }
            assertThat(answer.toString()).startsWith("HTTP/1.1 408").contains("\"LIMIT_BODY_TIME\"");
        }
    }

    @Test
    void endsABodyThatNeverComes() throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(head("Content-Length: 1000").getBytes(UTF_8));
            assertThat(new String(read(socket.getInputStream()), UTF_8))
                    .startsWith("HTTP/1.1 408")
                    .contains("\"LIMIT_BODY_TIME\"");
        }
    }

    /** Clients keep a connection for half a minute: a request on one that ends at that moment is lost. */
    @Test
    void keepsAConnectionLongerThanARequestMayBeSilent() throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            var body = "{\"query\":\"{ viewer { name } }\"}";
            for (var turn = 0; turn < 2; turn++) {
                if (turn > 0) Thread.sleep(7_000);
                socket.getOutputStream().write((head("Content-Length: " + body.length()) + body).getBytes(UTF_8));
                var answer = new StringBuilder();
                while (!answer.toString().contains("\"viewer\"")) {
                    var more = read(socket.getInputStream());
                    assertThat(more).as("turn %d, after %s", turn, answer).isNotEmpty();
                    answer.append(new String(more, UTF_8));
                }
                assertThat(answer.toString()).startsWith("HTTP/1.1 200");
            }
        }
    }

    private String head(String length) {
        return "POST /graphql HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nContent-Type: application/json\r\n" + length
                + "\r\n\r\n";
    }

    private static byte[] read(InputStream in) throws IOException {
        var bytes = new byte[64 * 1024];
        var read = in.read(bytes);
        return java.util.Arrays.copyOf(bytes, Math.max(0, read));
    }

    @Test
    void answersWhatToolsAskAboutTheSchema() throws Exception {
        var answer = ask(graphql.introspection.IntrospectionQuery.INTROSPECTION_QUERY);
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        assertThat(answer.path("data").path("__schema").path("types").size()).isGreaterThan(50);
    }

    @Test
    void doesNotAnswerBatches() throws Exception {
        var answer = post("[{\"query\": \"{ __typename }\"}, {\"query\": \"{ __typename }\"}]", Map.of());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("BAD_INPUT", "batches are not answered");
    }

    @Test
    void getAsksAndChangesNothing() throws Exception {
        var asked = get("?query=" + encoded("query Q($a: String!) { __typename __type(name: $a) { name } }")
                + "&variables=" + encoded("{\"a\": \"Query\"}") + "&operationName=Q");
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body()).isEqualTo("{\"data\":{\"__typename\":\"Query\",\"__type\":{\"name\":\"Query\"}}}");
        var changing = get("?query=" + encoded("mutation { cancelJob(id: \"a\") { id } }"));
        assertThat(changing.statusCode()).isEqualTo(405);
        assertThat(changing.body()).contains("BAD_INPUT", "POST");
        assertThat(get("").statusCode()).isEqualTo(400);
        assertThat(get("?query=" + encoded("{ __typename }") + "&variables=" + encoded("{a"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theMediaTypeThatIsAskedForDecidesTheStatusOfARefusal() throws Exception {
        var refused = JSON.writeValueAsString(Map.of("query", bomb(18)));
        var modern = post(refused, Map.of("Accept", "application/graphql-response+json"));
        assertThat(modern.statusCode()).isEqualTo(400);
        assertThat(modern.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/graphql-response+json");
        var older = post(refused, Map.of("Accept", "application/json"));
        assertThat(older.statusCode()).isEqualTo(200);
        assertThat(older.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
    }

    /** Everything that is refused by name can be looked up by that name, with the key that sets it. */
    @Test
    void showsEveryLimitInForce() throws Exception {
        var limits = new LinkedHashMap<String, JsonNode>();
        for (var limit :
                ask("{ limits { name key value meaning } }").path("data").path("limits"))
            limits.put(limit.path("name").asString(), limit);
        assertThat(limits.keySet())
                .containsAll(attacks().stream().map(Attack::limit).toList())
                .contains("BODY", "BODY_TIME", "DEADLINE", "HEAVY_REQUESTS", "COST_RATE");
        assertThat(Objects.requireNonNull(limits.get("BODY")).path("value").asString())
                .isEqualTo("256 KiB");
        assertThat(Objects.requireNonNull(limits.get("DEPTH")).path("key").asString())
                .isEqualTo("headwater.limits.depth");
    }

    /** A document or a variable that is quoted in an error does not make it as long as itself. */
    @Test
    void quotesNoMoreThanAPartOfADocument() throws Exception {
        var documents = List.of(
                "{ " + "x".repeat(15_000) + " }",
                "{ entity(id: \"a\", " + "x".repeat(15_000) + ": 1) { id } }",
                "{ search(text: \"a\", kinds: [" + "X".repeat(15_000) + "]) { totalCount } }",
                "query ($a: " + "X".repeat(15_000) + ") { __typename }");
        for (var document : documents) {
            var errors = ask(document).path("errors");
            assertThat(errors.size()).isPositive();
            for (var error : errors)
                assertThat(error.path("message").asString()).hasSizeBetween(10, 1_000);
        }
        var answer = post(
                JSON.writeValueAsString(Map.of(
                        "query",
                        "query ($k: [EntityKind!]) { search(text: \"a\", kinds: $k) { totalCount } }",
                        "variables",
                        Map.of("k", List.of("X".repeat(15_000))))),
                Map.of());
        assertThat(answer.body()).hasSizeLessThan(2_000).contains("BAD_INPUT");
    }

    private JsonNode ask(String query) throws IOException, InterruptedException {
        return JSON.readTree(
                post(JSON.writeValueAsString(Map.of("query", query)), Map.of()).body());
    }

    private HttpResponse<String> post(String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String query) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql" + query))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, UTF_8);
    }
}
