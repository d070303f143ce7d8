package org.headwater;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.headwater.access.AnswerSettings;
import org.headwater.access.LocalToken;
import org.headwater.evidence.Ledger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.execution.GraphQlSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Random documents with hostile arguments, changes among them, as the one caller whom neither cost nor allowance stops: each is
 * answered or refused in words for its author, and none of them is a defect. A seed is given by {@code -Dheadwater.seed}.
 */
@WithDatabase
class HostileDocumentsIT {

    private static final int DOCUMENTS = Integer.getInteger("headwater.documents", 500);

    /** What only a defect shows. */
    private static final Pattern INSIDE = Pattern.compile(
            "INTERNAL|\\bjava\\.|org\\.(headwater|springframework|neo4j)\\.|Exception|\\bat \\w+\\.\\w+\\(");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final LocalToken token;
    private final GraphQlSource source;
    private final AnswerSettings answers;
    private final Driver driver;
    private final World world;

    HostileDocumentsIT(
            @LocalServerPort int port,
            LocalToken token,
            GraphQlSource source,
            AnswerSettings answers,
            Ledger ledger,
            Driver driver) {
        this.address = URI.create("http://127.0.0.1:" + port + "/graphql");
        this.token = token;
        this.source = source;
        this.answers = answers;
        this.driver = driver;
        this.world = World.in(ledger, driver);
    }

    /** Keys and webhooks are made among other things. */
    @AfterEach
    void empty() {
        EmptyGraph.in(driver);
        http.close();
    }

    @Test
    void areAnsweredOrRefusedInWordsForTheirAuthor() throws Exception {
        var seed = Size.seed();
        System.out.println("HostileDocumentsIT: seed " + seed);
        var ids = new ArrayList<String>();
        for (var key : World.KEYS) ids.add(world.id(key));
        ids.addAll(otherIds());
        ids.add("no-such-id");
        var documents = new HostileDocuments(source.schema(), ids);
        var codes = new TreeMap<String, Integer>();
        var faults = new TreeSet<String>();
        for (var number = 0; number < DOCUMENTS; number++) {
            var body = JSON.writeValueAsString(documents.get(number, new Random(seed + number)));
            var answer = post(body);
            var text = answer.body();
            var shown =
                    "seed " + (seed + number) + ", " + number + ": " + body.substring(0, Math.min(600, body.length()))
                            + " -> " + answer.statusCode() + " " + text.substring(0, Math.min(600, text.length()));
            if (INSIDE.matcher(text).find() || answer.statusCode() == 500) faults.add(shown);
            if (text.getBytes(UTF_8).length > answers.answer().toBytes()) faults.add("too long: " + shown);
            var errors = JSON.readTree(text).path("errors");
            codes.merge(
                    errors.isMissingNode()
                            ? "none"
                            : errors.path(0).path("extensions").path("code").asString(),
                    1,
                    Integer::sum);
            for (var error : errors)
                if (error.path("message").asString().length() > 1_000
                        || error.path("extensions").path("code").asString("").isEmpty())
                    faults.add("a long or nameless error: " + shown);
        }
        System.out.println("HostileDocumentsIT: " + codes);
        assertThat(faults).as("seed " + seed).isEmpty();
        // A generator of which all is refused at the border would reach nothing.
        assertThat(codes.getOrDefault("none", 0)).as("%s", codes).isGreaterThan(DOCUMENTS / 20);
        assertThat(post("{\"query\": \"{ __typename }\"}").body()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
    }

    private java.util.List<String> otherIds() {
        return driver
                .executableQuery("MATCH (n:Fact|Evidence|Source) RETURN n.id AS id ORDER BY id LIMIT 20")
                .execute()
                .records()
                .stream()
                .map(row -> row.get("id").asString())
                .toList();
    }

    private HttpResponse<String> post(String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .header(LocalToken.HEADER, token.value())
                        .timeout(Duration.ofMinutes(1))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
