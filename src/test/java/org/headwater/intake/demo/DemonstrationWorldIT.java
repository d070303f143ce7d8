package org.headwater.intake.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.LocalToken;
import org.headwater.evidence.Consistency;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.boot.test.web.server.LocalServerPort;

@WithDatabase
class DemonstrationWorldIT {

    private final DemonstrationWorld world;
    private final Consistency consistency;
    private final Ledger ledger;
    private final Driver driver;
    private final LocalToken token;

    @LocalServerPort
    private int port;

    DemonstrationWorldIT(
            DemonstrationWorld world, Consistency consistency, Ledger ledger, Driver driver, LocalToken token) {
        this.world = world;
        this.consistency = consistency;
        this.ledger = ledger;
        this.driver = driver;
        this.token = token;
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private Object value(String cypher) {
        return driver.executableQuery(cypher)
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asObject();
    }

    @Test
    void goesThroughTheImportersWithoutAReject() {
        var jobs = world.load();
        assertThat(jobs).allMatch(job -> job.count("rejected") == 0);
        var report = consistency.report();
        assertThat(report.findings()).isEmpty();
        assertThat(report.counts())
                .containsEntry("entity PERSON", 30L)
                .containsEntry("entity CRIMINAL_GROUP", 5L)
                .containsEntry("entity AGENCY", 12L)
                // 63 companies and 400 shipments of its stories; the hub with its 120 partners and 2,000 shipments.
                .containsEntry("entity COMPANY", 63L + 121)
                .containsEntry("fact SHIPPED", 400L + 2_000)
                .containsEntry("fact MAIN_SOURCE_OF_PRECURSORS_FOR", 1L);
        assertThat(value("MATCH (s:Source) WHERE s.invented IS NULL OR NOT s.title STARTS WITH '" + InventedWorld.MARK
                        + "' RETURN count(s)"))
                .isEqualTo(0L);
        assertThat(value("MATCH (f:Fact) WHERE f.kind IN ['DESIGNATED', 'DELISTED', 'INDICTED', 'ARRESTED', "
                        + "'SEIZED_FROM', 'REVOKED_LICENCE_OF', 'WARNED'] RETURN count(f)"))
                .isEqualTo(25L);
        assertThat(value("MATCH (f:Shipment {documentNo: 'HW-B1'}) RETURN [f.lineSubstance, f.lineAssessed]"))
                .isEqualTo(List.of("482-89-3", "39742-60-4"));
    }

    @Test
    void holdsADocumentWithTheStatementsThatCiteIt() {
        world.load();
        assertThat(value("MATCH (d:Document)-[:HAS_PAGE]->(p:DocumentPage) MATCH (s:Source {id: d.source}) "
                        + "WHERE s.invented RETURN count(d)"))
                .isEqualTo(1L);
        assertThat(value("MATCH (d:Document)-[:HAS_PAGE]->(p:DocumentPage) MATCH (e:Fact|Evidence {document: d.id}) "
                        + "WHERE e.page = p.number AND e.source = d.source "
                        + "AND p.text CONTAINS e.prefix + e.quote + e.suffix "
                        + "RETURN count(e)"))
                .isEqualTo(3L);
        assertThat(value("MATCH (:Company {key: 'demo:c030'})-[:SUBJECT_OF]->(f:ActsFor)-[:OBJECT]->"
                        + "(:Company {key: 'demo:c028'}) RETURN f.page"))
                .isEqualTo(1L);
    }

    @Test
    void changesNothingWhenItIsLoadedAgain() {
        world.load();
        var digest = consistency.digest();
        assertThat(world.load().stream().mapToLong(job -> job.count("facts") + job.count("evidence")))
                .containsOnly(0L);
        assertThat(consistency.digest()).isEqualTo(digest);
        assertThat(value("MATCH (d:Document) RETURN count(d)")).isEqualTo(1L);
    }

    @Test
    void hasTheSameDigestInEveryStore() {
        world.load();
        var digest = consistency.digest();
        EmptyGraph.in(driver);
        world.load();
        assertThat(consistency.digest()).isEqualTo(digest);
    }

    @Test
    void isGoneWithoutATraceWhenItIsRemoved() {
        world.load();
        var dropped = world.remove();
        assertThat(dropped.facts()).isGreaterThan(400);
        assertThat(consistency.report().counts()).isEmpty();
        assertThat(consistency.report().findings()).isEmpty();
        assertThat(value("MATCH (n:Fact|Evidence|Entity|Source|Document|DocumentPage|Job|Reject) " + "RETURN count(n)"))
                .isEqualTo(0L);
    }

    @Test
    void staysAwayOnceItIsRemoved() {
        world.load();
        world.remove();
        world.loadAtFirstStart();
        assertThat(consistency.report().counts()).isEmpty();
    }

    @Test
    void leavesWhatARealSourceSaysAsIfTheWorldHadNeverBeen() {
        recordReal();
        var alone = consistency.digest();
        EmptyGraph.in(driver);
        world.load();
        recordReal();
        assertThat(world.remove().kept()).isEqualTo(1);
        assertThat(consistency.digest()).isEqualTo(alone);
        assertThat(consistency.report().findings()).isEmpty();
        assertThat(value("MATCH (:Agency {key: 'agency:OFAC|US'})-[:SUBJECT_OF]->(f:Designated) RETURN count(f)"))
                .isEqualTo(1L);
    }

    /** One fact that the world has too, one of its own about an agency of the world, and a claim by a country of it. */
    private void recordReal() {
        var source =
                ledger.source(World.AGENCY, new NewSource("beef", "A gazette", null, null, "en", Marking.CLEAR, false));
        var ofac = NewEntity.of("agency:OFAC|US", EntityKind.AGENCY, "OFAC", Marking.CLEAR);
        var mill = NewEntity.of("list:1", EntityKind.COMPANY, "Blue Mill", Marking.CLEAR);
        var china = NewEntity.of("country:CN", EntityKind.COUNTRY, "China", Marking.CLEAR);
        var states = NewEntity.of("country:US", EntityKind.COUNTRY, "United States", Marking.CLEAR);
        var mexico = NewEntity.of("country:MX", EntityKind.COUNTRY, "Mexico", Marking.CLEAR);
        var evidence = new NewEvidence(
                source, "p. 1", null, null, Marking.CLEAR, List.of("country:US"), List.of("country:MX"));
        ledger.record(
                World.AGENCY,
                "real",
                List.of(ofac, mill, china, states, mexico),
                List.of(
                        NewFact.of(
                                LinkKind.MAIN_SOURCE_OF_PRECURSORS_FOR,
                                "country:CN",
                                "country:US",
                                Period.UNKNOWN,
                                Marking.CLEAR,
                                evidence),
                        new NewFact(
                                LinkKind.DESIGNATED,
                                "agency:OFAC|US",
                                "list:1",
                                new Period(PartialDate.parse("2024-01-02"), null),
                                Marking.CLEAR,
                                Map.of("programme", "SALT"),
                                Map.of(),
                                null,
                                Map.of(),
                                evidence)));
    }

    @Test
    void obeysTheLocalAdministratorAlone() throws Exception {
        assertThat(send("POST", "guess")).isEqualTo(403);
        assertThat(send("DELETE", "guess")).isEqualTo(403);
        assertThat(send("POST", token.value())).isEqualTo(200);
        assertThat(value("MATCH (f:Shipment) RETURN count(f)")).isEqualTo(2_400L);
        assertThat(send("DELETE", token.value())).isEqualTo(200);
        assertThat(value("MATCH (f:Fact) RETURN count(f)")).isEqualTo(0L);
    }

    private int send(String method, String presented) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/demo"))
                                    .header(LocalToken.HEADER, presented)
                                    .method(method, HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
