package org.headwater.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that commands find in a folder and that answers as the service does, with what a test gave it, in that order. */
final class PlayedService implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    record Asked(@Nullable String purpose, JsonNode body) {

        String query() {
            return body.path("query").asString();
        }

        JsonNode variables() {
            return body.path("variables");
        }
    }

    final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    private final ArrayDeque<String> answers = new ArrayDeque<>();
    private final HttpServer server;
    private final Path folder;

    PlayedService(Path folder) throws IOException {
        this.folder = folder;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/graphql", this::answer);
        server.start();
        RunningProcess.here("http://127.0.0.1:" + server.getAddress().getPort(), "secret", RunningProcess.State.UP)
                .write(folder, RunningProcess.FILE);
    }

    /** @param json with single quotes in place of double ones */
    void answers(String json) {
        answers.add(json.replace('\'', '"'));
    }

    RanCommand run(String... arguments) {
        return RanCommand.of(folder, arguments);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(new Asked(
                exchange.getRequestHeaders().getFirst("X-Purpose"),
                JSON.readTree(exchange.getRequestBody().readAllBytes())));
        var answer = answers.remove().getBytes(UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
