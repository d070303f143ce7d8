package org.headwater.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLFieldDefinition;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.execution.GraphQlSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The same write with the same id is done once. All names are invented. */
@WithDatabase
class RepeatedWritesIT {

    private static final String STATEMENT =
            "mutation ($name: String!) { recordStatement(input: {subject: {name: $name}, kind: OWNS, object: {name: \"Falsa dos\"}, "
                    + "source: {title: \"A gazette\", day: \"2020-12-01\"}}) { id recordedAt subject { id name } evidence { id } } }";

    private static final String MEETING =
            "mutation ($title: String!) { recordMeeting(input: {title: $title, start: \"2024-01-30\", end: \"2024-01-31\", "
                    + "parties: [\"US\", \"CN\"]}) { id title fact { recordedAt } } }";

    private final RepeatedWrites writes;
    private final GraphQlSource source;
    private final Driver driver;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    RepeatedWritesIT(RepeatedWrites writes, GraphQlSource source, Driver driver) {
        this.writes = writes;
        this.source = source;
        this.driver = driver;
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private HttpResponse<String> ask(String document, Map<String, Object> variables, @Nullable String id) {
        var body = json.writeValueAsString(Map.of("query", document, "variables", variables));
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8));
        if (id != null) request.header("Idempotency-Key", id);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode error(HttpResponse<String> response) {
        return json.readTree(response.body()).path("errors").path(0);
    }

    private String code(HttpResponse<String> response) {
        return error(response).path("extensions").path("code").asString("none");
    }

    private long count(String what) {
        return driver.executableQuery("MATCH " + what + " RETURN count(*) AS n")
                .execute()
                .records()
                .getFirst()
                .get("n")
                .asLong();
    }

    @Test
    void answersTheSameWriteWithTheSameBytesAndDoesItOnce() {
        var first = ask(STATEMENT, Map.of("name", "Falsa uno"), "one");
        assertThat(code(first)).as(first.body()).isEqualTo("none");
        var commits = count("(k:Commit)");
        assertThat(ask(STATEMENT, Map.of("name", "Falsa uno"), "one").body()).isEqualTo(first.body());
        assertThat(count("(k:Commit)")).isEqualTo(commits);

        var meeting = ask(MEETING, Map.of("title", "Round one"), "two");
        assertThat(code(meeting)).as(meeting.body()).isEqualTo("none");
        assertThat(ask(MEETING, Map.of("title", "Round one"), "two").body()).isEqualTo(meeting.body());
        assertThat(count("(f:MetWith)")).isEqualTo(1);
        assertThat(error(ask(MEETING, Map.of("title", "Round one"), null))
                        .path("message")
                        .asString())
                .contains("here already");
    }

    @Test
    void saysWhatAWithdrawalAndADecisionDidBefore() {
        var evidence = json.readTree(
                        ask(STATEMENT, Map.of("name", "Falsa uno"), null).body())
                .path("data")
                .path("recordStatement")
                .path("evidence")
                .path(0)
                .path("id")
                .asString();
        var withdraw =
                "mutation ($id: ID!) { withdrawEvidence(id: $id, reason: \"wrong\") { id of at evidence facts } }";
        var withdrawn = ask(withdraw, Map.of("id", evidence), "one");
        assertThat(code(withdrawn)).as(withdrawn.body()).isEqualTo("none");
        assertThat(ask(withdraw, Map.of("id", evidence), "one").body()).isEqualTo(withdrawn.body());

        var owns = json.readTree(ask(
                                STATEMENT.replace("subject { id name }", "subject { id } object { id }"),
                                Map.of("name", "Falsa tres"),
                                null)
                        .body())
                .path("data")
                .path("recordStatement");
        var pair = Map.<String, Object>of(
                "one", owns.path("subject").path("id").asString(),
                "other", owns.path("object").path("id").asString());
        var tie = json.readTree(ask(
                                "mutation ($one: ID!, $other: ID!) { proposeIdentity(one: $one, other: $other, reason: \"r\") { tie } }",
                                pair,
                                null)
                        .body())
                .path("data")
                .path("proposeIdentity")
                .path("tie")
                .asString();
        for (var decision : List.of("REJECT", "TAKE_BACK")) {
            var decide = "mutation ($tie: ID!) { decideIdentity(tie: $tie, decision: " + decision
                    + ", reason: \"seen\") { id tie decision reason at takenBack } }";
            var decided = ask(decide, Map.of("tie", tie), decision);
            assertThat(code(decided)).as(decided.body()).isEqualTo("none");
            assertThat(ask(decide, Map.of("tie", tie), decision).body()).isEqualTo(decided.body());
        }
    }

    @Test
    void refusesAnotherWriteWithTheSameId() {
        ask(MEETING, Map.of("title", "Round one"), "one");
        var other = ask(MEETING, Map.of("title", "Round two"), "one");
        assertThat(code(other)).isEqualTo("BAD_INPUT");
        assertThat(error(other).path("extensions").path("argument").asString()).isEqualTo("Idempotency-Key");
        assertThat(count("(f:MetWith)")).isEqualTo(1);
        assertThat(code(ask(STATEMENT, Map.of("name", "Falsa uno"), "one"))).isEqualTo("BAD_INPUT");
        assertThat(count("(f:Owns)")).isZero();
        assertThat(code(ask(MEETING, Map.of("title", "Round two"), "no id"))).isEqualTo("BAD_INPUT");
        assertThat(code(ask(MEETING, Map.of("title", "Round two"), "two"))).isEqualTo("none");
    }

    /** A refused write is not done: it may be corrected under its id. */
    @Test
    void keepsNothingOfARefusedWrite() {
        assertThat(code(ask(MEETING, Map.of("title", " "), "one"))).isEqualTo("BAD_INPUT");
        assertThat(code(ask(MEETING, Map.of("title", "Round one"), "one"))).isEqualTo("none");
    }

    @Test
    void takesTheFieldsOfOneDocumentForWritesOfTheirOwn() {
        var two = "mutation { one: "
                + MEETING.substring(MEETING.indexOf("recordMeeting"), MEETING.length() - 1)
                        .replace("$title", "\"Round one\"")
                + " two: "
                + MEETING.substring(MEETING.indexOf("recordMeeting"), MEETING.length() - 1)
                        .replace("$title", "\"Round two\"")
                + " }";
        var first = ask(two, Map.of(), "one");
        assertThat(code(first)).as(first.body()).isEqualTo("none");
        assertThat(ask(two, Map.of(), "one").body()).isEqualTo(first.body());
        assertThat(count("(f:MetWith)")).isEqualTo(2);
    }

    @Test
    void showsNoSecretAgain() {
        var key = "mutation { createApiKey(input: {name: \"a program\"}) { secret key { id } } }";
        var first = ask(key, Map.of(), "one");
        var made = json.readTree(first.body()).path("data").path("createApiKey");
        var again = ask(key, Map.of(), "one");
        if (made.isMissingNode() || made.isNull()) {
            // Where nobody logs in there are no keys; the same is refused again.
            assertThat(code(again)).isEqualTo(code(first));
            return;
        }
        assertThat(code(again)).isEqualTo("ALREADY_DONE");
        assertThat(error(again).path("extensions").path("id").asString())
                .isEqualTo(made.path("key").path("id").asString());
        assertThat(again.body()).doesNotContain(made.path("secret").asString());
        assertThat(count("(k:ApiKey)")).isEqualTo(1);
    }

    /** At once and from all sides: one does it, each other gets its answer or is told to ask again. */
    @Test
    void doesAWriteOnceHoweverManyAskAtOnce() {
        var answers = IntStream.range(0, 8)
                .mapToObj(number ->
                        CompletableFuture.supplyAsync(() -> ask(MEETING, Map.of("title", "Round one"), "one")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers).extracting(this::code).contains("none").isSubsetOf("none", "OUTCOME_UNKNOWN");
        assertThat(count("(f:MetWith)")).isEqualTo(1);
        assertThat(code(ask(MEETING, Map.of("title", "Round one"), "one"))).isEqualTo("none");
    }

    @Test
    void forgetsAnIdAfterADay() {
        ask(MEETING, Map.of("title", "Round one"), "one");
        driver.executableQuery("MATCH (w:DoneWrite) SET w.at = w.at - duration('PT25H')")
                .execute();
        assertThat(code(ask(MEETING, Map.of("title", "Round two"), "one"))).isEqualTo("none");
        ask(MEETING, Map.of("title", "Round three"), "three");
        assertThat(count("(w:DoneWrite)")).isEqualTo(2);
    }

    /** The answers that are not given again, each with its reason. */
    @Test
    void everyMutationIsAnsweredAgainOrListedHere() {
        var left = new TreeSet<String>();
        for (GraphQLFieldDefinition field :
                Objects.requireNonNull(source.schema().getMutationType()).getFieldDefinitions())
            left.add(field.getName());
        left.removeAll(writes.answered());
        assertThat(left)
                .containsExactlyInAnyOrder(
                        // A secret is shown once.
                        "createApiKey",
                        "createWebhook",
                        // An invitation is gone with its answer.
                        "answerInvitation",
                        // The answer has counts or texts of the moment of the act, which are not stored.
                        "raiseMarking",
                        "confirmKinds",
                        "confirmRetention",
                        // The same decision without the id changes nothing and answers alike.
                        "decideSuggestion",
                        // The same proposal without the id answers with the standing tie.
                        "proposeIdentity",
                        // A key has no question of its own by its id.
                        "revokeApiKey");
    }
}
