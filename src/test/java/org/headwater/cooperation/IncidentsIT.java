package org.headwater.cooperation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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

/** Two agencies of one group and one of another, on the small world. */
@WithDatabase
class IncidentsIT {

    private static final Viewer CUSTOMS = analyst("customs", Set.of("alpha"));
    private static final Viewer POLICE = analyst("police", Set.of("alpha"));
    private static final Viewer OTHERS = analyst("others", Set.of("beta"));

    private final Ledger ledger;
    private final Consistency consistency;
    private final Driver driver;
    private final ExecutionGraphQlService service;
    private World world;

    IncidentsIT(Ledger ledger, Consistency consistency, Driver driver, ExecutionGraphQlService service) {
        this.ledger = ledger;
        this.consistency = consistency;
        this.driver = driver;
        this.service = service;
        this.world = World.in(ledger, driver);
    }

    private static Viewer analyst(String organization, Set<String> groups) {
        return new Viewer("ana", organization, Tlp.RED, groups, Set.of(Viewer.Role.ANALYST));
    }

    @BeforeEach
    void lay() {
        world = World.in(ledger, driver);
    }

    private GraphQlTester.Response ask(Viewer viewer, String document, @Nullable Object... variables) {
        return Asking.as(viewer, service, document, variables);
    }

    private Map<String, @Nullable Object> seizure(String reference) {
        var input = new java.util.HashMap<String, @Nullable Object>();
        input.put("kind", "SEIZURE");
        input.put("authority", "CBP|US");
        input.put("authorityName", "Customs and Border Protection");
        input.put("reference", reference);
        input.put("date", "2024-03-05");
        input.put("country", "MX");
        input.put("place", "Manzanillo, terminal 2");
        input.put("foundSubstance", "482-89-3");
        input.put("assessedSubstance", "39742-60-4");
        input.put("quantityKg", 25.5);
        input.put("origin", "CN");
        input.put("transit", List.of("KR"));
        input.put("destination", "MX");
        input.put("consignor", Map.of("id", world.id(World.SUZHOU)));
        input.put("consignee", Map.of("name", "Bodega del Río Falso", "country", "MX"));
        input.put("documentNo", "BL-77");
        input.put("container", "MSCU6639870");
        input.put("concealment", "behind drums of dyestuff");
        input.put("mislabeledAs", "indigo");
        input.put("documents", List.of(Map.of("title", "Laboratory report 12")));
        input.put("reliability", "A");
        input.put("credibility", 2);
        return input;
    }

    private String report(Viewer viewer, String reference, @Nullable String marking) {
        var input = seizure(reference);
        if (marking != null) input.put("marking", marking);
        return ask(viewer, "mutation ($input: IncidentInput!) { reportIncident(input: $input) { id } }", "input", input)
                .path("reportIncident.id")
                .entity(String.class)
                .get();
    }

    private List<String> visible(Viewer viewer) {
        return ask(viewer, "{ incidents { edges { node { id } } } }")
                .path("incidents.edges[*].node.id")
                .entityList(String.class)
                .get();
    }

    private List<String> whats(Viewer viewer, String id) {
        return ask(viewer, "query ($id: ID!) { incident(id: $id) { events { what } } }", "id", id)
                .path("incident.events[*].what")
                .entityList(String.class)
                .get();
    }

    @Test
    void tellsAnIncidentWithAllThatWasReported() {
        var id = report(CUSTOMS, "S-1", "AMBER(alpha)");
        var incident = ask(
                        POLICE,
                        "query ($id: ID!) { incident(id: $id) { kind state reference date place quantityKg origin transit destination "
                                + "foundSubstance assessedSubstance documentNo container concealment mislabeledAs marking "
                                + "authority { name } country { name } consignor { name } consignee { name countries { code } } "
                                + "documents { title } fact { kind confidence evidence { source { title } reliability } } } }",
                        "id",
                        id)
                .path("incident")
                .entity(new org.springframework.core.ParameterizedTypeReference<Map<String, Object>>() {})
                .get();
        assertThat(incident)
                .containsEntry("kind", "SEIZURE")
                .containsEntry("state", "SHARED")
                .containsEntry("date", "2024-03-05")
                .containsEntry("quantityKg", 25.5)
                .containsEntry("assessedSubstance", "39742-60-4")
                .containsEntry("transit", List.of("KR"))
                .containsEntry("container", "MSCU6639870")
                .containsEntry("marking", "AMBER(alpha)");
        assertThat(incident.toString())
                .contains(
                        "Customs and Border Protection",
                        "SUZHOU XIAOLI",
                        "Bodega del Río Falso",
                        "Laboratory report 12");
        assertThat(consistency.report().findings()).isEmpty();
    }

    @Test
    void staysWithTheReporterUntilItIsSharedAndWithTheGroupThen() {
        var id = report(CUSTOMS, "S-2", null);
        assertThat(visible(CUSTOMS)).containsExactly(id);
        assertThat(visible(POLICE)).isEmpty();
        ask(
                        CUSTOMS,
                        "mutation ($id: ID!) { shareIncident(id: $id, marking: \"AMBER(alpha)\", on: \"2024-03-07\") { state } }",
                        "id",
                        id)
                .path("shareIncident.state")
                .entity(String.class)
                .isEqualTo("SHARED");
        assertThat(visible(POLICE)).containsExactly(id);
        assertThat(visible(OTHERS)).isEmpty();
        ask(OTHERS, "query ($id: ID!) { incident(id: $id) { id } }", "id", id)
                .path("incident")
                .valueIsNull();
        assertThat(whats(POLICE, id)).containsExactly("SHARED");
        assertThat(whats(CUSTOMS, id)).containsExactly("REPORTED", "SHARED");
        assertThat(consistency.report().findings()).isEmpty();
    }

    @Test
    void neverNarrowsWhatIsShared() {
        var id = report(CUSTOMS, "S-3", "AMBER(alpha)");
        assertThat(error(CUSTOMS, "mutation ($id: ID!) { shareIncident(id: $id, marking: \"RED(alpha)\") { id } }", id))
                .startsWith("BAD_INPUT")
                .contains("does not open AMBER(alpha)");
    }

    @Test
    void bringsAcknowledgementAndResultBackToTheReporter() {
        var id = report(CUSTOMS, "S-4", "AMBER(alpha)");
        assertThat(error(CUSTOMS, "mutation ($id: ID!) { acknowledgeIncident(id: $id) { id } }", id))
                .startsWith("FORBIDDEN");
        ask(POLICE, "mutation ($id: ID!) { acknowledgeIncident(id: $id, on: \"2024-03-15\") { id } }", "id", id)
                .path("acknowledgeIncident.id")
                .hasValue();
        assertThat(error(POLICE, "mutation ($id: ID!) { acknowledgeIncident(id: $id) { id } }", id))
                .contains("already");
        var request = ask(
                        CUSTOMS,
                        "mutation ($id: ID!) { followUpIncident(id: $id, kind: REQUEST, text: \"who ordered it?\", on: \"2024-03-16\") { events { id what } } }",
                        "id",
                        id)
                .path("followUpIncident.events[-1:].id")
                .entityList(String.class)
                .get()
                .getFirst();
        ask(
                        POLICE,
                        "mutation ($id: ID!, $request: ID!) { followUpIncident(id: $id, kind: ANSWER, text: \"the broker\", answers: $request, on: \"2024-03-20\") { id } }",
                        "id",
                        id,
                        "request",
                        request)
                .path("followUpIncident.id")
                .hasValue();
        ask(
                        POLICE,
                        "mutation ($id: ID!) { followUpIncident(id: $id, kind: RESULT, text: \"one arrest\", on: \"2024-04-04\") { id } }",
                        "id",
                        id)
                .path("followUpIncident.id")
                .hasValue();
        ask(
                        CUSTOMS,
                        "query ($id: ID!) { incident(id: $id) { state daysToAcknowledgement daysToResult events { what organization answers } } }",
                        "id",
                        id)
                .path("incident.state")
                .entity(String.class)
                .isEqualTo("FOLLOW_UP")
                .path("incident.daysToAcknowledgement")
                .entity(Integer.class)
                .isEqualTo(10)
                .path("incident.daysToResult")
                .entity(Integer.class)
                .isEqualTo(30)
                .path("incident.events[*].organization")
                .entityList(String.class)
                .containsExactly("customs", "customs", "police", "customs", "police", "police");
    }

    @Test
    void letsNobodyButTheReporterCloseCorrectOrShareIt() {
        var id = report(CUSTOMS, "S-5", "AMBER(alpha)");
        assertThat(error(POLICE, "mutation ($id: ID!) { closeIncident(id: $id, reason: \"done\") { id } }", id))
                .startsWith("FORBIDDEN")
                .contains("only the organization that reported");
        assertThat(error(OTHERS, "mutation ($id: ID!) { closeIncident(id: $id, reason: \"done\") { id } }", id))
                .startsWith("NOT_FOUND");
        ask(CUSTOMS, "mutation ($id: ID!) { closeIncident(id: $id, reason: \"burnt\") { state } }", "id", id)
                .path("closeIncident.state")
                .entity(String.class)
                .isEqualTo("CLOSED");
        assertThat(error(
                        POLICE,
                        "mutation ($id: ID!) { followUpIncident(id: $id, kind: RESULT, text: \"late\") { id } }",
                        id))
                .contains("closed");
    }

    @Test
    void correctsByTakingBackAndRecordingAnew() {
        var id = report(CUSTOMS, "S-6", "AMBER(alpha)");
        var before = java.time.Instant.now();
        var input = seizure("S-6");
        input.put("quantityKg", 12);
        input.put("date", "2024-03-06");
        ask(
                        CUSTOMS,
                        "mutation ($id: ID!, $input: IncidentInput!) { correctIncident(id: $id, input: $input, reason: \"weighed again\") { id quantityKg date } }",
                        "id",
                        id,
                        "input",
                        input)
                .path("correctIncident.quantityKg")
                .entity(Double.class)
                .isEqualTo(12.0);
        assertThat(visible(POLICE)).containsExactly(id);
        ask(
                        POLICE,
                        "query ($id: ID!, $then: DateTime) { incident(id: $id, knownAt: $then) { quantityKg date events { what } } }",
                        "id",
                        id,
                        "then",
                        before.toString())
                .path("incident.quantityKg")
                .entity(Double.class)
                .isEqualTo(25.5)
                .path("incident.date")
                .entity(String.class)
                .isEqualTo("2024-03-05")
                .path("incident.events[*].what")
                .entityList(String.class)
                .containsExactly("REPORTED", "SHARED");
        assertThat(consistency.report().findings()).isEmpty();
        assertThat(error(
                        POLICE,
                        "mutation ($id: ID!, $input: IncidentInput!) { correctIncident(id: $id, input: $input, reason: \"r\") { id } }",
                        id,
                        input))
                .startsWith("FORBIDDEN");
    }

    @Test
    void leavesNothingOfWhatWasToldWhenItIsPurged() {
        var id = report(CUSTOMS, "S-10", "AMBER(alpha)");
        var kept = report(CUSTOMS, "S-11", "AMBER(alpha)");
        var fact = ask(CUSTOMS, "query ($id: ID!) { incident(id: $id) { fact { id } } }", "id", id)
                .path("incident.fact.id")
                .entity(String.class)
                .get();
        var approval = ask(
                        CUSTOMS,
                        "mutation ($id: ID!) { requestApproval(input: {kind: PURGE, subject: $id, reason: \"ordered\"}) { id } }",
                        "id",
                        fact)
                .path("requestApproval.id")
                .entity(String.class)
                .get();
        var chief = new Viewer("chief", "customs", Tlp.RED, Set.of("alpha"), Set.of(Viewer.Role.ADMINISTRATOR));
        ask(
                        chief,
                        "mutation ($id: ID!) { decideApproval(id: $id, approve: true, reason: \"seen\") { state } }",
                        "id",
                        approval)
                .path("decideApproval.state")
                .entity(String.class)
                .isEqualTo("APPROVED");
        assertThat(visible(CUSTOMS)).containsExactly(kept);
        // The approval itself stays, and so does its event.
        var left = driver.executableQuery("MATCH (e:Event) WHERE e.subject <> 'APPROVAL' RETURN DISTINCT e.of AS of")
                .execute()
                .records();
        assertThat(left).hasSize(1);
        assertThat(left.getFirst().get("of").asString()).isEqualTo(kept);
    }

    @Test
    void refusesWhatCannotBe() {
        report(CUSTOMS, "S-7", "AMBER(alpha)");
        for (var wrong : List.of(
                List.of("reference", "S-7", "is here already"),
                List.of("date", "2999-01-01", "has not come yet"),
                List.of("container", "MSCU6639871", "MSCU6639870"),
                List.of("quantityKg", -1, "negative"),
                List.of("marking", "AMBER(beta)", "beyond what you may see"),
                List.of("authority", "Customs", "CBP|US"),
                List.of("consignor", Map.of("id", "0000zzzzzzzzzzzzzzzzzzzzzz"), "no entity"),
                List.of("consignor", Map.of("id", world.id(World.BOARD)), "is a AGENCY"),
                List.of("reliability", "B", "beyond"))) {
            var input = seizure(wrong.get(0).equals("reference") ? "S-7" : "S-8");
            input.put(String.valueOf(wrong.get(0)), wrong.get(1));
            if (wrong.get(0).equals("reliability")) {
                input.put("marking", "RED(gamma)");
            }
            assertThat(Asking.error(ask(
                            CUSTOMS,
                            "mutation ($input: IncidentInput!) { reportIncident(input: $input) { id } }",
                            "input",
                            input)))
                    .as(wrong.toString())
                    .contains(String.valueOf(wrong.get(2)));
        }
        assertThat(visible(CUSTOMS)).hasSize(1);
    }

    @Test
    void tellsOfNoPartyThatItsReadersMayNotSee() {
        var input = seizure("S-9");
        input.put("consignor", Map.of("id", world.id(World.SUZHOU)));
        input.put("marking", "CLEAR");
        driver.executableQuery(
                        "MERGE (:Marking {text: 'AMBER(alpha)'}) WITH 1 AS one MATCH (e:Entity {key: $key}) SET e.marking = 'AMBER(alpha)'")
                .withParameters(Map.of("key", World.SUZHOU))
                .execute();
        assertThat(Asking.error(ask(
                        CUSTOMS,
                        "mutation ($input: IncidentInput!) { reportIncident(input: $input) { id } }",
                        "input",
                        input)))
                .startsWith("BAD_INPUT")
                .contains("would tell of 'SUZHOU XIAOLI");
    }

    @Test
    void filtersAndPages() {
        var ids = new ArrayList<String>();
        for (var number = 0; number < 5; number++) ids.add(report(CUSTOMS, "P-" + number, "AMBER(alpha)"));
        var first = ask(POLICE, "{ incidents(first: 3) { edges { node { id } } pageInfo { hasNextPage endCursor } } }");
        var found = new ArrayList<>(first.path("incidents.edges[*].node.id")
                .entityList(String.class)
                .get());
        var cursor =
                first.path("incidents.pageInfo.endCursor").entity(String.class).get();
        found.addAll(ask(
                        POLICE,
                        "query ($after: String) { incidents(first: 3, after: $after) { edges { node { id } } } }",
                        "after",
                        cursor)
                .path("incidents.edges[*].node.id")
                .entityList(String.class)
                .get());
        assertThat(found).containsExactlyInAnyOrderElementsOf(ids);
        for (var filter : Map.of(
                        "{kinds: [SEIZURE], states: [SHARED], countries: [\"MX\"], substances: [\"39742-60-4\"], from: \"2024-03-05\", to: \"2024-03-05\"}",
                        5,
                        "{kinds: [DIVERSION]}",
                        0,
                        "{states: [CLOSED]}",
                        0,
                        "{from: \"2024-03-06\"}",
                        0,
                        "{party: \"" + world.id(World.SUZHOU) + "\"}",
                        5,
                        "{party: \"" + world.id(World.RIO) + "\"}",
                        0)
                .entrySet())
            assertThat(ask(POLICE, "{ incidents(filter: " + filter.getKey() + ") { edges { node { id } } } }")
                            .path("incidents.edges")
                            .entityList(Object.class)
                            .get())
                    .as(filter.getKey())
                    .hasSize(filter.getValue());
    }

    private String error(Viewer viewer, String document, String id) {
        return Asking.error(ask(viewer, document, "id", id));
    }

    private String error(Viewer viewer, String document, String id, Object input) {
        return Asking.error(ask(viewer, document, "id", id, "input", input));
    }
}
