package org.headwater.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.headwater.Asking;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Evidence;
import org.headwater.evidence.Facts;
import org.headwater.evidence.Ledger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.test.tester.GraphQlTester;

@WithDatabase
class EntityIT {

    private final Ledger ledger;
    private final Driver driver;
    private final ExecutionGraphQlService service;
    private final MeterRegistry meters;
    private final VisibleGraph graph;
    private final Facts facts;
    private final PartyMemory memory;
    private final ShipmentMemory shipments;
    private final Cursors cursors;
    private World world;

    EntityIT(
            Ledger ledger,
            Driver driver,
            ExecutionGraphQlService service,
            MeterRegistry meters,
            VisibleGraph graph,
            Facts facts,
            PartyMemory memory,
            ShipmentMemory shipments,
            Cursors cursors) {
        this.ledger = ledger;
        this.driver = driver;
        this.service = service;
        this.meters = meters;
        this.graph = graph;
        this.facts = facts;
        this.memory = memory;
        this.shipments = shipments;
        this.cursors = cursors;
    }

    @BeforeEach
    void make() {
        world = World.in(ledger, driver);
    }

    private GraphQlTester.Response ask(Viewer viewer, String document, @Nullable Object... variables) {
        return Asking.as(viewer, service, document, variables);
    }

    private List<String> found(Viewer viewer, String text) {
        return ask(viewer, "query ($t: String!) { search(text: $t) { totalCount edges { node { name } } } }", "t", text)
                .path("search.edges[*].node.name")
                .entityList(String.class)
                .get();
    }

    private String code(GraphQlTester.Response response) {
        var codes = new java.util.ArrayList<String>();
        response.errors()
                .satisfy(errors -> errors.forEach(
                        error -> codes.add(String.valueOf(error.getExtensions().get("code")))));
        return String.join(",", codes);
    }

    @Test
    void showsAnEntityWithAllThatIsKnown() {
        ask(World.OUTSIDER, """
                        query ($id: ID!) { entity(id: $id) {
                          __typename id kind name marking
                          names { value type fact { id } }
                          countries { code relation }
                          identifiers { type country value entity { name links { edges { node { verb other { name } } } } } }
                          links { edges { node { verb direction other { name kind } fact { confidence flags subject { id } object { id } } } cursor } pageInfo { hasNextPage endCursor } }
                          actions { edges { node { kind programme legalBasis from authority { name } target { name } } } }
                          shipments { edges { node { documentNo dispatched arrived consignor { name } consignee { name } carrier { id } lines { substance hs text quantityKg } fact { evidence { locator source { title } } } } } }
                          evidence { edges { node { id locator source { title url invented } reliability credibility claimedBy { id } disputedBy { by { id } } fact { verb } } } }
                        } }""", "id", world.id(World.SUZHOU))
                .path("entity.__typename")
                .entity(String.class)
                .isEqualTo("Company")
                .path("entity.name")
                .entity(String.class)
                .isEqualTo("SUZHOU XIAOLI PHARMATECH CO., LTD")
                .path("entity.names[*].value")
                .entityList(String.class)
                .containsExactly("SUZHOU XIAOLI PHARMATECH CO., LTD", "苏州小力医药科技有限公司")
                .path("entity.countries[*].code")
                .entityList(String.class)
                .containsExactly("CN")
                .path("entity.identifiers[0].value")
                .entity(String.class)
                .isEqualTo("91320500TEST")
                .path("entity.actions.edges[0].node.authority.name")
                .entity(String.class)
                .isEqualTo("Salt Board")
                .path("entity.shipments.edges[*].node.documentNo")
                .entityList(String.class)
                .hasSize(2)
                .path("entity.shipments.edges[0].node.lines[0].quantityKg")
                .entity(Double.class)
                .isEqualTo(25.0)
                .path("entity.links.edges[*].node.verb")
                .entityList(String.class)
                .contains("is owned by", "was designated by", "shipped to");
    }

    @Test
    void readsAProfileInTwoTransactions() {
        // Other work of the service may open a view meanwhile.
        var opened = IntStream.range(0, 5)
                .mapToLong(turn -> {
                    var before = opened();
                    ask(World.OUTSIDER, """
                            query ($id: ID!) { entity(id: $id) {
                              name names { value } countries { code } identifiers { value } dates { date }
                              links { totalCount edges { node { verb other { name } fact { subject { name } object { name } } } } }
                              shipments { edges { node { documentNo } } }
                              evidence { edges { node { locator } } }
                            } }""", "id", world.id(World.SUZHOU))
                            .path("entity.links.edges[*].node.other.name")
                            .entityList(String.class)
                            .satisfies(others -> assertThat(others).isNotEmpty());
                    return opened() - before;
                })
                .min();
        assertThat(opened).as("the entity, and all its parts").hasValue(2);
    }

    @Test
    void readsANeighbourhoodOnce() {
        var opened = IntStream.range(0, 5)
                .mapToLong(turn -> {
                    var before = opened();
                    ask(
                                    World.OUTSIDER,
                                    "query ($id: ID!) { neighbourhood(ids: [$id]) { links { subject { name } object { name } } } }",
                                    "id",
                                    world.id(World.SUZHOU))
                            .path("neighbourhood.links[*].subject.name")
                            .entityList(String.class)
                            .satisfies(names -> assertThat(names).isNotEmpty());
                    return opened() - before;
                })
                .min();
        assertThat(opened)
                .as("nodes and links, and nothing for the ends of links")
                .hasValue(1);
    }

    @Test
    void countsLinksTheSameOnEachPage() {
        var document =
                "query ($id: ID!, $first: Int!, $after: String) { entity(id: $id) { links(first: $first, after: $after) { totalCount pageInfo { endCursor } edges { cursor } } } }";
        var whole = ask(World.OUTSIDER, document, "id", world.id(World.SUZHOU), "first", 100);
        var count = whole.path("entity.links.edges[*].cursor")
                .entityList(String.class)
                .get()
                .size();
        assertThat(count).isGreaterThan(2);
        for (var first : List.of(1, count - 1, count, count + 1, 100)) {
            var page = ask(World.OUTSIDER, document, "id", world.id(World.SUZHOU), "first", first);
            page.path("entity.links.totalCount").entity(String.class).isEqualTo(count + "");
            var last = page.path("entity.links.pageInfo.endCursor")
                    .entity(String.class)
                    .get();
            ask(World.OUTSIDER, document, "id", world.id(World.SUZHOU), "first", first, "after", last)
                    .path("entity.links.totalCount")
                    .entity(String.class)
                    .isEqualTo(count + "");
        }
    }

    private long opened() {
        return meters.find("headwater.query").tag("query", "access/openView").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    @Test
    void aPartThatCannotBeReadSaysWhyAndLeavesWhatWasRead() {
        var broken = new Entities(graph, facts, memory, shipments) {
            @Override
            Map<EvidenceOf, Connection<Evidence>> listEvidence(VisibleGraph.View view, Collection<EvidenceOf> asked) {
                throw new IllegalStateException("no evidence can be read");
            }
        };
        var entity =
                broken.find(World.OUTSIDER, world.id(World.SUZHOU), Moment.NOW).entity();
        var names = new EntityParts.ValuesOf(Objects.requireNonNull(entity), EntityValues.Part.NAMES);
        var evidence = new Entities.EvidenceOf(
                entity.recordIds(), cursors.page(World.OUTSIDER, 10, null, "a question"), Moment.NOW);
        var found = new EntityParts(graph, broken).read(World.OUTSIDER, List.of(names, evidence));
        assertThat(((EntityValues) Objects.requireNonNull(found.get(names)).get()).names())
                .isNotEmpty();
        assertThatThrownBy(() -> Objects.requireNonNull(found.get(evidence)).get())
                .hasMessage("no evidence can be read");
    }

    @Test
    void judgesAFactByTheEvidenceThatTheCallerSees() {
        var document =
                "query ($id: ID!) { entity(id: $id) { links(kinds: [OWNS]) { edges { node { fact { evidence { locator } } } } } } }";
        for (var viewer : List.of(World.OUTSIDER, World.INSIDER))
            ask(viewer, document, "id", world.id(World.SUZHOU))
                    .path("entity.links.edges[0].node.fact.evidence[*].locator")
                    .entityList(String.class)
                    .satisfies(pieces -> assertThat(pieces)
                            .containsExactlyInAnyOrder(
                                    viewer == World.INSIDER
                                            ? new String[] {"p. 4", "secret annex"}
                                            : new String[] {"p. 4"}));
    }

    @Test
    void takesTheKindFromTheAssessmentThatTheCallerSees() {
        var document = "query ($id: ID!) { entity(id: $id) { __typename kind names { value } } }";
        ask(World.OUTSIDER, document, "id", world.id(World.RING))
                .path("entity.kind")
                .entity(String.class)
                .isEqualTo("ORGANIZATION")
                .path("entity.names[*].value")
                .entityList(String.class)
                .containsExactly("SALT RING");
        ask(World.INSIDER, document, "id", world.id(World.RING))
                .path("entity.__typename")
                .entity(String.class)
                .isEqualTo("CriminalGroup");
    }

    @Test
    void givesNullForHiddenAbsentAndMalformedIdsAlike() {
        var document = "query ($id: ID!) { entity(id: $id) { id } }";
        for (var id : List.of(world.id("phone:52000"), "0000", "' OR 1=1"))
            ask(World.OUTSIDER, document, "id", id).path("entity").valueIsNull();
        ask(World.INSIDER, document, "id", world.id("phone:52000"))
                .path("entity.id")
                .hasValue();
    }

    @Test
    void findsNamesAcrossScriptsAndWithATypingError() {
        assertThat(found(World.OUTSIDER, "SUZHOU XIAOLI"))
                .containsExactlyInAnyOrder("SUZHOU XIAOLI PHARMATECH CO., LTD", "苏州小力贸易有限公司");
        assertThat(found(World.OUTSIDER, "苏州小力"))
                .containsExactlyInAnyOrder("SUZHOU XIAOLI PHARMATECH CO., LTD", "苏州小力贸易有限公司");
        assertThat(found(World.OUTSIDER, "Suzhou Xiaoli Pharmatch"))
                .containsExactly("SUZHOU XIAOLI PHARMATECH CO., LTD");
        assertThat(found(World.OUTSIDER, "importadora rio clarro"))
                .containsExactly("Importadora Río Claro, S.A. de C.V.");
        assertThat(found(World.OUTSIDER, "Hidden Ring")).isEmpty();
        assertThat(found(World.INSIDER, "Hidden Ring")).containsExactly("SALT RING");
    }

    @Test
    void takesLuceneSyntaxAsText() {
        assertThat(found(World.OUTSIDER, "salt:ring^2 AND (\"board~ OR *:* /x/ \\ [a TO b]"))
                .isEmpty();
        assertThat(found(World.OUTSIDER, "+salt -ring")).containsExactly("SALT RING");
    }

    @Test
    void filtersASearchByKindAndCountry() {
        ask(World.OUTSIDER, "{ search(text: \"suzhou xiaoli\", countries: [\"CN\"]) { totalCount } }")
                .path("search.totalCount")
                .entity(String.class)
                .isEqualTo("1");
        ask(World.OUTSIDER, "{ search(text: \"salt ring\", kinds: [CRIMINAL_GROUP]) { totalCount } }")
                .path("search.totalCount")
                .entity(String.class)
                .isEqualTo("0");
        ask(World.INSIDER, "{ search(text: \"salt ring\", kinds: [CRIMINAL_GROUP]) { totalCount } }")
                .path("search.totalCount")
                .entity(String.class)
                .isEqualTo("1");
    }

    @Test
    void pagesThroughAllLinksOnce() {
        var document = """
                query ($id: ID!, $after: String) { entity(id: $id) { links(first: 2, after: $after) {
                  edges { node { fact { id } } } pageInfo { hasNextPage endCursor } } } }""";
        var id = world.id(World.SUZHOU);
        var seen = new java.util.ArrayList<String>();
        @Nullable String after = null;
        for (var page = 0; page < 20; page++) {
            var answer = ask(World.OUTSIDER, document, "id", id, "after", after);
            seen.addAll(answer.path("entity.links.edges[*].node.fact.id")
                    .entityList(String.class)
                    .get());
            if (!answer.path("entity.links.pageInfo.hasNextPage")
                    .entity(Boolean.class)
                    .get()) break;
            after = answer.path("entity.links.pageInfo.endCursor")
                    .entity(String.class)
                    .get();
        }
        assertThat(seen).hasSize(9).doesNotHaveDuplicates();
    }

    @Test
    void refusesACursorOfSomebodyElseOrOfAnotherQuestion() {
        var cursor = ask(World.OUTSIDER, "{ shipments(first: 1) { pageInfo { endCursor } } }")
                .path("shipments.pageInfo.endCursor")
                .entity(String.class)
                .get();
        var next = "query ($c: String) { shipments(first: 1, after: $c) { edges { node { documentNo } } } }";
        ask(World.OUTSIDER, next, "c", cursor)
                .path("shipments.edges[*].node.documentNo")
                .entityList(String.class)
                .containsExactly("BL-3");
        assertThat(code(ask(World.INSIDER, next, "c", cursor))).isEqualTo("BAD_INPUT");
        assertThat(code(ask(World.OUTSIDER, next, "c", cursor.substring(0, cursor.length() - 2) + "AA")))
                .isEqualTo("BAD_INPUT");
        assertThat(code(ask(
                        World.OUTSIDER,
                        "query ($c: String) { enforcementActions(after: $c) { edges { cursor } } }",
                        "c",
                        cursor)))
                .isEqualTo("BAD_INPUT");
    }

    @Test
    void listsShipmentsByWhatIsAsked() {
        var document =
                "query ($f: ShipmentFilter) { shipments(filter: $f) { edges { node { documentNo consignor { name } } } } }";
        for (var expected : Map.<Map<String, Object>, List<String>>of(
                        Map.of(), List.of("BL-2", "BL-1", "BL-3"),
                        Map.of("from", "2022-05-20"), List.of("BL-2"),
                        Map.of("to", "2022-04-30"), List.of("BL-1"),
                        Map.of("consignees", List.of(world.id(World.RIO))), List.of("BL-1", "BL-3"),
                        Map.of("substances", List.of("79099-07-3"), "documentNo", "BL-1"), List.of("BL-1"),
                        Map.of("hsPrefixes", List.of("2934")), List.of())
                .entrySet())
            ask(World.INSIDER, document, "f", expected.getKey())
                    .path("shipments.edges[*].node.documentNo")
                    .entityList(String.class)
                    .isEqualTo(expected.getValue());
        ask(World.OUTSIDER, document)
                .path("shipments.edges[*].node.documentNo")
                .entityList(String.class)
                .isEqualTo(List.of("BL-1", "BL-3"));
    }

    @Test
    void listsActionsByWhatIsAsked() {
        var document =
                "query ($f: ActionFilter) { enforcementActions(filter: $f) { edges { node { kind target { name } } } } }";
        for (var expected : Map.<Map<String, Object>, Integer>of(
                        Map.of(), 2,
                        Map.of("on", "2023-04-13"), 0,
                        Map.of("on", "2023-04-14", "programme", "SALT"), 2,
                        Map.of("target", world.id(World.RING)), 1,
                        Map.of("authority", world.id(World.RING)), 0,
                        Map.of("kinds", List.of("DELISTED")), 0)
                .entrySet())
            ask(World.OUTSIDER, document, "f", expected.getKey())
                    .path("enforcementActions.edges")
                    .entityList(Object.class)
                    .hasSize(expected.getValue());
    }

    @Test
    void drawsTheNeighbourhood() {
        var document =
                "query ($ids: [ID!]!) { neighbourhood(ids: $ids) { nodes { name } links { verb subject { name } object { name } } truncated } }";
        ask(World.OUTSIDER, document, "ids", List.of(world.id(World.ADA), "nobody"))
                .path("neighbourhood.nodes[*].name")
                .entityList(String.class)
                .satisfies(names ->
                        assertThat(names).containsExactlyInAnyOrder("ONDER, Ada", "SUZHOU XIAOLI PHARMATECH CO., LTD"));
        ask(World.INSIDER, document, "ids", List.of(world.id(World.ADA)))
                .path("neighbourhood.links[*].verb")
                .entityList(String.class)
                .satisfies(verbs -> assertThat(verbs).containsExactlyInAnyOrder("owns", "has the phone"));
    }

    @Test
    void knowsWhatWasKnownBefore() {
        ask(
                        World.OUTSIDER,
                        "query ($id: ID!) { entity(id: $id, knownAt: \"2001-01-01T00:00:00Z\") { id } }",
                        "id",
                        world.id(World.ADA))
                .path("entity")
                .valueIsNull();
    }

    @Test
    void namesWhatIsWrongWithAQuestion() {
        assertThat(code(ask(World.OUTSIDER, "{ search(text: \"salt\", first: 101) { totalCount } }")))
                .isEqualTo("LIMIT_PAGE_SIZE");
        assertThat(code(ask(World.OUTSIDER, "{ search(text: \"salt\", first: 0) { totalCount } }")))
                .isEqualTo("BAD_INPUT");
        assertThat(code(ask(World.OUTSIDER, "{ search(text: \"!!\") { totalCount } }")))
                .isEqualTo("BAD_INPUT");
        assertThat(code(ask(World.OUTSIDER, "{ search(text: \"salt\", kinds: [UNICORN]) { totalCount } }")))
                .isEqualTo("BAD_INPUT");
        assertThat(code(ask(
                        World.OUTSIDER,
                        "query ($k: [EntityKind!]) { search(text: \"salt\", kinds: $k) { totalCount } }",
                        "k",
                        List.of("UNICORN"))))
                .isEqualTo("BAD_INPUT");
        assertThat(code(ask(World.OUTSIDER, "{ search(text: \"salt\", countries: [\"ZZ\"]) { totalCount } }")))
                .isEqualTo("BAD_INPUT");
        assertThat(code(ask(World.OUTSIDER, "{ shipments(filter: {from: \"yesterday\"}) { edges { cursor } } }")))
                .isEqualTo("BAD_INPUT");
        assertThat(code(ask(World.OUTSIDER, "{ nothing }"))).isEqualTo("BAD_INPUT");
        assertThat(code(ask(World.OUTSIDER, "{ viewer { "))).isEqualTo("BAD_INPUT");
        assertThat(code(ask(World.OUTSIDER, "{ viewer { name } ".repeat(2)))).isEqualTo("BAD_INPUT");
        var deep = "fact { subject { links { edges { node { ".repeat(4);
        assertThat(code(ask(
                        World.OUTSIDER,
                        "{ entity(id: \"x\") { links { edges { node { " + deep + "verb "
                                + "} ".repeat(deep.split("\\{").length + 4))))
                .isEqualTo("LIMIT_DEPTH");
    }
}
