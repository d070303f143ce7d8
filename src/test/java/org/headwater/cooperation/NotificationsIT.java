package org.headwater.cooperation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.Asking;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.Viewer;
import org.headwater.evidence.Consistency;
import org.headwater.evidence.Ledger;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.test.tester.GraphQlTester;

/** Pre-export notifications between two authorities of one group, on the small world. */
@WithDatabase
class NotificationsIT {

    private static final Viewer EXPORTING = analyst("exporting");
    private static final Viewer IMPORTING = analyst("importing");

    private static final String SHOWN = " { id state stateReason answeredLate events { what on organization text } } }";

    private final Ledger ledger;
    private final Consistency consistency;
    private final Driver driver;
    private final ExecutionGraphQlService service;
    private World world;

    NotificationsIT(Ledger ledger, Consistency consistency, Driver driver, ExecutionGraphQlService service) {
        this.ledger = ledger;
        this.consistency = consistency;
        this.driver = driver;
        this.service = service;
        this.world = World.in(ledger, driver);
    }

    private static Viewer analyst(String organization) {
        return new Viewer("ana", organization, Tlp.AMBER, Set.of("alpha"), Set.of(Viewer.Role.ANALYST));
    }

    @BeforeEach
    void lay() {
        world = World.in(ledger, driver);
    }

    private Map<String, @Nullable Object> whole(String reference) {
        var input = new HashMap<String, @Nullable Object>();
        input.put("authority", "NNCC|CN");
        input.put("reference", reference);
        input.put("country", "MX");
        input.put("exporter", Map.of("id", world.id(World.SUZHOU)));
        input.put("exporterAddress", "1 Invented Road, Suzhou");
        input.put("importer", Map.of("id", world.id(World.RIO)));
        input.put("importerAddress", "Calle Falsa 2, Manzanillo");
        input.put("substance", "79099-07-3");
        input.put("quantityKg", 20);
        input.put("entryPoint", "Manzanillo");
        input.put("dispatch", "2022-03-03");
        input.put("answerBy", "2022-02-20");
        input.put("marking", "AMBER(alpha)");
        return input;
    }

    private GraphQlTester.Response send(Map<String, @Nullable Object> input) {
        return Asking.as(
                EXPORTING,
                service,
                "mutation ($input: NotificationInput!) { notifyExport(input: $input, on: \"2022-02-10\")" + SHOWN,
                "input",
                input);
    }

    private String sent(String reference) {
        return send(whole(reference))
                .path("notifyExport.id")
                .entity(String.class)
                .get();
    }

    private GraphQlTester.Response answer(Viewer viewer, String id, String arguments) {
        return Asking.as(
                viewer,
                service,
                "mutation ($id: ID!) { answerNotification(id: $id, " + arguments + ")" + SHOWN,
                "id",
                id);
    }

    @Test
    void refusesWhatTheConventionAsksForAndNamesTheArticle() {
        for (var missing : List.of(
                "quantityKg",
                "substance",
                "entryPoint",
                "dispatch",
                "exporter",
                "exporterAddress",
                "importer",
                "importerAddress",
                "country")) {
            var input = whole("N-0");
            input.remove(missing);
            assertThat(Asking.error(send(input)))
                    .as(missing)
                    .startsWith("BAD_INPUT: " + missing)
                    .contains("article 12, paragraph 10(a) of the 1988 Convention");
        }
        var unaddressed = whole("N-0");
        unaddressed.put("consignee", Map.of("name", "Somebody"));
        assertThat(Asking.error(send(unaddressed))).contains("consigneeAddress").contains("article 12");
        var nothing = whole("N-0");
        nothing.put("quantityKg", 0);
        assertThat(Asking.error(send(nothing))).contains("more than 0 kg");
    }

    @Test
    void stopsTheShipmentByAnObjectionOnTheDayBeforeDispatch() {
        var id = sent("N-1");
        var stopped = answer(IMPORTING, id, "answer: OBJECT, reason: \"importer has no licence\", on: \"2022-03-02\"");
        stopped.path("answerNotification.state").entity(String.class).isEqualTo("STOPPED");
        stopped.path("answerNotification.events[*].what")
                .entityList(String.class)
                .containsExactly("NOTIFIED", "OBJECTED", "ALERT");
        assertThat(Asking.error(answer(IMPORTING, id, "answer: CLEAR"))).contains("OBJECTED already");
    }

    @Test
    void stopsNothingByAnObjectionOnTheDayAfterDispatchAndSaysWhy() {
        var id = sent("N-2");
        var late = answer(IMPORTING, id, "answer: OBJECT, reason: \"importer has no licence\", on: \"2022-03-04\"");
        late.path("answerNotification.state").entity(String.class).isEqualTo("OBJECTED_TOO_LATE");
        assertThat(late.path("answerNotification.stateReason")
                        .entity(String.class)
                        .get())
                .contains("2022-03-04")
                .contains("to be dispatched on 2022-03-03 already: it stops nothing");
        late.path("answerNotification.events[*].what").entityList(String.class).containsExactly("NOTIFIED", "OBJECTED");
    }

    @Test
    void isNotAnsweredByTheSenderNorWithoutAReasonToObject() {
        var id = sent("N-3");
        assertThat(Asking.error(answer(EXPORTING, id, "answer: CLEAR"))).startsWith("FORBIDDEN");
        assertThat(Asking.error(answer(IMPORTING, id, "answer: OBJECT"))).startsWith("BAD_INPUT: reason");
        var asked = whole("N-4");
        asked.put("addressee", "customs");
        var to = send(asked).path("notifyExport.id").entity(String.class).get();
        assertThat(Asking.error(answer(IMPORTING, to, "answer: CLEAR"))).contains("asks customs for an answer");
    }

    @Test
    void showsThatNoAnswerCameAndThatOneCameLate() {
        send(whole("N-5")).path("notifyExport.state").entity(String.class).isEqualTo("UNANSWERED");
        var open = whole("N-6");
        open.put("answerBy", "2999-01-01");
        send(open).path("notifyExport.state").entity(String.class).isEqualTo("OPEN");
        var id = sent("N-7");
        var cleared = answer(IMPORTING, id, "answer: CLEAR");
        cleared.path("answerNotification.state").entity(String.class).isEqualTo("CLEARED");
        cleared.path("answerNotification.answeredLate").entity(Boolean.class).isEqualTo(true);
    }

    @Test
    void findsTheShipmentThatFollowed() {
        var id = sent("N-8");
        var found = Asking.as(
                EXPORTING,
                service,
                "query ($id: ID!) { notification(id: $id) { shipments { daysFromExpected kgFromNotified shipment { documentNo } } } }",
                "id",
                id);
        found.path("notification.shipments[*].shipment.documentNo")
                .entityList(String.class)
                .containsExactly("BL-1");
        found.path("notification.shipments[0].daysFromExpected")
                .entity(Integer.class)
                .isEqualTo(-2);
        found.path("notification.shipments[0].kgFromNotified")
                .entity(Double.class)
                .isEqualTo(5.0);
        assertThat(consistency.report().findings()).isEmpty();
    }

    @Test
    void isAnsweredInTheGroupOnly() {
        var id = sent("N-9");
        var stranger = new Viewer("ana", "elsewhere", Tlp.RED, Set.of("beta"), Set.of(Viewer.Role.ANALYST));
        assertThat(Asking.error(answer(stranger, id, "answer: CLEAR"))).startsWith("NOT_FOUND");
    }
}
