package org.headwater.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.core.env.Environment;
import tools.jackson.databind.ObjectMapper;

/**
 * Thirty traders that all send to each other on one day, and a receiver that gets goods two days later only: with no day to
 * wait, every way through all of them has to be tried before it is known that none gets there.
 */
@WithDatabase
class LeavingClientIT {

    private static final int TRADERS = 30;

    private final Ledger ledger;
    private final Driver driver;
    private final MeterRegistry meters;
    private final int port;

    LeavingClientIT(Ledger ledger, Driver driver, MeterRegistry meters, Environment environment) {
        this.ledger = ledger;
        this.driver = driver;
        this.meters = meters;
        this.port = environment.getRequiredProperty("local.server.port", Integer.class);
    }

    @BeforeEach
    void fill() {
        EmptyGraph.in(driver);
        var source = ledger.source(World.AGENCY, new NewSource("hash", "Paper", null, null, "en", Marking.CLEAR, true));
        var entities = new ArrayList<NewEntity>();
        var facts = new ArrayList<NewFact>();
        for (var one = 0; one <= TRADERS; one++)
            entities.add(NewEntity.of("list:" + one, EntityKind.COMPANY, "Trader " + one, Marking.CLEAR));
        for (var one = 0; one < TRADERS; one++)
            for (var other = 0; other <= TRADERS; other++)
                if (one != other)
                    facts.add(shipment(source, one, other, other == TRADERS ? "2024-03-05" : "2024-03-03"));
        ledger.record(World.AGENCY, "leaving", entities, facts);
    }

    private static NewFact shipment(String source, int from, int to, String day) {
        return new NewFact(
                LinkKind.SHIPPED,
                "list:" + from,
                "list:" + to,
                Period.UNKNOWN,
                Marking.CLEAR,
                Map.of("documentNo", "BL" + from + "-" + to),
                Map.of("dispatched", day, "arrived", day, "lineSubstance", List.of("41661-47-6")),
                null,
                Map.of(),
                NewEvidence.of(source, "p. 1", null, null, Marking.CLEAR));
    }

    private String body(int maxTiers) {
        var query = """
                query ($from: ID!, $to: ID!, $maxTiers: Int) { chains(request: { from: {ids: [$from]}, to: {ids: [$to]},
                minTiers: 2, maxTiers: $maxTiers, maxDwellDays: 0 }) { chains { key } completeness { status } } }""";
        return new ObjectMapper()
                .writeValueAsString(Map.of(
                        "query",
                        query,
                        "variables",
                        Map.of("from", id("list:0"), "to", id("list:" + TRADERS), "maxTiers", maxTiers)));
    }

    private String id(String key) {
        return driver.executableQuery("MATCH (e:Entity {key: $key}) RETURN e.id")
                .withParameters(Map.of("key", key))
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asString();
    }

    private double abandoned() {
        return meters.get("headwater.requests.abandoned").counter().count();
    }

    @Test
    void aClientThatLeavesStopsItsSearch() throws IOException, InterruptedException {
        // The index is there, and the search ends by itself where it has little to try.
        assertThat(ask(body(3))).contains("COMPLETE");
        var before = abandoned();
        var body = body(8).getBytes(UTF_8);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var out = socket.getOutputStream();
            out.write(("POST /graphql HTTP/1.1\r\nHost: 127.0.0.1:" + port
                            + "\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: "
                            + body.length + "\r\n\r\n")
                    .getBytes(UTF_8));
            out.write(body);
            out.flush();
            Thread.sleep(700);
        }
        // Long after what the search may take by itself it would be counted nowhere.
        for (var tries = 0; tries < 100 && abandoned() == before; tries++) Thread.sleep(100);
        assertThat(abandoned()).isEqualTo(before + 1);
        assertThat(ask("{\"query\": \"{ __typename }\"}")).contains("Query");
    }

    @Test
    void whoStaysIsAnswered() throws IOException, InterruptedException {
        var before = abandoned();
        assertThat(ask(body(8))).containsAnyOf("BUDGET", "TIMEOUT");
        assertThat(abandoned()).isEqualTo(before);
    }

    private String ask(String body) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
                                    .header("Content-Type", "application/json")
                                    .header("Accept", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
