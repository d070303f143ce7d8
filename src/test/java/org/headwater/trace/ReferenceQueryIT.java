package org.headwater.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.Viewer;
import org.headwater.entity.Entity;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.rules.SubstanceRule;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;

/**
 * The search against a query that the database itself understands: the order of time, no party twice, and the bounds of
 * tiers, over the graph as it is stored. The query states no other rule and knows no rank.
 */
@WithDatabase
class ReferenceQueryIT {

    private static final long SEED = 20240731;
    private static final int GRAPHS = 60;
    private static final int PARTIES = 6;
    private static final int SHIPMENTS = 20;

    private static final String REFERENCE = """
            CYPHER 25
            MATCH path = (from:Party {key: $from}) ((:Party)-[:SENT]->(s:Shipment)-[:DELIVERED_TO]->(:Party)){1,4} (to:Party {key: $to})
            WHERE allReduce(
                last = '0000-01-01',
                shipment IN s | CASE WHEN shipment.dispatched >= last THEN shipment.arrived ELSE null END,
                last IS NOT NULL)
            WITH [n IN nodes(path) WHERE n:Party | n.id] AS parties
            WHERE all(place IN range(0, size(parties) - 2) WHERE NOT parties[place] IN parties[place + 1..])
            RETURN DISTINCT parties
            """;

    private final Ledger ledger;
    private final Driver driver;
    private final Chains chains;

    ReferenceQueryIT(Ledger ledger, Driver driver, Chains chains) {
        this.ledger = ledger;
        this.driver = driver;
        this.chains = chains;
    }

    private static String key(int graph, int party) {
        return "ref:" + graph + "-" + party;
    }

    private void fill(Random random) {
        EmptyGraph.in(driver);
        var source = ledger.source(World.AGENCY, new NewSource("r", "Seeded", null, null, "en", Marking.CLEAR, true));
        var entities = new ArrayList<NewEntity>();
        var facts = new ArrayList<NewFact>();
        for (var graph = 0; graph < GRAPHS; graph++) {
            for (var party = 0; party < PARTIES; party++)
                entities.add(NewEntity.of(key(graph, party), EntityKind.COMPANY, key(graph, party), Marking.CLEAR));
            for (var number = 0; number < SHIPMENTS; number++) {
                var from = random.nextInt(PARTIES);
                var to = (from + 1 + random.nextInt(PARTIES - 1)) % PARTIES;
                var dispatched = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(20));
                facts.add(new NewFact(
                        LinkKind.SHIPPED,
                        key(graph, from),
                        key(graph, to),
                        Period.UNKNOWN,
                        Marking.CLEAR,
                        Map.of(
                                "documentNo", graph + "-" + number,
                                "dispatched", dispatched.toString(),
                                "arrived",
                                        dispatched.plusDays(random.nextInt(4)).toString()),
                        Map.of("lineSubstance", List.of("")),
                        null,
                        Map.of(),
                        NewEvidence.of(source, "row " + number, null, null, Marking.CLEAR)));
            }
        }
        ledger.record(World.AGENCY, "reference", entities, facts);
    }

    @Test
    void findsTheSamePartiesInTheSameOrder() {
        fill(new Random(SEED));
        var viewer = new Viewer("reader", "agency", Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.READER));
        var rules = ChainRules.builder()
                .maxTiers(4)
                .maxTies(0)
                .set("substanceRule", SubstanceRule.ANY)
                .build();
        var withChain = 0;
        var longer = 0;
        for (var graph = 0; graph < GRAPHS; graph++) {
            var from = key(graph, 0);
            var to = key(graph, PARTIES - 1);
            var expected = driver
                    .executableQuery(REFERENCE)
                    .withParameters(Map.of("from", from, "to", to))
                    .execute()
                    .records()
                    .stream()
                    .map(row -> row.get("parties").asList(value -> value.asString()))
                    .collect(Collectors.toSet());
            var answer = chains.find(
                    viewer, new ChainRequest(PartySelector.ids(id(from)), PartySelector.ids(id(to)), rules, 200));
            assertThat(answer.completeness().status()).isEqualTo(CompletenessStatus.COMPLETE);
            assertThat(answer.chains().stream()
                            .map(chain ->
                                    chain.parties().stream().map(Entity::id).toList())
                            .collect(Collectors.toSet()))
                    .as("graph " + graph + " of seed " + SEED)
                    .isEqualTo(expected);
            if (!expected.isEmpty()) withChain++;
            if (expected.stream().anyMatch(parties -> parties.size() > 2)) longer++;
        }
        assertThat(withChain).as("graphs with a chain").isGreaterThan(GRAPHS / 3);
        assertThat(longer).as("graphs with a chain of two tiers or more").isGreaterThan(GRAPHS / 4);
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
}
