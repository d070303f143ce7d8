package org.headwater.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.Viewer;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.test.tester.GraphQlTester;

/**
 * Which parties chains join, out of the database.
 *
 * <pre>
 *   mill ──10–20 May──> broker ──1–9 June──> ring
 *   mill ──12–14 May──> front ──15–18 May──> ring        both from a restricted source, AMBER(alpha)
 *   acid ──3–4 May──> gang
 *   beta ──supplies──> gang
 *   mill ──5 July──> gang
 * </pre>
 */
@WithDatabase
class PairsIT {

    private static final String NPP = "39742-60-4";
    private static final String ACETONE = "67-64-1";
    private static final Viewer ANALYST =
            new Viewer("analyst", "agency", Tlp.AMBER, Set.of("alpha"), Set.of(Viewer.Role.ANALYST));
    private static final Viewer READER =
            new Viewer("reader", "elsewhere", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.READER));
    private static final Marking ALPHA = Marking.parse("AMBER(alpha)");

    private final Ledger ledger;
    private final Driver driver;
    private final ExecutionGraphQlService service;
    private String open = "";

    PairsIT(Ledger ledger, Driver driver, ExecutionGraphQlService service) {
        this.ledger = ledger;
        this.driver = driver;
        this.service = service;
    }

    @BeforeEach
    void makeWorld() {
        EmptyGraph.in(driver);
        open = ledger.source(World.AGENCY, new NewSource("a", "Port register", null, null, "en", Marking.CLEAR, true));
        var restricted = ledger.source(World.AGENCY, new NewSource("b", "Case file", null, null, "en", ALPHA, true));
        var entities = new ArrayList<NewEntity>();
        for (var name : List.of("mill", "broker", "front", "acid", "beta"))
            entities.add(NewEntity.of("list:" + name, EntityKind.COMPANY, name, Marking.CLEAR));
        for (var name : List.of("ring", "gang"))
            entities.add(NewEntity.of("list:" + name, EntityKind.CRIMINAL_GROUP, name, Marking.CLEAR));
        ledger.record(
                World.AGENCY,
                "j",
                entities,
                List.of(
                        shipment("mill", "broker", "BL1", "2024-05-10", "2024-05-20", NPP, open, Marking.CLEAR),
                        shipment("broker", "ring", "BL2", "2024-06-01", "2024-06-09", NPP, open, Marking.CLEAR),
                        shipment("mill", "front", "BL3", "2024-05-12", "2024-05-14", NPP, restricted, ALPHA),
                        shipment("front", "ring", "BL4", "2024-05-15", "2024-05-18", NPP, restricted, ALPHA),
                        shipment("acid", "gang", "BL5", "2024-05-03", "2024-05-04", ACETONE, open, Marking.CLEAR),
                        shipment("mill", "gang", "BL6", "2024-07-05", "2024-07-05", NPP, open, Marking.CLEAR),
                        NewFact.of(
                                LinkKind.SUPPLIES,
                                "list:beta",
                                "list:gang",
                                Period.UNKNOWN,
                                Marking.CLEAR,
                                NewEvidence.of(open, "p. 1", "said so", Grade.parse("B2"), Marking.CLEAR))));
    }

    private static NewFact shipment(
            String from,
            String to,
            String document,
            String dispatched,
            String arrived,
            String cas,
            String source,
            Marking marking) {
        return new NewFact(
                LinkKind.SHIPPED,
                "list:" + from,
                "list:" + to,
                Period.UNKNOWN,
                marking,
                Map.of("documentNo", document, "dispatched", dispatched, "arrived", arrived),
                Map.of("lineSubstance", List.of(cas)),
                null,
                Map.of(),
                NewEvidence.of(source, document, null, Grade.parse("B2"), marking));
    }

    private GraphQlTester.Response ask(Viewer viewer, String more) {
        return Asking.as(
                viewer,
                service,
                "{ pairs(to: {where: {kinds: [CRIMINAL_GROUP]}}" + more
                        + ") { totalCount edges { cursor node { chains dispatched arrived from { name } to { name } "
                        + "substances { cas substance { name } } best { tiers steps { class fact { id } } } } } "
                        + "pageInfo { hasNextPage hasPreviousPage endCursor } completeness { status reason } } }");
    }

    /** Parties, number of chains, substances and days of each row. */
    private static List<String> told(GraphQlTester.Response answer) {
        return answer.path("pairs.edges[*].node").entityList(Map.class).get().stream()
                .map(node -> name(node, "from") + "–" + name(node, "to") + " " + node.get("chains") + " "
                        + ((List<?>) Objects.requireNonNull(node.get("substances")))
                                .stream()
                                        .map(one -> ((Map<?, ?>) one).get("cas"))
                                        .toList()
                        + " " + node.get("dispatched") + " " + node.get("arrived"))
                .toList();
    }

    private static String name(Map<?, ?> node, String end) {
        return node.get(end) instanceof Map<?, ?> party ? String.valueOf(party.get("name")) : "nobody";
    }

    private static List<String> ends(GraphQlTester.Response answer) {
        return told(answer).stream()
                .map(row -> row.substring(0, row.indexOf(' ')))
                .toList();
    }

    @Test
    void hasARowForEachPairOfWhatTheCallerSees() {
        var answer = ask(ANALYST, "");
        assertThat(told(answer))
                .containsExactlyInAnyOrder(
                        "acid–gang 1 [67-64-1] 2024-05-03 2024-05-04",
                        "mill–gang 1 [39742-60-4] 2024-07-05 2024-07-05",
                        "beta–gang 1 [] null null",
                        "mill–ring 2 [39742-60-4] 2024-05-10 2024-06-09",
                        "broker–ring 1 [39742-60-4] 2024-06-01 2024-06-09",
                        "front–ring 1 [39742-60-4] 2024-05-15 2024-05-18");
        answer.path("pairs.totalCount").entity(String.class).isEqualTo("6");
        answer.path("pairs.completeness.status").entity(String.class).isEqualTo("COMPLETE");
        assertThat(told(ask(READER, "")))
                .contains("mill–ring 1 [39742-60-4] 2024-05-10 2024-06-09")
                .hasSize(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "BEST;false;acid–gang front–ring broker–ring mill–gang beta–gang mill–ring",
                "BEST;true;mill–ring beta–gang mill–gang broker–ring front–ring acid–gang",
                "DISPATCHED;false;acid–gang mill–ring front–ring broker–ring mill–gang beta–gang",
                "DISPATCHED;true;mill–gang broker–ring front–ring mill–ring acid–gang beta–gang",
            })
    void isSortedByAColumnWithoutAValueLast(String column, boolean descending, String expected) {
        assertThat(ends(ask(ANALYST, ", orderBy: {column: " + column + ", descending: " + descending + "}")))
                .containsExactly(expected.split(" "));
    }

    private GraphQlTester.Response chains(Viewer viewer, String from, String to) {
        return Asking.as(
                viewer,
                service,
                "query ($from: ID!, $to: ID!) { chains(request: {to: {where: {kinds: [CRIMINAL_GROUP]}}, "
                        + "pair: {from: $from, to: $to}}) { chains { parties { name } } completeness { status } } }",
                "from",
                from,
                "to",
                to);
    }

    private String id(String name) {
        return driver.executableQuery("MATCH (e:Entity {key: $key}) RETURN e.id")
                .withParameters(Map.of("key", "list:" + name))
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asString();
    }

    @Test
    void aRowLeadsToItsChainsAlone() {
        var names = "chains.chains[*].parties[*].name";
        assertThat(chains(ANALYST, id("mill"), id("ring"))
                        .path(names)
                        .entityList(String.class)
                        .get())
                .containsExactly("mill", "front", "ring", "mill", "broker", "ring");
        assertThat(chains(READER, id("mill"), id("ring"))
                        .path(names)
                        .entityList(String.class)
                        .get())
                .containsExactly("mill", "broker", "ring");
        assertThat(Asking.error(chains(READER, "0000000000000000000000000z", id("ring"))))
                .startsWith("BAD_INPUT")
                .contains("pair.from");
    }

    @Test
    void isSortedByNamesNumbersAndSubstances() {
        assertThat(ends(ask(ANALYST, ", orderBy: {column: FROM}")))
                .extracting(ends -> ends.substring(0, ends.indexOf('–')))
                .containsExactly("acid", "beta", "broker", "front", "mill", "mill");
        assertThat(ends(ask(ANALYST, ", orderBy: {column: TO, descending: true}")))
                .extracting(ends -> ends.substring(ends.indexOf('–') + 1))
                .containsExactly("ring", "ring", "ring", "gang", "gang", "gang");
        assertThat(ends(ask(ANALYST, ", orderBy: {column: CHAINS, descending: true}")))
                .startsWith("mill–ring");
        var bySubstance = ends(ask(ANALYST, ", orderBy: {column: SUBSTANCES, descending: true}"));
        assertThat(bySubstance.getFirst()).isEqualTo("acid–gang");
        assertThat(bySubstance.getLast()).isEqualTo("beta–gang");
    }

    @Test
    void pagesWithCursorsThatHoldWhileTheRowsBeforeThemDo() {
        var question = ", orderBy: {column: CHAINS}";
        var whole = told(ask(ANALYST, question));
        var seen = new ArrayList<String>();
        var after = "";
        do {
            var page = ask(ANALYST, question + ", first: 2" + after);
            seen.addAll(told(page));
            page.path("pairs.totalCount").entity(String.class).isEqualTo("6");
            page.path("pairs.pageInfo.hasPreviousPage").entity(Boolean.class).isEqualTo(!after.isEmpty());
            after = ", after: \""
                    + page.path("pairs.pageInfo.endCursor").entity(String.class).get() + "\"";
            if (!page.path("pairs.pageInfo.hasNextPage").entity(Boolean.class).get()) break;
        } while (seen.size() < 20);
        assertThat(seen).isEqualTo(whole);
        assertThat(Asking.error(ask(READER, question + after))).startsWith("BAD_INPUT");
        assertThat(Asking.error(ask(ANALYST, ", orderBy: {column: TO}" + after)))
                .startsWith("BAD_INPUT");
        ledger.record(
                World.AGENCY,
                "k",
                List.of(),
                List.of(shipment("acid", "gang", "BL7", "2024-05-01", "2024-05-02", NPP, open, Marking.CLEAR)));
        assertThat(Asking.error(ask(ANALYST, question + after)))
                .startsWith("BAD_INPUT")
                .contains("data changed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                ", rules: {perPair: 1};BAD_INPUT;perPair",
                ", from: {ids: [\"0000000000000000000000000z\"]};BAD_INPUT;from.ids",
                ", first: 101;LIMIT_PAGE_SIZE;first",
                ", rules: {maxTiers: 9};LIMIT_TIERS;maxTiers",
                ", orderBy: {column: WEIGHT};BAD_INPUT;WEIGHT",
                ", after: \"x\";BAD_INPUT;after",
            })
    void refusesNamingTheArgumentAndWhatIsAllowed(String arguments, String code, String named) {
        assertThat(Asking.error(ask(READER, arguments))).startsWith(code).contains(named);
    }
}
