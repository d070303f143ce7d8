package org.headwater.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Imports, documents and exports that are asked for again with the same id. All names are invented. */
@WithDatabase
class RepeatedUploadsIT {

    private static final String BORDER = "between";

    private static final String ROWS = "subject_name,relation,object_name,source_title,source_date\n";

    private final Driver driver;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    RepeatedUploadsIT(Driver driver) {
        this.driver = driver;
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private HttpResponse<String> post(
            String path, @Nullable String key, String type, HttpRequest.BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", type)
                .POST(body);
        if (key != null) request.header("Idempotency-Key", key);
        if (headers.length > 0) request.headers(headers);
        return sent(request);
    }

    private HttpResponse<String> sent(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> upload(
            String path, @Nullable String key, String part, String name, String content, Map<String, String> fields) {
        var body = new StringBuilder();
        fields.forEach((field, value) -> body.append(
                "--" + BORDER + "\r\nContent-Disposition: form-data; name=\"" + field + "\"\r\n\r\n" + value + "\r\n"));
        body.append("--" + BORDER + "\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\"" + name
                + "\"\r\n\r\n" + content + "\r\n--" + BORDER + "--\r\n");
        return post(
                path,
                key,
                "multipart/form-data; boundary=" + BORDER,
                HttpRequest.BodyPublishers.ofString(body.toString(), UTF_8));
    }

    private HttpResponse<String> imported(@Nullable String key, String content) {
        return upload("/imports?feed=statements", key, "files", "a.csv", content, Map.of());
    }

    private HttpResponse<String> handedIn(@Nullable String key, String content, String title) {
        return upload("/documents", key, "file", "a.txt", content, Map.of("title", title, "day", "2023-05"));
    }

    private HttpResponse<String> exported(@Nullable String key, String body, String... headers) {
        return post(
                "/exports?format=headwater-jsonl",
                key,
                "application/json",
                HttpRequest.BodyPublishers.ofString(body),
                headers);
    }

    private JsonNode read(HttpResponse<String> response) {
        return json.readTree(response.body());
    }

    private String id(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return read(response).path("id").asString();
    }

    private void assertIsOfAnother(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
        assertThat(read(response).path("code").asString()).isEqualTo("BAD_INPUT");
        assertThat(read(response).path("argument").asString()).isEqualTo("Idempotency-Key");
    }

    private long count(String what) {
        return driver.executableQuery("MATCH " + what + " RETURN count(*) AS n")
                .execute()
                .records()
                .getFirst()
                .get("n")
                .asLong();
    }

    private String ended(String job) throws InterruptedException {
        while (true) {
            var state = read(sent(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/jobs/" + job))))
                    .path("state")
                    .asString();
            if (!List.of("QUEUED", "RUNNING").contains(state)) return state;
            Thread.sleep(50);
        }
    }

    @Test
    void queuesAnImportOnce() throws Exception {
        var rows = ROWS + "Falsa uno,owns,Falsa dos,A gazette,2020-12-01\n";
        var job = id(imported("one", rows));
        assertThat(id(imported("one", rows))).isEqualTo(job);
        ended(job);
        assertThat(id(imported("one", rows))).isEqualTo(job);
        assertThat(count("(j:Job)")).isEqualTo(1);
        assertIsOfAnother(imported("one", rows + "Falsa tres,owns,Falsa dos,A gazette,2020-12-01\n"));
        assertThat(id(imported(null, rows))).isNotEqualTo(job);

        // Its service ended after it was recorded and before it began.
        driver.executableQuery("MATCH (j:Job {id: $id}) SET j.state = 'INTERRUPTED' REMOVE j.started, j.finished")
                .withParameters(Map.of("id", job))
                .execute();
        assertThat(id(imported("one", rows))).isEqualTo(job);
        assertThat(ended(job)).isNotEqualTo("INTERRUPTED");
    }

    /** At once and from all sides: one does it, each other gets its answer or is asked to wait. */
    @Test
    void keepsADocumentOnce() {
        var first = handedIn("one", "Falsa uno sold goods.", "A release");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        var again = handedIn("one", "Falsa uno sold goods.", "A release");
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertIsOfAnother(handedIn("one", "Falsa uno sold goods.", "Another title"));
        assertThat(read(handedIn(null, "Falsa uno sold goods.", "A release"))
                        .path("made")
                        .asBoolean())
                .isFalse();

        var answers = IntStream.range(0, 6)
                .mapToObj(number ->
                        CompletableFuture.supplyAsync(() -> handedIn("two", "Falsa dos sold goods.", "A release")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers).extracting(HttpResponse::statusCode).contains(201).isSubsetOf(201, 504, 503);
        assertThat(count("(d:Document)")).isEqualTo(2);
    }

    @Test
    void writesAnExportOnce() {
        var async = new String[] {"Prefer", "respond-async"};
        var export = id(exported("one", "{\"everything\": true}", async));
        assertThat(id(exported("one", "{\"everything\": true}", async))).isEqualTo(export);
        assertIsOfAnother(exported("one", "{\"search\": {\"text\": \"Falsa\"}}", async));
        assertThat(id(exported(null, "{\"everything\": true}", async))).isNotEqualTo(export);
        var file = exported("two", "{\"everything\": true}");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(exported("two", "{\"everything\": true}").body()).isEqualTo(file.body());

        // Its file is gone, as after an end of the service: it is written again, under its id.
        sent(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/exports/" + export))
                .DELETE());
        assertThat(id(exported("one", "{\"everything\": true}", async))).isEqualTo(export);
    }

    @Test
    void readsNoLongBody() {
        var ids = "{\"ids\": [\"" + "x".repeat(2 << 20) + "\"]}";
        var whole = exported(null, ids);
        assertThat(whole.statusCode()).isEqualTo(413);
        assertThat(read(whole).path("code").asString()).isEqualTo("LIMIT_JSON_BODY");
        var chunked = post(
                "/exports?format=headwater-jsonl",
                null,
                "application/json",
                HttpRequest.BodyPublishers.ofByteArrays(List.of(
                        ids.substring(0, 1 << 20).getBytes(UTF_8),
                        ids.substring(1 << 20).getBytes(UTF_8))));
        assertThat(chunked.statusCode()).isEqualTo(413);
    }
}
