package org.headwater.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.test.tester.GraphQlTester;

/**
 * What arrived of a precursor, out of the database. All is NPP in kilograms, on days of May 2024.
 *
 * <pre>
 *   mill ──1–3: 100──> depot ──5–6: 80──> lab
 *   mine ──2–4: 60───> depot ──7–8: 40──> gang
 *   mill ──2–2: 30───> lab, told by two sources;  [mill ──9–9: 500──> lab], AMBER(alpha)
 *   mill ──10–11: ?──> yard ──12–13: 5──> lab
 *   mill ──?: 7──────> depot;  mill ──6–6: goods unknown──> lab;  mill ──supplies──> lab
 *   depot ──8–9: fentanyl──> gang
 * </pre>
 */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuantitiesIT {

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
    private final Map<String, String> ids = new HashMap<>();

    QuantitiesIT(Ledger ledger, Driver driver, ExecutionGraphQlService service) {
        this.ledger = ledger;
        this.driver = driver;
        this.service = service;
    }

    @BeforeAll
    void makeWorld() {
        EmptyGraph.in(driver);
        var one = source("a");
        var other = source("b");
        var entities = new ArrayList<NewEntity>();
        for (var name : List.of("mill", "mine", "depot", "lab", "yard"))
            entities.add(NewEntity.of("list:" + name, EntityKind.COMPANY, name, Marking.CLEAR));
        entities.add(NewEntity.of("list:gang", EntityKind.CRIMINAL_GROUP, "gang", Marking.CLEAR));
        entities.add(NewEntity.of("port:XX1", EntityKind.PORT, "Port", Marking.CLEAR));
        ledger.record(
                World.AGENCY,
                "j",
                entities,
                List.of(
                        shipment("mill", "depot", "L1", 1, 3, NPP, 100.0, one, Marking.CLEAR),
                        shipment("mine", "depot", "L2", 2, 4, NPP, 60.0, one, Marking.CLEAR),
                        shipment("depot", "lab", "L3", 5, 6, NPP, 80.0, one, Marking.CLEAR),
                        shipment("depot", "gang", "L4", 7, 8, NPP, 40.0, one, Marking.CLEAR),
                        shipment("mill", "lab", "L5", 2, 2, NPP, 30.0, one, Marking.CLEAR),
                        shipment("mill", "lab", "L6", 2, 2, NPP, 30.0, other, Marking.CLEAR),
                        shipment("mill", "lab", "L7", 9, 9, NPP, 500.0, one, ALPHA),
                        shipment("mill", "yard", "L8", 10, 11, NPP, null, one, Marking.CLEAR),
                        shipment("yard", "lab", "L9", 12, 13, NPP, 5.0, one, Marking.CLEAR),
                        shipment("mill", "depot", "M1", 0, 0, NPP, 7.0, one, Marking.CLEAR),
                        shipment("mill", "lab", "M2", 6, 6, "", 3.0, one, Marking.CLEAR),
                        shipment("yard", "mine", "M3", 6, 6, ACETONE, 3.0, one, Marking.CLEAR),
                        NewFact.of(
                                LinkKind.SUPPLIES,
                                "list:mill",
                                "list:lab",
                                Period.UNKNOWN,
                                Marking.CLEAR,
                                NewEvidence.of(one, "p. 1", "said so", Grade.parse("B2"), Marking.CLEAR))));
        driver.executableQuery("MATCH (e:Entity) RETURN e.id AS id, e.key AS key")
                .execute()
                .records()
                .forEach(row -> ids.put(
                        row.get("key").asString().replaceFirst(".*:", ""),
                        row.get("id").asString()));
    }

    private String source(String hash) {
        return ledger.source(
                World.AGENCY, new NewSource(hash, "Register " + hash, null, null, "en", Marking.CLEAR, true));
    }

    /** @param dispatched day of May 2024; 0 is unknown, and so is the arrival then */
    private static NewFact shipment(
            String from,
            String to,
            String document,
            int dispatched,
            int arrived,
            String cas,
            @Nullable Double kg,
            String source,
            Marking marking) {
        var qualifiers = new HashMap<String, Object>(Map.of("documentNo", document));
        if (dispatched > 0) {
            qualifiers.put("dispatched", "2024-05-%02d".formatted(dispatched));
            qualifiers.put("arrived", "2024-05-%02d".formatted(arrived));
        }
        return new NewFact(
                LinkKind.SHIPPED,
                "list:" + from,
                "list:" + to,
                Period.UNKNOWN,
                marking,
                qualifiers,
                Map.of("lineSubstance", List.of(cas), "lineKg", List.of(kg == null ? -1.0 : kg)),
                null,
                Map.of(),
                NewEvidence.of(source, document, null, Grade.parse("B2"), marking));
    }

    private GraphQlTester.Response ask(Viewer viewer, String from, String to, String more) {
        return Asking.as(
                viewer,
                service,
                "{ quantities(request: {from: {ids: [\"" + id(from) + "\"]}, to: {ids: [\"" + id(to) + "\"]}, cas: \""
                        + NPP
                        + "\"" + more
                        + "}) { sentKg atMostKg atLeastKg fifoKg limiting { id } unlimitedBy { id } possiblyTwice "
                        + "unexplained { party { name } kg since otherArrivals } "
                        + "leftOut { undated undatedKg unweighed unknownSubstance goodsTies derived } "
                        + "completeness { status explored budget reason } } }");
    }

    private String id(String name) {
        return ids.getOrDefault(name, name);
    }

    private static String figures(GraphQlTester.Response answer) {
        var told = answer.path("quantities").entity(Map.class).get();
        return told.get("sentKg") + " " + told.get("atMostKg") + " " + told.get("fifoKg") + " " + told.get("atLeastKg");
    }

    private static final String WEIGHED = ", unweighed: EXCLUDE";

    @Test
    void saysWhatCanHaveArrived() {
        var answer = ask(READER, "mill", "lab", WEIGHED);
        // Of the depot's 160 kg 60 are foreign: 80 to the lab are at least 20 of the mill's, and first in, first out
        // 80.
        assertThat(figures(answer)).isEqualTo("160.0 140.0 140.0 80.0");
        answer.path("quantities.completeness.status").entity(String.class).isEqualTo("COMPLETE");
        answer.path("quantities.limiting[*].id").entityList(String.class).hasSize(3);
        answer.path("quantities.possiblyTwice").entity(Integer.class).isEqualTo(1);
    }

    @Test
    void saysWhatIsUnexplainedAndLeftOut() {
        var answer = ask(READER, "mill", "lab", WEIGHED);
        assertThat(answer.path("quantities.unexplained").entity(Object.class).get())
                .isEqualTo(List.of(Map.of(
                        "party", Map.of("name", "mill"), "kg", 160.0, "since", "2024-05-01", "otherArrivals", 0)));
        answer.path("quantities.leftOut")
                .entity(Map.class)
                .isEqualTo(Map.of(
                        "undated", 1,
                        "undatedKg", 7.0,
                        "unweighed", 1,
                        "unknownSubstance", 1,
                        "goodsTies", 1,
                        "derived", 0));
    }

    @Test
    void anUnweighedShipmentCarriesAnyWeight() {
        // The last way to the lab weighs 5 kg, so the most is known; what was sent is not.
        var answer = ask(READER, "mill", "lab", "");
        assertThat(figures(answer)).isEqualTo("null 145.0 null null");
        answer.path("quantities.leftOut.unweighed").entity(Integer.class).isEqualTo(0);
        var unlimited = ask(READER, "mill", "yard", "");
        assertThat(figures(unlimited)).isEqualTo("null null null null");
        unlimited.path("quantities.unlimitedBy[*].id").entityList(String.class).hasSize(1);
        unlimited.path("quantities.completeness.status").entity(String.class).isEqualTo("COMPLETE");
    }

    @Test
    void aHiddenShipmentIsNotThere() {
        assertThat(figures(ask(ANALYST, "mill", "lab", WEIGHED))).isEqualTo("660.0 640.0 640.0 580.0");
        assertThat(figures(ask(READER, "mill", "lab", WEIGHED))).isEqualTo("160.0 140.0 140.0 80.0");
    }

    @Test
    void stockAndDaysAndRemovedPartiesCount() {
        // The depot's own 60 kg go first: 20 of the mill's at most in order.
        assertThat(figures(ask(
                        READER, "mill", "lab", WEIGHED + ", openingStock: [{party: \"" + id("depot") + "\", kg: 60}]")))
                .isEqualTo("160.0 140.0 80.0 60.0");
        assertThat(figures(ask(READER, "mill", "lab", WEIGHED + ", by: \"2024-05-05\"")))
                .isEqualTo("160.0 60.0 60.0 60.0");
        assertThat(figures(ask(READER, "mill", "lab", WEIGHED + ", sent: {from: \"2024-05-02\"}")))
                .isEqualTo("60.0 60.0 60.0 60.0");
        assertThat(figures(ask(READER, "mill", "lab", WEIGHED + ", avoid: [\"" + id("depot") + "\"]")))
                .isEqualTo("60.0 60.0 60.0 60.0");
        // The dispatch of the fifth falls, those of the first and second stay.
        assertThat(figures(ask(
                        READER,
                        "mill",
                        "lab",
                        WEIGHED + ", avoid: [\"" + id("depot") + "\"], avoidFrom: \"2024-05-03\"")))
                .isEqualTo("160.0 60.0 60.0 60.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "mill;mill;''",
                "mill;lab;, openingStock: [{party: \"mill\", kg: 1}]",
                "mill;lab;, openingStock: [{party: \"depot\", kg: -1}]",
                "mill;lab;, openingStock: [{party: \"depot\", kg: 1}, {party: \"depot\", kg: 1}]",
                "mill;lab;, openingStock: [{party: \"01ABSENT\", kg: 1}]",
                "mill;lab;, avoid: [\"01ABSENT\"]",
                "mill;lab;, avoidPorts: [\"depot\"]",
                "mill;lab;, avoidFrom: \"2024-01-01\"",
                "mill;01ABSENT;''",
            })
    void refusesWhatItCannotMean(String from, String to, String more) {
        var named = more;
        for (var name : ids.keySet()) named = named.replace("\"" + name + "\"", "\"" + id(name) + "\"");
        ask(READER, from, to, named)
                .errors()
                .satisfy(errors -> assertThat(errors)
                        .singleElement()
                        .satisfies(error -> assertThat(error.getExtensions()).containsEntry("code", "BAD_INPUT")));
    }
}
