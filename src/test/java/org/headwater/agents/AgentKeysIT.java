package org.headwater.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.Occasion;
import org.headwater.access.audit.Records;
import org.headwater.access.login.SecondService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.neo4j.driver.Driver;
import org.springframework.boot.neo4j.autoconfigure.Neo4jConnectionDetails;
import tools.jackson.databind.json.JsonMapper;

/** Agents at a service with a log-in that holds the demonstration world. */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentKeysIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String PING = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}";

    private final Neo4jConnectionDetails database;
    private final Driver driver;
    private @Nullable SecondService started;

    AgentKeysIT(Neo4jConnectionDetails database, Driver driver) {
        this.database = database;
        this.driver = driver;
    }

    @BeforeAll
    void start() throws Exception {
        EmptyGraph.in(driver);
        started = SecondService.start(
                database,
                true,
                "--headwater.mcp.enabled=true",
                "--headwater.access.purpose-required=true",
                "--headwater.limits.cost-per-second=1",
                "--headwater.limits.cost-at-once=5000");
        var loaded = service()
                .send(service().asLocalAdministrator(service().at("/demo")).POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(loaded.statusCode()).as(loaded.body()).isEqualTo(200);
    }

    @AfterAll
    void stop() {
        service().close();
    }

    private SecondService service() {
        return Objects.requireNonNull(started);
    }

    /** A key that an analyst makes for an agent. */
    private String key(String analyst) throws Exception {
        var made = service()
                .send(service()
                        .at("/graphql")
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + service().token(analyst, "ANALYST"))
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of(
                                "query",
                                "mutation { createApiKey(input: {name: \"agent\", clearance: CLEAR, groups: [], roles:"
                                        + " [READER], days: 3}) { secret } }")))));
        var secret = JSON.readTree(made.body()).at("/data/createApiKey/secret").asString("");
        assertThat(secret).as(made.body()).startsWith("hw_");
        return secret;
    }

    private AgentClient agent(String key) {
        return AgentClient.at(service().port(), "Authorization", "Bearer " + key, Occasion.PURPOSE, "a test");
    }

    @Test
    void findsTheChainOfTheReadmeWithAKey() throws Exception {
        try (var agent = agent(key("anna"))) {
            var found = agent.call("find", Map.of("text", "Qixunbei Dyestuff"));
            var id = Objects.requireNonNull(AgentClient.in(found, "untrusted", "rows", 0, "id"));
            var asked = Map.of(
                    "from", Map.of("ids", List.of(id)),
                    "to", Map.of("where", Map.of("kinds", List.of("CRIMINAL_GROUP"))),
                    "rules", Map.of("substances", List.of("39742-60-4")),
                    "k", 1);
            var answer = agent.call("chains", asked);
            // What was loaded a moment ago reaches the index soon; until then the answer says so.
            for (var tries = 0; tries < 5 && AgentClient.text(answer).contains("(UNAVAILABLE)"); tries++) {
                Thread.sleep(5_000);
                answer = agent.call("chains", asked);
            }
            assertThat(AgentClient.text(answer)).startsWith("COMPLETE: ");
            assertThat(AgentClient.in(answer, "untrusted", "chains", 0, "steps", 0, "to", "name"))
                    .isEqualTo("Textiles Brisal Añil, S.A. de C.V.");
            assertThat(AgentClient.in(answer, "untrusted", "chains", 0, "steps", 3, "to", "name"))
                    .isEqualTo("Cártel de la Luna Quebrada (invented)");
            assertThat(AgentClient.text(answer)).contains("39742-60-4", "2024-09-01");
        }
        // The last one: earlier tries may have met the index on its way.
        var record = new Records(service().data().resolve("audit"))
                .all().stream()
                        .filter(each -> Records.texts(each.path("operations")).contains("mcp:chains")
                                && each.path("viewer").asString().equals("anna/agent"))
                        .reduce((before, last) -> last)
                        .orElseThrow();
        assertThat(record.path("purpose").asString()).isEqualTo("a test");
        assertThat(record.path("ids").size()).isPositive();
    }

    @Test
    void refusesWhoHasNoKey() throws Exception {
        for (var bearer : new String[] {"", "hw_" + "A".repeat(43), "nonsense"}) {
            var request = service().at("/mcp").header("Content-Type", "application/json");
            if (!bearer.isEmpty()) request.header("Authorization", "Bearer " + bearer);
            var refused = service().send(request.POST(HttpRequest.BodyPublishers.ofString(PING)));
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        }
    }

    @Test
    void aRevokedKeyIsRefusedAtTheNextCall() throws Exception {
        var key = key("rita");
        try (var agent = agent(key)) {
            assertThat(agent.ask("find", Map.of("text", "Qixunbei"))).contains("Qixunbei Dyestuff");
            driver.executableQuery(
                            "MATCH (k:ApiKey) WHERE k.createdBy STARTS WITH 'rita' OR k.name STARTS WITH 'rita' DETACH"
                                    + " DELETE k")
                    .execute();
        }
        var refused = service()
                .send(service()
                        .at("/mcp")
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + key)
                        .POST(HttpRequest.BodyPublishers.ofString(PING)));
        assertThat(refused.statusCode()).isEqualTo(401);
    }

    @Test
    void questionsAboutWaysNeedAPurposeWhereOneIsRequired() throws Exception {
        try (var agent = AgentClient.at(service().port(), "Authorization", "Bearer " + key("paul"))) {
            var answer =
                    agent.call("chains", Map.of("to", Map.of("where", Map.of("kinds", List.of("CRIMINAL_GROUP")))));
            assertThat(answer.isError()).isTrue();
            assertThat(AgentClient.text(answer)).contains("BAD_INPUT", Occasion.PURPOSE);
        }
    }

    @Test
    void callsAreChargedToTheCaller() throws Exception {
        try (var agent = agent(key("carl"))) {
            var arguments = new HashMap<String, Object>(
                    Map.of("to", Map.of("where", Map.of("kinds", List.of("CRIMINAL_GROUP"))), "k", 100));
            var refused = "";
            for (var tries = 0; tries < 30 && refused.isEmpty(); tries++) {
                var answer = agent.call("chains", arguments);
                if (Boolean.TRUE.equals(answer.isError())
                        && AgentClient.text(answer).contains("RATE_LIMITED")) refused = AgentClient.text(answer);
            }
            assertThat(refused).matches("(?s)NO ANSWER \\(RATE_LIMITED\\).*Ask again in \\d+ s\\..*");
        }
        // Another caller has an allowance of its own.
        try (var agent = agent(key("dora"))) {
            assertThat(agent.ask("find", Map.of("text", "Qixunbei"))).contains("Qixunbei Dyestuff");
        }
    }

    @Test
    void anAnswerThatIsTooLongForAnAgentIsRefused() throws Exception {
        try (var agent = agent(key("lars"))) {
            var answer = agent.call(
                    "chains", Map.of("to", Map.of("where", Map.of("kinds", List.of("CRIMINAL_GROUP"))), "k", 200));
            assertThat(answer.isError()).isTrue();
            assertThat(AgentClient.text(answer)).contains("LIMIT_MCP_ANSWER", "ask for a smaller page (first, k)");
        }
    }
}
