package org.headwater.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
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
 * Chains out of the database.
 *
 * <pre>
 *   mill ──shipped 10–20 May 2024, 4-piperidone──> broker ──shipped 1–9 June──> lab ──member of──> ring
 *   mill ──supplies──> front ──member of──> ring                        both from one restricted source, AMBER(alpha)
 *   broker, front ──has the phone──> +1
 * </pre>
 */
@WithDatabase
class ChainsIT {

    private static final String CAS = "41661-47-6";
    private static final Viewer ANALYST =
            new Viewer("analyst", "agency", Tlp.AMBER, Set.of("alpha"), Set.of(Viewer.Role.ANALYST));
    private static final Viewer READER =
            new Viewer("reader", "elsewhere", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.READER));
    private static final Marking ALPHA = Marking.parse("AMBER(alpha)");

    private static final String CHAINS =
            "chains { key confidence parties { name } steps { class flags cas quantityKg substance { name } fact { id } "
                    + "evidence { id source { id title } } facts { edges { node { id } } } } } "
                    + "completeness { status leftOut { unknownSubstance undated } }";

    private final Ledger ledger;
    private final Driver driver;
    private final ExecutionGraphQlService service;
    private final Clock clock;
    private String open = "";
    private String restricted = "";

    ChainsIT(Ledger ledger, Driver driver, ExecutionGraphQlService service, Clock clock) {
        this.ledger = ledger;
        this.driver = driver;
        this.service = service;
        this.clock = clock;
    }

    @BeforeEach
    void makeWorld() {
        EmptyGraph.in(driver);
        open = ledger.source(World.AGENCY, new NewSource("a", "Port register", null, null, "en", Marking.CLEAR, true));
        restricted = ledger.source(World.AGENCY, new NewSource("b", "Case file", null, null, "en", ALPHA, true));
        var entities = new ArrayList<NewEntity>();
        for (var name : List.of("mill", "broker", "lab", "front"))
            entities.add(NewEntity.of("list:" + name, EntityKind.COMPANY, name, Marking.CLEAR));
        entities.add(NewEntity.of("list:ring", EntityKind.CRIMINAL_GROUP, "ring", Marking.CLEAR));
        entities.add(NewEntity.of("phone:+1", EntityKind.PHONE, "+1", Marking.CLEAR));
        entities.add(NewEntity.of("substance:" + CAS, EntityKind.SUBSTANCE, "4-Piperidone", Marking.CLEAR));
        var name = NewEntity.of("name:4-Piperidone", EntityKind.NAME, "4-Piperidone", Marking.CLEAR);
        entities.add(name);
        ledger.record(
                World.AGENCY,
                "j",
                entities,
                List.of(
                        fact(
                                LinkKind.NAMED,
                                "substance:" + CAS,
                                name.key(),
                                Map.of("type", "primary"),
                                open,
                                Marking.CLEAR),
                        shipment("mill", "broker", "BL1", "2024-05-10", "2024-05-20"),
                        shipment("broker", "lab", "BL2", "2024-06-01", "2024-06-09"),
                        fact(LinkKind.MEMBER_OF, "list:lab", "list:ring", Map.of(), open, Marking.CLEAR),
                        fact(
                                LinkKind.SUPPLIES,
                                "list:mill",
                                "list:front",
                                Map.of("substance", CAS),
                                restricted,
                                Marking.CLEAR),
                        fact(LinkKind.MEMBER_OF, "list:front", "list:ring", Map.of(), open, Marking.CLEAR),
                        fact(LinkKind.HAS_PHONE, "list:broker", "phone:+1", Map.of(), open, Marking.CLEAR),
                        fact(LinkKind.HAS_PHONE, "list:front", "phone:+1", Map.of(), open, Marking.CLEAR)));
    }

    private NewFact shipment(String from, String to, String document, String dispatched, String arrived) {
        return new NewFact(
                LinkKind.SHIPPED,
                "list:" + from,
                "list:" + to,
                Period.UNKNOWN,
                Marking.CLEAR,
                Map.of("documentNo", document, "dispatched", dispatched, "arrived", arrived),
                Map.of(
                        "lineSubstance", List.of("", CAS),
                        "lineHs", List.of("", "293339"),
                        "lineKg", List.of(3.0, 25.0)),
                null,
                Map.of(),
                NewEvidence.of(open, document, null, Grade.parse("B2"), Marking.CLEAR));
    }

    private static NewFact fact(
            LinkKind kind,
            String subject,
            String object,
            Map<String, Object> qualifiers,
            String source,
            Marking marking) {
        return new NewFact(
                kind,
                subject,
                object,
                Period.of(LocalDate.of(2020, 1, 1), null),
                marking,
                qualifiers,
                Map.of(),
                null,
                Map.of(),
                NewEvidence.of(source, "p. 1", "said so", Grade.parse("B2"), marking));
    }

    private GraphQlTester as(Viewer viewer) {
        return Asking.as(viewer, service);
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

    private GraphQlTester.Response ask(Viewer viewer, String arguments) {
        return as(viewer)
                .document("{ chains(request: {" + arguments + "}) { " + CHAINS + " } }")
                .execute();
    }

    private String millToRing() {
        return "from: {ids: [\"" + id("list:mill") + "\"]}, to: {where: {kinds: [CRIMINAL_GROUP]}}";
    }

    private static List<String> names(GraphQlTester.Response answer) {
        return answer.path("chains.chains[*].parties[*].name")
                .entityList(String.class)
                .get();
    }

    @Test
    void findsTheBestChainFirstWithItsFactsSubstanceAndEvidence() {
        var answer = ask(ANALYST, millToRing());
        answer.path("chains.completeness.status").entity(String.class).isEqualTo("COMPLETE");
        assertThat(names(answer)).containsExactly("mill", "front", "ring", "mill", "broker", "lab", "ring");
        answer.path("chains.chains[0].steps[0].class").entity(String.class).isEqualTo("GOODS_TIE");
        answer.path("chains.chains[1].steps[0].substance.name")
                .entity(String.class)
                .isEqualTo("4-Piperidone");
        answer.path("chains.chains[1].steps[*].evidence[*].source.title")
                .entityList(String.class)
                .containsExactly("Port register", "Port register", "Port register");
        answer.path("chains.chains[1].confidence").entity(Double.class).isEqualTo(0.64);
        // That of the line of 4-piperidone, not of the one before it.
        answer.path("chains.chains[1].steps[1].quantityKg").entity(Double.class).isEqualTo(25.0);
        answer.path("chains.chains[1].steps[2].quantityKg").valueIsNull();
    }

    @Test
    void rulesStandInRulesOrNextToItAndDoNotContradict() {
        var flat = names(ask(ANALYST, millToRing() + ", maxTiers: 1"));
        assertThat(flat).containsExactly("mill", "front", "ring");
        assertThat(names(ask(ANALYST, millToRing() + ", rules: {maxTiers: 1}"))).isEqualTo(flat);
        assertThat(names(ask(ANALYST, millToRing() + ", maxTiers: 1, rules: {maxTiers: 1}")))
                .isEqualTo(flat);
        as(ANALYST)
                .document("{ chains(request: {" + millToRing()
                        + ", maxTiers: 1, rules: {maxTiers: 2}}) { chains { key } } }")
                .execute()
                .errors()
                .satisfy(errors -> assertThat(errors).singleElement().satisfies(error -> {
                    assertThat(error.getExtensions()).containsEntry("code", "BAD_INPUT");
                    assertThat(error.getMessage()).contains("maxTiers", "rules.maxTiers, 2");
                }));
    }

    @Test
    void pagesTogetherAreTheWholeAnswer() {
        var request = millToRing() + ", rules: {sharedIdentifiers: true, minTiers: 0}";
        var whole = keys(request + ", k: 20");
        var paged = new java.util.ArrayList<String>();
        String cursor = null;
        do {
            var answer = as(ANALYST)
                    .document("{ chains(request: {" + request + ", k: 1"
                            + (cursor == null ? "" : ", after: \"" + cursor + "\"")
                            + "}) { chains { key } pageInfo { hasNextPage endCursor } } }")
                    .execute();
            paged.addAll(
                    answer.path("chains.chains[*].key").entityList(String.class).get());
            cursor = answer.path("chains.pageInfo.hasNextPage")
                            .entity(Boolean.class)
                            .get()
                    ? answer.path("chains.pageInfo.endCursor")
                            .entity(String.class)
                            .get()
                    : null;
        } while (cursor != null);
        assertThat(whole).hasSizeGreaterThan(1);
        assertThat(paged).isEqualTo(whole);
    }

    /** Pages end at 2,000 chains; where there are more, the last page says so and the next one names the limit. */
    @Test
    void theLastPageOfManySaysThatMoreFollow() {
        var customers = new ArrayList<NewEntity>();
        var shipments = new ArrayList<NewFact>();
        for (var customer = 0; customer <= 2_000; customer++) {
            customers.add(NewEntity.of("list:c" + customer, EntityKind.COMPANY, "c" + customer, Marking.CLEAR));
            shipments.add(shipment("mill", "c" + customer, "BM" + customer, "2024-05-10", "2024-05-20"));
        }
        ledger.record(World.AGENCY, "j3", customers, shipments);
        var request = "from: {ids: [\"" + id("list:mill") + "\"]}, rules: {maxTiers: 1, maxTies: 0}, k: 200";
        var shown = 0;
        String cursor = null;
        for (var page = 0; page < 10; page++) {
            var answer = as(ANALYST)
                    .document("{ chains(request: {" + request + (cursor == null ? "" : ", after: \"" + cursor + "\"")
                            + "}) { chains { key } pageInfo { hasNextPage endCursor } } }")
                    .execute();
            shown += answer.path("chains.chains[*].key")
                    .entityList(String.class)
                    .get()
                    .size();
            answer.path("chains.pageInfo.hasNextPage").entity(Boolean.class).isEqualTo(true);
            cursor = answer.path("chains.pageInfo.endCursor")
                    .entity(String.class)
                    .get();
        }
        assertThat(shown).isEqualTo(2_000);
        as(ANALYST)
                .document("{ chains(request: {" + request + ", after: \"" + cursor + "\"}) { chains { key } } }")
                .execute()
                .errors()
                .satisfy(errors -> assertThat(errors)
                        .singleElement()
                        .satisfies(error -> assertThat(error.getMessage()).contains("2000")));
    }

    private List<String> keys(String request) {
        return as(ANALYST)
                .document("{ chains(request: {" + request + "}) { chains { key } } }")
                .execute()
                .path("chains.chains[*].key")
                .entityList(String.class)
                .get();
    }

    @Test
    void hidesChainsOverWhatTheCallerMayNotSee() {
        assertThat(names(ask(READER, millToRing()))).containsExactly("mill", "broker", "lab", "ring");
    }

    @Test
    void showsACommitInChainsAtOnce() {
        assertThat(names(ask(READER, millToRing()))).hasSize(4);
        ledger.record(
                World.AGENCY,
                "j2",
                List.of(),
                List.of(fact(LinkKind.OWNS, "list:mill", "list:front", Map.of(), open, Marking.CLEAR)));
        assertThat(names(ask(READER, millToRing() + ", substanceRule: ANY, minTiers: 0")))
                .contains("front");
    }

    @Test
    void losesExactlyTheChainsOfAWithdrawnSourceAndStillKnowsWhatItKnew() {
        var before = clock.instant();
        as(ANALYST)
                .document(
                        "mutation ($id: ID!) { withdrawSource(id: $id, reason: \"the file was forged\") { evidence facts by } }")
                .variable("id", restricted)
                .execute()
                .path("withdrawSource.facts")
                .entity(Integer.class)
                .isEqualTo(1)
                .path("withdrawSource.by")
                .entity(String.class)
                .isEqualTo("analyst");
        assertThat(names(ask(ANALYST, millToRing()))).containsExactly("mill", "broker", "lab", "ring");
        assertThat(names(ask(ANALYST, millToRing() + ", knownAt: \"" + before + "\"")))
                .hasSize(7);
    }

    @Test
    void keepsAFactThatStillHasOtherEvidence() {
        // As restricted as the first: whoever sees this piece sees the fact by the other one too.
        var other = ledger.source(World.AGENCY, new NewSource("c", "Another case file", null, null, "en", ALPHA, true));
        ledger.record(
                World.AGENCY,
                "j2",
                List.of(),
                List.of(fact(
                        LinkKind.SUPPLIES, "list:mill", "list:front", Map.of("substance", CAS), other, Marking.CLEAR)));
        var evidence = ask(ANALYST, millToRing())
                .path("chains.chains[0].steps[0].evidence[*].id")
                .entityList(String.class)
                .get();
        assertThat(evidence).hasSize(2);
        withdraw(evidence.getFirst());
        assertThat(names(ask(ANALYST, millToRing()))).hasSize(7);
        withdraw(evidence.getLast());
        assertThat(names(ask(ANALYST, millToRing()))).hasSize(4);
    }

    private void withdraw(String evidence) {
        as(ANALYST)
                .document("mutation ($id: ID!) { withdrawEvidence(id: $id, reason: \"mistaken\") { evidence } }")
                .variable("id", evidence)
                .execute()
                .path("withdrawEvidence.evidence")
                .entity(Integer.class)
                .isEqualTo(1);
    }

    @Test
    void tellsHiddenAndAbsentSourcesNeverApartAndAsksForARole() {
        var analystElsewhere = new Viewer("other", "elsewhere", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.ANALYST));
        for (var id : List.of(restricted, "0000000000000000000000000z"))
            as(analystElsewhere)
                    .document("mutation ($id: ID!) { withdrawSource(id: $id, reason: \"x\") { id } }")
                    .variable("id", id)
                    .execute()
                    .errors()
                    .satisfy(errors -> assertThat(errors).singleElement().satisfies(error -> {
                        assertThat(error.getExtensions()).containsEntry("code", "NOT_FOUND");
                        assertThat(String.valueOf(error.getMessage()).replace(id, "ID"))
                                .isEqualTo("no source with id 'ID' is visible to you");
                    }));
        as(READER)
                .document("mutation ($id: ID!) { withdrawSource(id: $id, reason: \"x\") { id } }")
                .variable("id", open)
                .execute()
                .errors()
                .satisfy(errors -> assertThat(errors)
                        .singleElement()
                        .satisfies(error -> assertThat(error.getExtensions()).containsEntry("code", "FORBIDDEN")));
    }

    @Test
    void tiesPartiesThatShareAPhoneWhereAsked() {
        var asked = "from: {ids: [\"" + id("list:broker") + "\"]}, to: {ids: [\"" + id("list:front")
                + "\"]}, maxTiers: 0, maxTies: 1";
        assertThat(names(ask(READER, asked))).isEmpty();
        var answer = ask(READER, asked + ", sharedIdentifiers: true");
        assertThat(names(answer)).containsExactly("broker", "front");
        answer.path("chains.chains[0].steps[0].evidence")
                .entityList(Object.class)
                .hasSize(2);
    }

    @Test
    void treatsTwoRecordsOfOneBeingAsOneParty() {
        // The same key under a higher marking: a record of its own, tied to the open one.
        ledger.record(
                World.AGENCY,
                "j2",
                List.of(
                        NewEntity.of("list:hub", EntityKind.COMPANY, "hub", ALPHA),
                        NewEntity.of("list:lab", EntityKind.COMPANY, "lab", Marking.CLEAR)),
                List.of(fact(LinkKind.OWNS, "list:hub", "list:lab", Map.of(), open, ALPHA)));
        ledger.record(
                World.AGENCY,
                "j3",
                List.of(NewEntity.of("list:hub", EntityKind.COMPANY, "hub", Marking.CLEAR)),
                List.of(fact(
                        LinkKind.SUPPLIES, "list:mill", "list:hub", Map.of("substance", CAS), open, Marking.CLEAR)));
        assertThat(driver.executableQuery("MATCH (e:Entity {key: 'list:hub'}) RETURN count(*)")
                        .execute()
                        .records()
                        .getFirst()
                        .get(0)
                        .asInt())
                .isEqualTo(2);
        var asked = "from: {ids: [\"" + id("list:mill") + "\"]}, to: {ids: [\"" + id("list:lab")
                + "\"]}, maxTiers: 1, maxTies: 1";
        assertThat(names(ask(ANALYST, asked))).containsExactly("mill", "hub", "lab");
        assertThat(names(ask(READER, asked))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "to: {ids: []};BAD_INPUT;ids",
                "to: {where: {}};BAD_INPUT;where",
                "k: 5;BAD_INPUT;from",
                "to: {ids: [\"0000000000000000000000000z\"]};BAD_INPUT;to.ids",
                "to: {ids: [\"not an id\"]};BAD_INPUT;to.ids",
                "to: {where: {kinds: [PORT]}};BAD_INPUT;where.kinds",
                "to: {where: {country: \"CN\"}}, k: 0;BAD_INPUT;k",
                "to: {where: {country: \"CN\"}}, k: 201;LIMIT_CHAINS;k",
                "to: {where: {country: \"CN\"}}, maxTiers: 9;LIMIT_TIERS;maxTiers",
                "to: {where: {country: \"CN\"}}, maxTies: 7;LIMIT_TIES;maxTies",
                "to: {where: {country: \"CN\"}}, minTiers: 3, maxTiers: 2;BAD_INPUT;minTiers",
                "to: {where: {country: \"CN\"}}, window: {from: \"2024-02-01\", to: \"2024-01-01\"};BAD_INPUT;window",
                "to: {where: {country: \"CN\"}}, substances: [\"50-00-0\"];BAD_INPUT;substances",
                "to: {where: {country: \"CN\"}}, substances: [\"41661-47-5\"];BAD_INPUT;41661-47-6",
                "to: {where: {country: \"CN\"}}, maxDwellDays: -1;BAD_INPUT;maxDwellDays",
                "to: {where: {country: \"CN\"}}, atLeast: \"2100-01-01T00:00:00Z\";BAD_INPUT;atLeast",
                "to: {where: {country: \"CN\"}}, atLeast: \"2024-01-01T00:00:00Z\", knownAt: \"2024-01-01T00:00:00Z\";BAD_INPUT;atLeast",
                "to: {where: {country: \"CN\"}}, minConfidence: 1.5;BAD_INPUT;minConfidence",
                "to: {where: {country: \"CN\"}}, hsPrefixes: [\"29x\"];BAD_INPUT;hsPrefixes",
                "to: {where: {country: \"CN\"}}, tieKinds: [SUPPLIES];BAD_INPUT;tieKinds",
                "to: {where: {country: \"CN\"}}, avoid: [\"0000000000000000000000000z\"];BAD_INPUT;avoid",
            })
    void refusesNamingTheArgumentAndWhatIsAllowed(String arguments, String code, String named) {
        ask(READER, arguments)
                .errors()
                .satisfy(errors -> assertThat(errors).singleElement().satisfies(error -> {
                    assertThat(error.getExtensions()).containsEntry("code", code);
                    assertThat(error.getMessage()).contains(named);
                }));
    }

    @Test
    void saysNoChainOnlyWithACompleteSearchAndWhatItLeftOut() {
        var unknown = new NewFact(
                LinkKind.SHIPPED,
                "list:ring",
                "list:mill",
                Period.UNKNOWN,
                Marking.CLEAR,
                Map.of("documentNo", "BL9", "dispatched", "2024-01-01"),
                Map.of("lineSubstance", List.of("")),
                null,
                Map.of(),
                NewEvidence.of(open, "BL9", null, null, Marking.CLEAR));
        ledger.record(World.AGENCY, "j2", List.of(), List.of(unknown));
        var answer = ask(
                READER,
                "from: {ids: [\"" + id("list:ring") + "\"]}, to: {ids: [\"" + id("list:mill") + "\"]}, maxTies: 0");
        answer.path("chains.chains").entityList(Object.class).hasSize(0);
        answer.path("chains.completeness.status").entity(String.class).isEqualTo("COMPLETE");
        answer.path("chains.completeness.leftOut.unknownSubstance")
                .entity(Integer.class)
                .isEqualTo(1);
    }

    @Test
    void saysThatNoQuestionWasAskedWhereAnEndSelectsNobodyThatTheCallerSees() {
        ledger.record(
                World.AGENCY,
                "j2",
                List.of(NewEntity.of("list:person", EntityKind.PERSON, "somebody", ALPHA)),
                List.of(fact(LinkKind.MEMBER_OF, "list:person", "list:ring", Map.of(), restricted, ALPHA)));
        var arguments = "from: {ids: [\"" + id("list:mill") + "\"]}, to: {where: {kinds: [PERSON]}}";
        var ends = "chains(request: {" + arguments + "}) { ends { from to nobody } completeness { status } }";
        var seen = Asking.as(ANALYST, service, "{ " + ends + " }");
        seen.path("chains.ends.to").entity(Integer.class).isEqualTo(1);
        seen.path("chains.ends.nobody").valueIsNull();
        var hidden = Asking.as(READER, service, "{ " + ends + " }");
        hidden.path("chains.ends.from").entity(Integer.class).isEqualTo(1);
        hidden.path("chains.ends.to").entity(Integer.class).isEqualTo(0);
        hidden.path("chains.ends.nobody").entity(String.class).isEqualTo("0 parties are PERSON: no question was asked");
        hidden.path("chains.completeness.status").entity(String.class).isEqualTo("COMPLETE");
    }

    /** mill ──shipped──> broker ──shipped──> lab, and of its namesakes: lab (MX) ──supplies──> cartel; a hidden one too. */
    @Test
    void countsTheUndecidedTiesBetweenTheEndsThatTheCallerSeesUntilTheyAreDecided() {
        ledger.record(
                World.AGENCY,
                "j2",
                List.of(
                        NewEntity.of("list:lab-mx", EntityKind.COMPANY, "lab (MX)", Marking.CLEAR),
                        NewEntity.of("list:lab-x", EntityKind.COMPANY, "lab (X)", ALPHA),
                        NewEntity.of("list:cartel", EntityKind.ORGANIZATION, "cartel", Marking.CLEAR)),
                List.of(
                        fact(LinkKind.SUPPLIES, "list:lab-mx", "list:cartel", Map.of(), open, Marking.CLEAR),
                        fact(LinkKind.SUPPLIES, "list:lab-x", "list:cartel", Map.of(), restricted, ALPHA),
                        fact(LinkKind.POSSIBLY_SAME_AS, "list:lab", "list:lab-mx", Map.of(), open, Marking.CLEAR),
                        fact(LinkKind.POSSIBLY_SAME_AS, "list:lab", "list:lab-x", Map.of(), restricted, ALPHA)));
        var leftOut = "leftOut { undecidedIdentity undecided(first: 1) { tie one { name } other { name } } }";
        var chains = "{ chains(request: {from: {ids: [\"" + id("list:mill") + "\"]}, to: {ids: [\"" + id("list:cartel")
                + "\"]}, rules: {maxTies: 0}}) { chains { key } completeness { status " + leftOut + " } } }";
        var reach = "{ reach(from: {ids: [\"" + id("list:cartel") + "\"]}, direction: BACKWARD) { completeness { "
                + leftOut + " } } }";
        var seen = "chains.completeness.leftOut.";
        var reader = Asking.as(READER, service, chains);
        reader.path("chains.chains").entityList(Object.class).hasSize(0);
        reader.path(seen + "undecidedIdentity").entity(Integer.class).isEqualTo(1);
        reader.path(seen + "undecided[*].other.name").entityList(String.class).containsExactly("lab (MX)");
        Asking.as(ANALYST, service, chains)
                .path(seen + "undecidedIdentity")
                .entity(Integer.class)
                .isEqualTo(2);
        Asking.as(READER, service, reach)
                .path("reach.completeness.leftOut.undecidedIdentity")
                .entity(Integer.class)
                .isEqualTo(1);
        var tie = reader.path(seen + "undecided[0].tie").entity(String.class).get();
        Asking.as(
                        ANALYST,
                        service,
                        "mutation ($tie: ID!) { decideIdentity(tie: $tie, decision: CONFIRM, reason: \"same papers\") { id } }",
                        "tie",
                        tie)
                .path("decideIdentity.id")
                .hasValue();
        var decided = Asking.as(READER, service, chains);
        decided.path("chains.chains").entityList(Object.class).hasSize(1);
        decided.path(seen + "undecidedIdentity").entity(Integer.class).isEqualTo(0);
    }

    @Test
    void saysAfterANoWhatOneChangeWouldFindForTheCaller() {
        var asked = "{ chains(request: {" + millToRing()
                + ", rules: {maxTies: 0}}) { chains { key } relaxations { rule value chains status sentence } } }";
        for (var viewer : List.of(READER, ANALYST)) {
            var answer = Asking.as(viewer, service, asked);
            answer.path("chains.chains").entityList(Object.class).hasSize(0);
            answer.path("chains.relaxations[*].sentence")
                    .entityList(String.class)
                    .contains(viewer == READER ? "with 1 tie: 1 chain" : "with 1 tie: 2 chains")
                    .contains("with 5 tiers: no chain");
            answer.path("chains.relaxations[*].rule")
                    .entityList(String.class)
                    .containsExactly("unknownSubstance", "undated", "substanceRule", "maxTies", "maxTiers");
        }
        Asking.as(READER, service, asked.replace("maxTies: 0", "maxTies: 1"))
                .path("chains.relaxations")
                .entityList(Object.class)
                .hasSize(0);
    }
}
