package org.headwater.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.headwater.commandline.ServiceClient.CommandFailed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A write of the command line whose answer is lost or open. */
class ServiceClientTests {

    /** No answer: the connection ends. */
    private static final Answer LOST = new Answer(0, "");

    private record Answer(int status, String body) {}

    /** What readiness says, one after the other and the last one from then on; empty is nothing. */
    private final ArrayDeque<String> readiness = new ArrayDeque<>();

    private final StringWriter words = new StringWriter();
    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    private final ArrayDeque<Answer> answers = new ArrayDeque<>();
    private HttpServer server;
    private ServiceClient client;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/actuator/health/readiness", exchange -> {
            var said = (readiness.size() > 1 ? readiness.remove() : readiness.isEmpty() ? "" : readiness.peek())
                    .replace('\'', '"')
                    .getBytes(StandardCharsets.UTF_8);
            try (exchange) {
                exchange.sendResponseHeaders(said.length == 0 ? 404 : 503, said.length == 0 ? -1 : said.length);
                exchange.getResponseBody().write(said);
            }
        });
        server.createContext("/", exchange -> {
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            exchange.getRequestBody().readAllBytes();
            var answer = answers.remove();
            try (exchange) {
                if (answer == LOST) return;
                var body = answer.body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(answer.status(), body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        client = new ServiceClient(
                RunningProcess.here(
                        "http://127.0.0.1:" + server.getAddress().getPort(), "secret", RunningProcess.State.UP),
                new PrintWriter(words, true));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sendsAWriteAgainWithTheSameId() {
        answers.add(LOST);
        answers.add(new Answer(504, "{\"code\": \"OUTCOME_UNKNOWN\", \"detail\": \"ask again\"}"));
        answers.add(new Answer(202, "{\"id\": \"j1\"}"));
        assertThat(client.write("/imports", Map.of("feed", "shipments"))
                        .path("id")
                        .asString())
                .isEqualTo("j1");
        assertThat(keys).hasSize(3).doesNotContainNull();
        assertThat(keys.stream().distinct()).hasSize(1);

        answers.add(new Answer(200, "{\"data\": {}}"));
        client.query("mutation { undo }", Map.of());
        assertThat(keys.stream().distinct()).hasSize(2);
    }

    @Test
    void asksForAMutationAgainWhoseOutcomeIsOpen() {
        answers.add(new Answer(
                200, "{\"errors\": [{\"message\": \"ask again\", \"extensions\": {\"code\": \"OUTCOME_UNKNOWN\"}}]}"));
        answers.add(new Answer(200, "{\"data\": {\"undoImport\": {\"id\": \"j1\"}}}"));
        assertThat(client.query("mutation { undoImport }", Map.of())
                        .path("undoImport")
                        .path("id")
                        .asString())
                .isEqualTo("j1");
    }

    private static final Answer STARTING = new Answer(
            503,
            "{\"code\": \"UNAVAILABLE\", \"detail\": \"the service is still starting: its database plans queries\"}");

    private static String loading(int percent) {
        return "{'components': {'database': {'status': 'UP'}, 'traceIndex': {'status': 'OUT_OF_SERVICE',"
                + " 'details': {'percent': " + percent + "}}}}";
    }

    @Test
    void waitsForAServiceThatStartsAndSaysForWhat() {
        readiness.addAll(List.of(loading(10), loading(60), "{'components': {'traceIndex': {'status': 'UP'}}}"));
        answers.addAll(List.of(STARTING, STARTING, STARTING, new Answer(200, "{\"data\": {\"jobs\": 1}}")));
        assertThat(client.query("{ jobs }", Map.of()).path("jobs").asInt()).isEqualTo(1);
        assertThat(words.toString())
                .contains("it loads the trace index (10 % so far)", "it loads the trace index (60 % so far)")
                .contains("its database plans queries")
                .doesNotContain("narrow");
        assertThat(keys.stream().distinct()).hasSize(1);

        readiness.clear();
        answers.addAll(List.of(STARTING, new Answer(200, "{\"state\": \"DONE\"}")));
        assertThat(client.get("/jobs/j1").path("state").asString()).isEqualTo("DONE");
    }

    /** What has no id is sent again only where it was surely not done. */
    @Test
    void sendsWhatHasNoIdAgainWhileTheServiceStartsAlone() {
        readiness.add(loading(90));
        answers.addAll(List.of(STARTING, new Answer(200, "{\"name\": \"alice\"}")));
        assertThat(client.post("/users", Map.of()).path("name").asString()).isEqualTo("alice");

        readiness.clear();
        readiness.add("{'components': {'database': {'status': 'OUT_OF_SERVICE', 'details': {'reason': 'away'}}}}");
        answers.add(new Answer(503, "{\"code\": \"UNAVAILABLE\", \"detail\": \"the database is away\"}"));
        assertThatThrownBy(() -> client.post("/users", Map.of())).hasMessage("the database is away");
        answers.add(STARTING);
        assertThatThrownBy(() -> client.getOnce("/doctor")).hasMessageContaining("still starting");
    }

    @Test
    void givesUpWhereNothingAnswersOrAnAnswerIsFinal() {
        for (var tries = 0; tries < 3; tries++) answers.add(LOST);
        assertThatThrownBy(() -> client.write("/imports", Map.of()))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("does not answer");
        assertThat(keys).hasSize(3);

        answers.add(new Answer(400, "{\"code\": \"BAD_INPUT\", \"detail\": \"feed: is missing\"}"));
        assertThatThrownBy(() -> client.write("/imports", Map.of())).hasMessage("feed: is missing");
        assertThat(keys).hasSize(4);
    }
}
