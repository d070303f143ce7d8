package org.headwater.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.StoreMoment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Facts;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.test.tester.GraphQlTester;

/**
 * One being that three agencies know by the same key: a record under AMBER(alpha), one under AMBER(beta), an open one.
 *
 * <pre>
 *   list:7 [alpha] "Quiet Mill"  ──owns [alpha]──> list:8        ──located in [alpha]──> CN
 *   list:7 [beta]  "Still Mill"  ──shipped [beta] B-1──> list:8
 *   list:7 open    "Plain Mill"  <──designated── Board
 * </pre>
 */
@WithDatabase
class PartyIT {

    private static final Viewer OPEN = viewer("open", Set.of());
    private static final Viewer ALPHA = viewer("ann", Set.of("alpha"));
    private static final Viewer BOTH = viewer("bob", Set.of("alpha", "beta"));

    private static final Marking A = Marking.parse("AMBER(alpha)");
    private static final Marking B = Marking.parse("AMBER(beta)");

    private final Ledger ledger;
    private final Driver driver;
    private final ExecutionGraphQlService service;
    private final VisibleGraph graph;
    private final Facts facts;
    private final ShipmentMemory shipments;
    private String source = "";

    PartyIT(
            Ledger ledger,
            Driver driver,
            ExecutionGraphQlService service,
            VisibleGraph graph,
            Facts facts,
            ShipmentMemory shipments) {
        this.graph = graph;
        this.facts = facts;
        this.shipments = shipments;
        this.ledger = ledger;
        this.driver = driver;
        this.service = service;
    }

    private static Viewer viewer(String name, Set<String> groups) {
        return new Viewer(name, "agency", Tlp.AMBER, groups, Set.of(Viewer.Role.READER));
    }

    @BeforeEach
    void make() {
        EmptyGraph.in(driver);
        source = ledger.source(World.AGENCY, new NewSource("feed", "A gazette", null, null, "en", Marking.CLEAR, true));
        record(A, "Quiet Mill", fact(LinkKind.OWNS, "list:7", "list:8", A, Map.of()), placed());
        record(B, "Still Mill", fact(LinkKind.SHIPPED, "list:7", "list:8", B, Map.of("documentNo", "B-1")));
        record(
                Marking.CLEAR,
                "Plain Mill",
                fact(LinkKind.DESIGNATED, "agency:board", "list:7", Marking.CLEAR, Map.of("programme", "SALT")));
    }

    /** A memory holds the names of all markings: what it may show is what it is told. */
    @Test
    void memoryIsToldWhatItsCallerMaySee() {
        var told = new ArrayList<Boolean>();
        var entities = new Entities(
                graph,
                facts,
                (present, ids, visible, shown) -> {
                    for (var marking : List.of("CLEAR", "AMBER(alpha)", "AMBER(beta)")) told.add(visible.test(marking));
                    return new PartyMemory.Remembered(Map.of(), List.of());
                },
                shipments);
        var present = new StoreMoment("any", 1, Set.of());
        entities.list(OPEN, List.of("one"), present);
        entities.list(ALPHA, List.of("one"), present);
        assertThat(told).containsExactly(true, false, false, true, true, false);
    }

    private NewFact placed() {
        return fact(LinkKind.LOCATED_IN, "list:7", "country:CN", A, Map.of());
    }

    private void record(Marking marking, String name, NewFact... facts) {
        var all = new ArrayList<>(List.of(facts));
        all.add(fact(LinkKind.NAMED, "list:7", "name:" + name, marking, Map.of("type", "primary")));
        ledger.record(
                World.AGENCY,
                name,
                List.of(
                        NewEntity.of("list:7", EntityKind.COMPANY, name, marking),
                        NewEntity.of("list:8", EntityKind.COMPANY, "Buyer", Marking.CLEAR),
                        NewEntity.of("agency:board", EntityKind.AGENCY, "Board", Marking.CLEAR),
                        NewEntity.of("country:CN", EntityKind.COUNTRY, "CN", Marking.CLEAR),
                        new NewEntity("name:" + name, EntityKind.NAME, name, Marking.CLEAR, Map.of())),
                all);
    }

    private NewFact fact(
            LinkKind kind, String subject, String object, Marking marking, Map<String, Object> qualifiers) {
        return new NewFact(
                kind,
                subject,
                object,
                Period.UNKNOWN,
                marking,
                qualifiers,
                Map.of(),
                null,
                Map.of(),
                NewEvidence.of(source, "p. 1", null, null, marking));
    }

    private GraphQlTester.Response ask(Viewer viewer, String document, @Nullable Object... variables) {
        return Asking.as(viewer, service, document, variables);
    }

    private List<String> texts(GraphQlTester.Response response, String path) {
        return response.path(path).entityList(String.class).get();
    }

    private String id(String key, String marking) {
        return driver.executableQuery("MATCH (e:Entity {key: $key, marking: $marking}) RETURN e.id")
                .withParameters(Map.of("key", key, "marking", marking))
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asString();
    }

    private TreeSet<String> records() {
        return new TreeSet<>(List.of(id("list:7", "CLEAR"), id("list:7", "AMBER(alpha)"), id("list:7", "AMBER(beta)")));
    }

    @Test
    void isOneForWhoSeesAllOfItByAnyOfItsIds() {
        var records = records();
        for (var id : records) {
            var answer = ask(
                    BOTH,
                    "query ($id: ID!) { entity(id: $id) { id marking records { id marking } names { value } countries { code } "
                            + "links { edges { node { fact { kind } } } } actions { edges { node { programme target { id } } } } "
                            + "shipments { edges { node { documentNo consignor { id } } } } evidence { edges { node { id } } } } }",
                    "id",
                    id);
            assertThat(answer.path("entity.id").entity(String.class).get()).isEqualTo(records.first());
            assertThat(answer.path("entity.marking").entity(String.class).get()).isEqualTo("AMBER(alpha)&AMBER(beta)");
            assertThat(texts(answer, "entity.records[*].id")).containsExactlyElementsOf(records);
            assertThat(texts(answer, "entity.names[*].value"))
                    .containsExactly("Plain Mill", "Quiet Mill", "Still Mill");
            assertThat(texts(answer, "entity.countries[*].code")).containsExactly("CN");
            assertThat(texts(answer, "entity.links.edges[*].node.fact.kind"))
                    .containsExactly(
                            "DESIGNATED",
                            "LOCATED_IN",
                            "NAMED",
                            "NAMED",
                            "NAMED",
                            "OWNS",
                            "SAME_AS",
                            "SAME_AS",
                            "SAME_AS",
                            "SHIPPED");
            assertThat(texts(answer, "entity.actions.edges[*].node.target.id")).containsExactly(records.first());
            assertThat(texts(answer, "entity.shipments.edges[*].node.consignor.id"))
                    .containsExactly(records.first());
            assertThat(texts(answer, "entity.evidence.edges[*].node.id"))
                    .doesNotHaveDuplicates()
                    .hasSize(10);
        }
    }

    @Test
    void isWhatIsLeftForOthers() {
        var seen = new TreeSet<>(List.of(id("list:7", "CLEAR"), id("list:7", "AMBER(alpha)")));
        var answer = ask(
                ALPHA,
                "query ($id: ID!) { entity(id: $id) { id records { id } names { value } shipments { edges { node { id } } } } }",
                "id",
                seen.last());
        assertThat(texts(answer, "entity.records[*].id")).containsExactlyElementsOf(seen);
        assertThat(texts(answer, "entity.names[*].value")).containsExactly("Plain Mill", "Quiet Mill");
        assertThat(texts(answer, "entity.shipments.edges[*].node.id")).isEmpty();
        var open = ask(
                OPEN, "query ($id: ID!) { entity(id: $id) { id name records { id } } }", "id", id("list:7", "CLEAR"));
        assertThat(texts(open, "entity.records[*].id")).containsExactly(id("list:7", "CLEAR"));
        for (var hidden : List.of(id("list:7", "AMBER(alpha)"), id("list:7", "AMBER(beta)")))
            ask(OPEN, "query ($id: ID!) { entity(id: $id) { id } }", "id", hidden)
                    .path("entity")
                    .valueIsNull();
    }

    @Test
    void isFoundOnceByTheNameAndTheCountryOfDifferentRecords() {
        var question = "{ search(text: \"mill\", countries: [\"CN\"]) { totalCount edges { node { id } } } }";
        assertThat(texts(ask(BOTH, question), "search.edges[*].node.id"))
                .containsExactly(records().first());
        ask(BOTH, question).path("search.totalCount").entity(String.class).isEqualTo("1");
        assertThat(texts(ask(OPEN, question), "search.edges[*].node.id")).isEmpty();
        assertThat(texts(
                        ask(BOTH, "{ search(text: \"still mill\", countries: [\"CN\"]) { edges { node { id } } } }"),
                        "search.edges[*].node.id"))
                .containsExactly(records().first());
    }

    @Test
    void isOneInFiltersAndNeighbourhoods() {
        var records = records();
        for (var id : records) {
            assertThat(texts(
                            ask(
                                    BOTH,
                                    "query ($id: ID!) { shipments(filter: {consignors: [$id]}) { edges { node { consignor { id } } } } }",
                                    "id",
                                    id),
                            "shipments.edges[*].node.consignor.id"))
                    .containsExactly(records.first());
            assertThat(texts(
                            ask(
                                    BOTH,
                                    "query ($id: ID!) { enforcementActions(filter: {target: $id}) { edges { node { target { id } } } } }",
                                    "id",
                                    id),
                            "enforcementActions.edges[*].node.target.id"))
                    .containsExactly(records.first());
            var around = ask(
                    BOTH,
                    "query ($id: ID!) { neighbourhood(ids: [$id], kinds: [OWNS, SHIPPED, DESIGNATED]) { nodes { name } links { kind } } }",
                    "id",
                    id);
            assertThat(texts(around, "neighbourhood.nodes[*].name"))
                    .containsExactlyInAnyOrder("Plain Mill", "Buyer", "Board");
            assertThat(texts(around, "neighbourhood.links[*].kind")).containsExactly("DESIGNATED", "OWNS", "SHIPPED");
        }
        // Sent by a record that the caller may not see.
        assertThat(texts(
                        ask(
                                ALPHA,
                                "query ($id: ID!) { shipments(filter: {consignors: [$id]}) { edges { node { id } } } }",
                                "id",
                                id("list:7", "AMBER(beta)")),
                        "shipments.edges[*].node.id"))
                .isEmpty();
    }
}
