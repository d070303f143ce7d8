package org.headwater;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.headwater.access.LocalToken;
import org.headwater.intake.reference.Reference;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The query of the README on the demonstration world, over HTTP as its reader sends it, gives the documented chain. */
@WithDatabase
class GoldenQueriesIT {

    private static final Path README = Path.of("README.md");
    private static final Path GOLDEN = Path.of("src/test/resources/golden/demonstration-query.json");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Driver driver;
    private final LocalToken token;
    private final Reference reference;

    @LocalServerPort
    private int port;

    GoldenQueriesIT(Driver driver, LocalToken token, Reference reference) {
        this.driver = driver;
        this.token = token;
        this.reference = reference;
    }

    private JsonNode send(String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header(LocalToken.HEADER, token.value())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var client = HttpClient.newHttpClient();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        // What was loaded a moment ago reaches the index soon; until then the answer says so.
        for (var tries = 0; tries < 60 && answer.statusCode() == 503; tries++) {
            Thread.sleep(1_000);
            answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @Test
    void givesTheDocumentedChain() throws IOException, InterruptedException {
        EmptyGraph.in(driver);
        // It comes with the service's start, and other tests have emptied the graph since.
        reference.recordAtStart();
        send("/demo", "{}");
        var readme = Files.readString(README, UTF_8);
        var section = readme.substring(
                readme.indexOf("<!-- demonstration query -->"), readme.indexOf("<!-- /demonstration query -->"));
        var block = Pattern.compile("```graphql\n(.*?)```", Pattern.DOTALL).matcher(section);
        assertThat(block.find()).isTrue();
        var answer = send("/graphql", JSON.writeValueAsString(Map.of("query", block.group(1))));
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        var shown = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer.path("data")) + "\n";
        if (Files.notExists(GOLDEN)) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, shown, UTF_8);
            fail("the golden answer was missing and is written; read it, and commit it if it is right");
        }
        assertThat(shown).isEqualTo(Files.readString(GOLDEN, UTF_8));
        // The table under the query is the same answer, told for a reader.
        for (var step : answer.at("/data/chains/chains/0/steps")) {
            var row = section.lines()
                    .filter(line ->
                            line.strip().startsWith(step.at("/from/name").asString()))
                    .filter(line -> line.contains(step.at("/to/name").asString()))
                    .findFirst();
            assertThat(row).as(step.toString()).isPresent();
            assertThat(row.orElseThrow()).contains(step.at("/confidence").asString());
        }
        assertThat(section)
                .contains(answer.at("/data/chains/completeness/status").asString());
    }
}
