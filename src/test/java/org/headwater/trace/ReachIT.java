package org.headwater.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * Whom goods reach, out of the database.
 *
 * <pre>
 *   mill ──10–20 May──> broker ──1–9 June──> lab ──member of──> ring
 *   mill ──12–14 May──> front ──15–18 May──> lab         both from a restricted source, AMBER(alpha)
 *   mill ──unknown substance, 1 June──> shop
 * </pre>
 */
@WithDatabase
class ReachIT {

    private static final String CAS = "41661-47-6";
    private static final Viewer ANALYST =
            new Viewer("analyst", "agency", Tlp.AMBER, Set.of("alpha"), Set.of(Viewer.Role.ANALYST));
    private static final Viewer READER =
            new Viewer("reader", "elsewhere", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.READER));
    private static final Marking ALPHA = Marking.parse("AMBER(alpha)");

    private final Ledger ledger;
    private final Driver driver;
    private final ExecutionGraphQlService service;

    ReachIT(Ledger ledger, Driver driver, ExecutionGraphQlService service) {
        this.ledger = ledger;
        this.driver = driver;
        this.service = service;
    }

    @BeforeEach
    void makeWorld() {
        EmptyGraph.in(driver);
        var open =
                ledger.source(World.AGENCY, new NewSource("a", "Port register", null, null, "en", Marking.CLEAR, true));
        var restricted = ledger.source(World.AGENCY, new NewSource("b", "Case file", null, null, "en", ALPHA, true));
        var entities = new ArrayList<NewEntity>();
        for (var name : List.of("mill", "broker", "lab", "front", "shop"))
            entities.add(NewEntity.of("list:" + name, EntityKind.COMPANY, name, Marking.CLEAR));
        entities.add(NewEntity.of("list:ring", EntityKind.CRIMINAL_GROUP, "ring", Marking.CLEAR));
        ledger.record(
                World.AGENCY,
                "j",
                entities,
                List.of(
                        shipment("mill", "broker", "BL1", "2024-05-10", "2024-05-20", CAS, open, Marking.CLEAR),
                        shipment("broker", "lab", "BL2", "2024-06-01", "2024-06-09", CAS, open, Marking.CLEAR),
                        shipment("mill", "front", "BL3", "2024-05-12", "2024-05-14", CAS, restricted, ALPHA),
                        shipment("front", "lab", "BL4", "2024-05-15", "2024-05-18", CAS, restricted, ALPHA),
                        shipment("mill", "shop", "BL5", "2024-06-01", "2024-06-01", "", open, Marking.CLEAR),
                        new NewFact(
                                LinkKind.MEMBER_OF,
                                "list:lab",
                                "list:ring",
                                Period.UNKNOWN,
                                Marking.CLEAR,
                                Map.of(),
                                Map.of(),
                                null,
                                Map.of(),
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

    private String id(String name) {
        return driver.executableQuery("MATCH (e:Entity {key: $key}) RETURN e.id")
                .withParameters(Map.of("key", "list:" + name))
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asString();
    }

    private GraphQlTester.Response ask(Viewer viewer, String arguments) {
        return Asking.as(viewer, service)
                .document(
                        "{ reach(" + arguments + ") { totalCount edges { cursor node { tiers ties day "
                                + "levels { tiers day } party { name kind } } } pageInfo { hasNextPage endCursor } "
                                + "completeness { status explored budget reason leftOut { undated unknownSubstance } } indexedThrough } }")
                .execute();
    }

    private String from(String name, String more) {
        return "from: {ids: [\"" + id(name) + "\"]}, " + more;
    }

    /** Name, tiers, ties and day of each. */
    private static List<String> told(GraphQlTester.Response answer) {
        return answer.path("reach.edges[*].node").entityList(Map.class).get().stream()
                .map(node -> name(node) + " " + node.get("tiers") + " " + node.get("ties") + " " + node.get("day"))
                .toList();
    }

    private static String name(Map<?, ?> node) {
        return node.get("party") instanceof Map<?, ?> party ? String.valueOf(party.get("name")) : "nobody";
    }

    @Test
    void tellsWhomGoodsReachedInHowManyTiersAndWhen() {
        var answer = ask(ANALYST, from("mill", "direction: FORWARD"));
        assertThat(told(answer))
                .containsExactly(
                        "front 1 0 2024-05-14", "broker 1 0 2024-05-20", "lab 2 0 2024-05-18", "ring 2 1 2024-05-18");
        answer.path("reach.totalCount").entity(String.class).isEqualTo("4");
        answer.path("reach.completeness.status").entity(String.class).isEqualTo("COMPLETE");
        answer.path("reach.completeness.leftOut.unknownSubstance")
                .entity(Integer.class)
                .isEqualTo(1);
    }

    @Test
    void countsNothingThatTheCallerMayNotSee() {
        var answer = ask(READER, from("mill", "direction: FORWARD"));
        assertThat(told(answer)).containsExactly("broker 1 0 2024-05-20", "lab 2 0 2024-06-09", "ring 2 1 2024-06-09");
        answer.path("reach.totalCount").entity(String.class).isEqualTo("3");
    }

    @Test
    void tellsFromWhomGoodsCameAndTheLatestDispatch() {
        assertThat(told(ask(ANALYST, "from: {where: {kinds: [CRIMINAL_GROUP]}}, direction: BACKWARD")))
                .containsExactly(
                        "lab 0 1 null", "broker 1 1 2024-06-01", "front 1 1 2024-05-15", "mill 2 1 2024-05-12");
    }

    @Test
    void listsCustomersAndSuppliersByTierWithoutTies() {
        assertThat(told(ask(
                        READER,
                        from(
                                "mill",
                                "direction: FORWARD, rules: {maxTies: 0, maxTiers: 1, unknownSubstance: INCLUDE}"))))
                .containsExactly("broker 1 0 2024-05-20", "shop 1 0 2024-06-01");
        assertThat(told(ask(READER, from("lab", "direction: BACKWARD, rules: {maxTies: 0}"))))
                .containsExactly("broker 1 0 2024-06-01", "mill 2 0 2024-05-10");
    }

    @Test
    void pagesWithCursorsThatAreGoodForThisCallerAndQuestionOnly() {
        var question = from("mill", "direction: FORWARD");
        var seen = new ArrayList<String>();
        var after = "";
        var cursor = "";
        do {
            var page = ask(ANALYST, question + ", first: 1" + after);
            assertThat(told(page)).hasSize(1);
            seen.addAll(told(page));
            page.path("reach.totalCount").entity(String.class).isEqualTo("4");
            cursor = page.path("reach.pageInfo.endCursor").entity(String.class).get();
            after = ", after: \"" + cursor + "\"";
            if (!page.path("reach.pageInfo.hasNextPage").entity(Boolean.class).get()) break;
        } while (seen.size() < 10);
        assertThat(seen).isEqualTo(told(ask(ANALYST, question)));
        var used = after;
        for (var other : List.of(
                ask(READER, question + used),
                ask(ANALYST, from("mill", "direction: FORWARD, rules: {maxTiers: 2}") + used),
                ask(ANALYST, from("mill", "direction: BACKWARD") + used)))
            other.errors()
                    .satisfy(errors -> assertThat(errors)
                            .singleElement()
                            .satisfies(
                                    error -> assertThat(error.getExtensions()).containsEntry("code", "BAD_INPUT")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "from: {ids: []}, direction: FORWARD;BAD_INPUT;ids",
                "from: {where: {}}, direction: FORWARD;BAD_INPUT;where",
                "from: {ids: [\"0000000000000000000000000z\"]}, direction: FORWARD;BAD_INPUT;from.ids",
                "from: {where: {country: \"CN\"}}, direction: SIDEWARD;BAD_INPUT;SIDEWARD",
                "from: {where: {country: \"CN\"}}, direction: FORWARD, first: 0;BAD_INPUT;first",
                "from: {where: {country: \"CN\"}}, direction: FORWARD, first: 101;LIMIT_PAGE_SIZE;first",
                "from: {where: {country: \"CN\"}}, direction: FORWARD, rules: {maxTiers: 9};LIMIT_TIERS;maxTiers",
                "from: {where: {country: \"CN\"}}, direction: FORWARD, rules: {maxTies: 7};LIMIT_TIES;maxTies",
                "from: {where: {country: \"CN\"}}, direction: FORWARD, rules: {maxTiers: 0, maxTies: 0};BAD_INPUT;maxTiers",
                "from: {where: {country: \"CN\"}}, direction: FORWARD, rules: {maxDwellDays: 3};BAD_INPUT;maxDwellDays",
                "from: {where: {country: \"CN\"}}, direction: FORWARD, rules: {minTiers: 1};BAD_INPUT;minTiers",
                "from: {where: {country: \"CN\"}}, direction: FORWARD, rules: {substances: [\"50-00-0\"]};BAD_INPUT;substances",
                "from: {where: {country: \"CN\"}}, direction: FORWARD, rules: {avoid: [\"x\"]};BAD_INPUT;avoid",
                "from: {where: {country: \"CN\"}}, direction: FORWARD, after: \"x\";BAD_INPUT;after",
            })
    void refusesNamingTheArgumentAndWhatIsAllowed(String arguments, String code, String named) {
        ask(READER, arguments)
                .errors()
                .satisfy(errors -> assertThat(errors).anySatisfy(error -> {
                    assertThat(error.getExtensions()).containsEntry("code", code);
                    assertThat(error.getMessage()).contains(named);
                }));
    }
}
