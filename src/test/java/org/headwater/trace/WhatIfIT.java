package org.headwater.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.test.tester.GraphQlTester;

/**
 * What a chain rests on, and what becomes of it, out of the database. Days are of May 2024; each fact with its sources and grades.
 *
 * <pre>
 *   mill ──1–3: NPP──> depot         register B2, bank B2
 *   depot ──5–6: 4-ANPP──> lab       register A1, secret C3 of AMBER(alpha)
 *   NPP is a precursor of 4-ANPP     table A1
 *   lab ──member of──> ring          court A1
 *   depot ──some day in May──> lab   register A1
 *   mill, lab ──have the phone──> +1 court A1
 * </pre>
 */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhatIfIT {

    private static final String NPP = "39742-60-4";
    private static final String ANPP = "21409-26-7";
    private static final Viewer ANALYST =
            new Viewer("analyst", "agency", Tlp.AMBER, Set.of("alpha"), Set.of(Viewer.Role.ANALYST));
    private static final Viewer READER =
            new Viewer("reader", "elsewhere", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.READER));
    private static final Marking ALPHA = Marking.parse("AMBER(alpha)");

    private final Ledger ledger;
    private final Driver driver;
    private final ExecutionGraphQlService service;
    private final Map<String, String> ids = new HashMap<>();

    WhatIfIT(Ledger ledger, Driver driver, ExecutionGraphQlService service) {
        this.ledger = ledger;
        this.driver = driver;
        this.service = service;
    }

    @BeforeAll
    void makeWorld() {
        EmptyGraph.in(driver);
        for (var name : List.of("register", "bank", "table", "court")) source(name, Marking.CLEAR);
        source("secret", ALPHA);
        var entities = new ArrayList<NewEntity>();
        for (var name : List.of("mill", "depot", "lab"))
            entities.add(NewEntity.of("list:" + name, EntityKind.COMPANY, name, Marking.CLEAR));
        entities.add(NewEntity.of("list:ring", EntityKind.CRIMINAL_GROUP, "ring", Marking.CLEAR));
        entities.add(NewEntity.of("port:XX1", EntityKind.PORT, "Port", Marking.CLEAR));
        entities.add(NewEntity.of("phone:+1", EntityKind.PHONE, "+1", Marking.CLEAR));
        for (var cas : List.of(NPP, ANPP))
            entities.add(NewEntity.of("substance:" + cas, EntityKind.SUBSTANCE, cas, Marking.CLEAR));
        ledger.record(
                World.AGENCY,
                "j",
                entities,
                List.of(
                        shipment("mill", "depot", "L1", "2024-05-01", "2024-05-03", NPP, "register", "B2"),
                        shipment("depot", "lab", "L2", "2024-05-05", "2024-05-06", ANPP, "register", "A1"),
                        shipment("depot", "lab", "L3", "2024-05", "2024-05", ANPP, "register", "A1"),
                        fact(LinkKind.PRECURSOR_OF, "substance:" + NPP, "substance:" + ANPP, "table"),
                        fact(LinkKind.MEMBER_OF, "list:lab", "list:ring", "court"),
                        fact(LinkKind.HAS_PHONE, "list:mill", "phone:+1", "court"),
                        fact(LinkKind.HAS_PHONE, "list:lab", "phone:+1", "court")));
        ledger.record(
                World.AGENCY,
                "k",
                List.of(),
                List.of(
                        shipment("mill", "depot", "L1", "2024-05-01", "2024-05-03", NPP, "bank", "B2"),
                        shipment("depot", "lab", "L2", "2024-05-05", "2024-05-06", ANPP, "secret", "C3")));
        driver.executableQuery("MATCH (e:Entity) RETURN e.id AS id, e.key AS key "
                        + "UNION MATCH (f:Shipment) RETURN f.id AS id, f.documentNo AS key")
                .execute()
                .records()
                .forEach(row -> ids.put(
                        row.get("key").asString().replaceFirst(".*:", ""),
                        row.get("id").asString()));
    }

    private void source(String name, Marking marking) {
        ids.put(name, ledger.source(World.AGENCY, new NewSource(name, "The " + name, null, null, "en", marking, true)));
    }

    private NewFact fact(LinkKind kind, String subject, String object, String source) {
        return NewFact.of(
                kind,
                subject,
                object,
                Period.UNKNOWN,
                Marking.CLEAR,
                NewEvidence.of(id(source), "p. 1", null, Grade.parse("A1"), Marking.CLEAR));
    }

    private NewFact shipment(
            String from,
            String to,
            String document,
            String dispatched,
            String arrived,
            String cas,
            String source,
            String grade) {
        return new NewFact(
                LinkKind.SHIPPED,
                "list:" + from,
                "list:" + to,
                Period.UNKNOWN,
                Marking.CLEAR,
                Map.of("documentNo", document, "dispatched", dispatched, "arrived", arrived),
                Map.of("lineSubstance", List.of(cas), "lineKg", List.of(5.0)),
                null,
                Map.of(),
                NewEvidence.of(
                        id(source),
                        document,
                        null,
                        Grade.parse(grade),
                        source.equals("secret") ? ALPHA : Marking.CLEAR));
    }

    private String id(String name) {
        return ids.getOrDefault(name, name);
    }

    private String named(String text) {
        var named = text;
        for (var name : ids.keySet()) named = named.replace("\"" + name + "\"", "\"" + id(name) + "\"");
        return named;
    }

    private GraphQlTester.Response ask(Viewer viewer, String without, String rules) {
        return Asking.as(
                viewer,
                service,
                named("{ whatIf(request: {from: {ids: [\"mill\"]}, to: {ids: [\"ring\"]}" + rules + "}, without: "
                        + without + ") { before { state rankAfter chain { key confidence } after { confidence "
                        + "steps { fact { id confidence } evidence { source { id } } } } } "
                        + "comeUp { rank isNew chain { key } } undatedKept "
                        + "completeBefore { status } completeAfter { status reason } } }"));
    }

    private String state(Viewer viewer, String without) {
        var answer = ask(viewer, without, "");
        answer.path("whatIf.completeBefore.status").entity(String.class).isEqualTo("COMPLETE");
        answer.path("whatIf.completeAfter.status").entity(String.class).isEqualTo("COMPLETE");
        return answer.path("whatIf.before[*].state")
                .entityList(String.class)
                .get()
                .toString();
    }

    /** Of the sources that the reader sees the register alone says that the second shipment was sent. */
    @Test
    void hiddenEvidenceSavesNoFact() {
        assertThat(state(READER, "{sources: [\"register\"]}")).isEqualTo("[LOST]");
        assertThat(state(ANALYST, "{sources: [\"register\"]}")).isEqualTo("[CHANGED]");
    }

    @Test
    void aChainThatStaysIsToldWithWhatIsLeft() {
        var answer = ask(READER, "{sources: [\"bank\"]}", "");
        answer.path("whatIf.before[0].state").entity(String.class).isEqualTo("CHANGED");
        answer.path("whatIf.before[0].rankAfter").entity(Integer.class).isEqualTo(1);
        answer.path("whatIf.before[0].chain.confidence").entity(Double.class).isEqualTo(0.8704);
        answer.path("whatIf.before[0].after.confidence").entity(Double.class).isEqualTo(0.64);
        answer.path("whatIf.before[0].after.steps[0].fact.confidence")
                .entity(Double.class)
                .isEqualTo(0.64);
        answer.path("whatIf.before[0].after.steps[0].evidence[*].source.id")
                .entityList(String.class)
                .containsExactly(id("register"));
        answer.path("whatIf.comeUp").entityList(Object.class).hasSize(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{sources: [\"table\"]}",
                "{sources: [\"court\"]}",
                "{facts: [\"L1\"]}",
                "{facts: [\"L2\"], sources: [\"bank\"]}",
                "{parties: [\"depot\"]}",
                "{parties: [\"mill\"]}",
                "{parties: [\"depot\"], from: \"2024-05-05\"}",
            })
    void isLostWithoutWhatItNeeds(String without) {
        assertThat(state(READER, without)).isEqualTo("[LOST]");
    }

    /** The dispatch of the fifth stays where the depot is gone from the sixth on, and what was sent on some day in May, too. */
    @Test
    void fromADayOnEarlierDispatchesStay() {
        var answer = ask(READER, "{parties: [\"depot\"], from: \"2024-05-06\"}", "");
        answer.path("whatIf.before[0].state").entity(String.class).isEqualTo("KEPT");
        answer.path("whatIf.undatedKept").entity(Integer.class).isEqualTo(1);
        ask(READER, "{parties: [\"depot\"], from: \"2024-05-01\"}", "")
                .path("whatIf.undatedKept")
                .entity(Integer.class)
                .isEqualTo(0);
    }

    @Test
    void eachSourceIsToldWithWhatRestsOnIt() {
        assertThat(shares(READER)).isEqualTo("0: court 1 0, register 1 0, table 1 0, bank 0 1");
        assertThat(shares(ANALYST)).isEqualTo("0: court 1 0, table 1 0, bank 0 1, register 0 1");
    }

    private String shares(Viewer viewer) {
        var answer = Asking.as(
                viewer,
                service,
                named("{ chains(request: {from: {ids: [\"mill\"]}, to: {ids: [\"ring\"]}}) { standAlone "
                        + "restsOn { source { id } lost weakened } completeness { status } chains { key } } }"));
        answer.path("chains.completeness.status").entity(String.class).isEqualTo("COMPLETE");
        answer.path("chains.chains").entityList(Object.class).hasSize(1);
        var names = new HashMap<String, String>();
        ids.forEach((name, id) -> names.put(id, name));
        var shares = answer.path("chains.restsOn").entityList(Map.class).get();
        var order = shares.stream()
                .map(share -> -1000 * (Integer) Objects.requireNonNull(share.get("lost"))
                        - 10 * (Integer) Objects.requireNonNull(share.get("weakened")))
                .toList();
        assertThat(order).isSorted();
        return answer.path("chains.standAlone").entity(Integer.class).get() + ": "
                + shares.stream()
                        .map(share -> names.get(String.valueOf(
                                        ((Map<?, ?>) Objects.requireNonNull(share.get("source"))).get("id")))
                                + " " + share.get("lost") + " " + share.get("weakened"))
                        .sorted(java.util.Comparator.comparing((String text) -> text.endsWith(" 1"))
                                .thenComparing(text -> text))
                        .collect(Collectors.joining(", "));
    }

    /** The derived tie between mill and lab stands on two facts of phones. */
    @Test
    void aDerivedFactIsRefusedByItsOwnSentence() {
        var rules = ", rules: {minTiers: 0, maxTiers: 0, sharedIdentifiers: true}";
        var answer = Asking.as(
                READER,
                service,
                named("{ chains(request: {from: {ids: [\"mill\"]}, to: {ids: [\"ring\"]}" + rules
                        + "}) { chains { steps { fact { id } } } } }"));
        var derived = answer.path("chains.chains[0].steps[0].fact.id")
                .entity(String.class)
                .get();
        assertThat(Asking.error(ask(READER, "{facts: [\"" + derived + "\"]}", rules)))
                .startsWith("BAD_INPUT: without.facts: ")
                .contains("is derived of two facts");
        assertThat(ask(READER, "{sources: [\"court\"]}", rules)
                        .path("whatIf.before[*].state")
                        .entityList(String.class)
                        .get())
                .containsExactly("LOST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{parties: []}",
                "{from: \"2024-05-01\"}",
                "{sources: [\"bank\"], from: \"2024-05-01\"}",
                "{parties: [\"01ABSENT\"]}",
                "{parties: [\"XX1\"]}",
                "{ports: [\"mill\"]}",
                "{facts: [\"mill\"]}",
                "{facts: [\"bank\"]}",
                "{sources: [\"L1\"]}",
            })
    void refusesWhatItCannotMean(String without) {
        assertThat(Asking.error(ask(READER, without, ""))).startsWith("BAD_INPUT: without");
    }

    @Test
    void refusesMoreThan200() {
        var many = IntStream.range(0, 201).mapToObj(i -> "\"x" + i + "\"").collect(Collectors.joining(", "));
        assertThat(Asking.error(ask(READER, "{facts: [" + many + "]}", ""))).contains("at most 200");
    }

    @Test
    void whatIsHiddenIsRefusedAsWhatIsAbsent() {
        assertThat(Asking.error(ask(READER, "{sources: [\"secret\"]}", "")).replace(id("secret"), "ID"))
                .isEqualTo(Asking.error(ask(READER, "{sources: [\"01ABSENT\"]}", ""))
                        .replace("01ABSENT", "ID"));
        assertThat(state(ANALYST, "{sources: [\"secret\"]}")).isEqualTo("[KEPT]");
    }
}
