package org.headwater.cooperation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.Viewer;
import org.headwater.evidence.Consistency;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.test.tester.GraphQlTester;

/** What a press report says of cooperation is entered and read again: people, requests, claims, numbers, actions. All names are invented. */
@WithDatabase
class ClaimsIT {

    private static final Viewer DESK =
            new Viewer("ana", "desk", Tlp.AMBER, Set.of("alpha"), Set.of(Viewer.Role.ANALYST));

    private static final Viewer OTHER =
            new Viewer("bo", "other", Tlp.AMBER, Set.of("alpha"), Set.of(Viewer.Role.ANALYST));

    private static final String SOURCE = "source: {title: \"A report\", date: \"2024-07-31\", locator: \"page 3\"";

    private static final String SHARED = ", marking: \"AMBER(alpha)\"";

    private final Consistency consistency;
    private final Driver driver;
    private final ExecutionGraphQlService service;

    ClaimsIT(Consistency consistency, Driver driver, ExecutionGraphQlService service) {
        this.consistency = consistency;
        this.driver = driver;
        this.service = service;
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private GraphQlTester.Response ask(String document) {
        return Asking.as(DESK, service, document);
    }

    private String id(String act, String input) {
        return ask("mutation { " + act + "(input: {" + input + SHARED + "}) { id } }")
                .path(act + ".id")
                .entity(String.class)
                .get();
    }

    private String claim(String kind, String ends, String more) {
        return id("recordClaim", "kind: " + kind + ", " + ends + ", " + more);
    }

    private static void is(GraphQlTester.Response response, String path, Object expected) {
        response.path(path).entity(Object.class).isEqualTo(expected);
    }

    private static void are(GraphQlTester.Response response, String path, Object... expected) {
        assertThat(response.path(path).entityList(Object.class).get()).containsExactlyInAnyOrder(expected);
    }

    @Test
    void aMeetingHasPersonsWithRolesAndFoundsABody() {
        id(
                "recordMeeting",
                "title: \"Round one\", start: \"2024-01-30\", parties: [\"US\", \"CN\", \"INCB|INT\"], participants: ["
                        + "{person: {name: \"Falsa Persona\"}, represents: {state: \"US\"}, role: \"head of delegation\"}, "
                        + "{person: {name: \"Otra Persona\"}, represents: {state: \"Salt Board|CN\"}}], "
                        + "founded: [{name: \"Working group on salt\", members: [\"US\", \"CN\"]}]");
        var read = ask(
                "{ meetings { edges { node { state start end parties { name } participants { role person { id kind name } "
                        + "represents { name } fact { evidence { source { title } } } } founded { body { name } members { name } } } } } }");
        is(read, "meetings.edges[0].node.state", "HELD");
        is(read, "meetings.edges[0].node.end", "2024-01-30");
        are(read, "meetings.edges[0].node.participants[*].person.name", "Falsa Persona", "Otra Persona");
        are(read, "meetings.edges[0].node.participants[*].person.kind", "PERSON", "PERSON");
        are(
                read,
                "meetings.edges[0].node.participants[?(@.person.name == 'Falsa Persona')].role",
                "head of delegation");
        are(
                read,
                "meetings.edges[0].node.participants[?(@.person.name == 'Otra Persona')].represents.name",
                "Salt Board");
        are(
                read,
                "meetings.edges[0].node.participants[*].fact.evidence[0].source.title",
                "Record of the meeting Round one",
                "Record of the meeting Round one");
        is(read, "meetings.edges[0].node.founded[0].body.name", "Working group on salt");
        are(read, "meetings.edges[0].node.founded[0].members[*].name", "US", "CN");

        // The office of the same person, with its period.
        var person = ask("{ search(text: \"Falsa Persona\") { edges { node { id } } } }")
                .path("search.edges[0].node.id")
                .entity(String.class)
                .get();
        claim(
                "HOLDS_OFFICE",
                "subject: {id: \"" + person + "\"}, objects: [{state: \"US\"}]",
                "text: \"minister of salt\", from: \"2023-05\", " + SOURCE + "}");
        var office = ask(
                "{ claims(kinds: [HOLDS_OFFICE]) { edges { node { text from to subject { name } objects { name } } } } }");
        is(office, "claims.edges[0].node.text", "minister of salt");
        is(office, "claims.edges[0].node.from", "2023-05");
        is(office, "claims.edges[0].node.subject.name", "Falsa Persona");
        are(office, "claims.edges[0].node.objects[*].name", "US");
        assertThat(consistency.report().findings()).isEmpty();
    }

    @Test
    void aRequestHasASpeakerAQuoteAndAFate() {
        var asked = "text: \"to list three salts\", from: \"2024-07-31\", " + SOURCE
                + ", quote: \"we ask for more\", claimedBy: [\"Speaker of the ministry\"]}";
        var ends = "subject: {state: \"US\"}, objects: [{state: \"CN\"}]";
        var request = claim("ASKED", ends, asked);
        var open = claim("ASKED", ends, asked.replace("three", "four"));
        assertThat(Asking.error(ask(
                        "mutation { recordClaim(input: {kind: ASKED, " + ends + ", " + asked + SHARED + "}) { id } }")))
                .startsWith("BAD_INPUT: text: ")
                .contains(request);
        var judged = ask("mutation { assessRequest(id: \"" + request
                + "\", state: REFUSED, reason: \"said so\", on: \"2024-09-01\") { state due events { what text } } }");
        is(judged, "assessRequest.state", "REFUSED");
        judged.path("assessRequest.due").valueIsNull();
        is(judged, "assessRequest.events[0].text", "REFUSED: said so");
        var read = ask(
                "{ claims(kinds: [ASKED]) { edges { node { id state fact { evidence { quote locator claimedBy { name } } } } } } }");
        are(read, "claims.edges[*].node.state", "REFUSED", "ASKED");
        is(read, "claims.edges[0].node.fact.evidence[0].quote", "we ask for more");
        is(read, "claims.edges[0].node.fact.evidence[0].locator", "page 3");
        is(read, "claims.edges[0].node.fact.evidence[0].claimedBy[0].name", "Speaker of the ministry");
        counts("2024-07-30", "2024-12-31", "REQUESTS_MADE", 2);
        counts("2024-07-30", "2024-12-31", "REQUESTS_REFUSED", 1);
        counts("2024-07-30", "2024-08-31", "REQUESTS_REFUSED", 0);
        counts("2024-07-30", "2024-12-31", "REQUESTS_KEPT", 0);
        // One that is taken back counts no more.
        ask("mutation { withdrawRecord(id: \"" + open + "\", reason: \"misread\") { what } }")
                .path("withdrawRecord.what")
                .entity(String.class)
                .isEqualTo("WITHDRAWN");
        counts("2024-07-30", "2024-12-31", "REQUESTS_MADE", 1);
    }

    private void counts(String from, String to, String measure, int expected) {
        ask("{ cooperationProgress(from: \"" + from + "\", to: \"" + to
                        + "\") { dimensions { figures { measure count records { edges { node { id } } } } } } }")
                .path("cooperationProgress.dimensions[*].figures[?(@.measure == '" + measure + "')].count")
                .entityList(Integer.class)
                .isEqualTo(List.of(expected));
    }

    @Test
    void anAssertionAndANumberHaveClaimantAndDisputant() {
        claim(
                "ASSERTS",
                "subject: {state: \"US\"}, objects: [{state: \"CN\"}, {substance: \"79099-07-3\"}]",
                "text: \"main cause of salt\", " + SOURCE + ", disputedBy: [\"CN\"]}");
        claim(
                "ASSERTS",
                "subject: {state: \"Salt Board|US\"}, objects: [{state: \"US\"}]",
                "text: \"cases of salt\", from: \"2023\", to: \"2023\", statistic: {measure: \"cases\", value: 1234.5, unit: \"persons\"}, "
                        + SOURCE + "}");
        var read = ask(
                "{ claims(kinds: [ASSERTS]) { edges { node { text from to objects { name } statistic { measure value unit } "
                        + "fact { flags evidence { source { title } claimedBy { name } disputedBy { by { name } } } } } } } }");
        var words = "claims.edges[?(@.node.text == 'main cause of salt')].node.";
        are(read, words + "objects[*].name", "CN", "79099-07-3");
        are(read, words + "fact.evidence[*].claimedBy[*].name", "US");
        are(read, words + "fact.evidence[*].disputedBy[*].by.name", "CN");
        var number = "claims.edges[?(@.node.text == 'cases of salt')].node.";
        are(read, number + "statistic.value", 1234.5);
        are(read, number + "statistic.unit", "persons");
        are(read, number + "from", "2023");
        are(read, number + "objects[*].name", "US");
        are(read, number + "fact.evidence[*].source.title", "A report");
    }

    @Test
    void anActionMayBeAgainstUnnamedFirmsAndOfSeveralAuthorities() {
        id(
                "recordAction",
                "kind: WARNED, authority: \"Salt Board|CN\", targetCount: 3, targetCountry: \"CN\", from: \"2024-06-10\", "
                        + "sourceTitle: \"A report\", claimedBy: [\"Salt Board|CN\"], quote: \"three firms\"");
        id(
                "recordAction",
                "kind: DISMANTLED, authority: \"Salt Police|US\", jointly: [\"Salt Board|CN\"], target: {name: \"Falsa Ring\"}, "
                        + "from: \"2024-06-18\", sourceTitle: \"A report\"");
        id(
                "recordAction",
                "kind: ARRESTED, authority: \"Salt Police|US\", target: {name: \"Falsa Firma\"}, from: \"2024-06-19\", "
                        + "sourceTitle: \"A report\"");
        var read = ask(
                "{ enforcementActions { edges { node { kind targetCount targetKind targetCountry target { name } authority { name } "
                        + "jointWith { name } fact { evidence { quote claimedBy { name } } } } } } }");
        var unnamed = "enforcementActions.edges[?(@.node.kind == 'WARNED')].node.";
        are(read, unnamed + "targetCount", 3);
        are(read, unnamed + "targetKind", "COMPANY");
        are(read, unnamed + "targetCountry", "CN");
        assertThat(read.path(unnamed + "target").entityList(Object.class).get()).containsOnlyNulls();
        are(read, unnamed + "fact.evidence[*].claimedBy[*].name", "Salt Board");
        are(read, unnamed + "fact.evidence[*].quote", "three firms");
        ask("{ search(text: \"compan\") { edges { node { id } } } }")
                .path("search.edges")
                .entityList(Object.class)
                .hasSize(0);
        var joint = "enforcementActions.edges[?(@.node.kind == 'DISMANTLED')].node.";
        are(read, joint + "authority.name", "Salt Board", "Salt Police");
        are(read, joint + "jointWith[*].name", "Salt Board", "Salt Police");
        are(read, joint + "target.name", "Falsa Ring", "Falsa Ring");
        are(read, "enforcementActions.edges[?(@.node.kind == 'ARRESTED')].node.target.name", "Falsa Firma");
        // The joint action once, for both countries.
        counts("2024-06-01", "2024-06-30", "ENFORCEMENT_ACTIONS", 2);
        ask("{ cooperationProgress(from: \"2024-06-01\", to: \"2024-06-30\", parties: [\"CN\"]) { dimensions { figures { measure count } } } }")
                .path("cooperationProgress.dimensions[*].figures[?(@.measure == 'ENFORCEMENT_ACTIONS')].count")
                .entityList(Integer.class)
                .containsExactly(1);
        assertThat(consistency.report().findings()).isEmpty();
    }

    @Test
    void sharingGoesThroughAnAuthorityAndCooperationHasStatesWithCauses() {
        claim(
                "SHARED_WITH",
                "subject: {state: \"US\"}, objects: [{state: \"CN\"}], through: {state: \"INCB|INT\"}",
                "text: \"incidents of salt\", from: \"2024\", " + SOURCE + "}");
        claim(
                "SHARED_WITH",
                "subject: {state: \"CN\"}, objects: [], through: {state: \"INCB|INT\"}",
                "text: \"incidents of sugar\", from: \"2024-05\", " + SOURCE + "}");
        var shared = ask(
                "{ claims(kinds: [SHARED_WITH]) { edges { node { text from toAll subject { name } objects { name } through { name } } } } }");
        is(shared, "claims.edges[0].node.toAll", true);
        is(shared, "claims.edges[0].node.from", "2024-05");
        is(shared, "claims.edges[0].node.through.name", "INCB");
        are(shared, "claims.edges[?(@.node.text == 'incidents of salt')].node.objects[*].name", "CN");
        are(shared, "claims.edges[?(@.node.text == 'incidents of salt')].node.through.name", "INCB");

        var ends = "subject: {state: \"CN\"}, objects: [{state: \"US\"}]";
        var stopped = claim(
                "COOPERATES_WITH",
                ends,
                "text: \"talks were stopped\", cooperation: STOPPED, from: \"2020\", to: \"2023-11\", " + SOURCE
                        + ", claimedBy: [\"US\"], disputedBy: [\"CN\"]}");
        claim(
                "COOPERATES_WITH",
                ends,
                "text: \"talks were resumed\", cooperation: RESUMED, from: \"2023-11\", " + SOURCE + "}");
        claim("ASSERTS", ends, "text: \"for a list of firms\", causeOf: \"" + stopped + "\", " + SOURCE + "}");
        var read = ask("{ claims { edges { node { kind text cooperation from to causeOf { id text } "
                + "fact { evidence { claimedBy { name } disputedBy { by { name } } } } } } } }");
        are(read, "claims.edges[?(@.node.cooperation == 'STOPPED')].node.to", "2023-11");
        are(read, "claims.edges[?(@.node.cooperation == 'STOPPED')].node.fact.evidence[*].claimedBy[*].name", "US");
        are(read, "claims.edges[?(@.node.cooperation == 'RESUMED')].node.from", "2023-11");
        are(read, "claims.edges[?(@.node.kind == 'ASSERTS')].node.causeOf.text", "talks were stopped");
        are(read, "claims.edges[?(@.node.kind == 'ASSERTS')].node.fact.evidence[*].claimedBy[*].name", "CN");
        assertThat(Asking.error(
                        ask("mutation { recordClaim(input: {kind: ASSERTS, " + ends + ", text: \"open\", causeOf: \""
                                + stopped + "\", " + SOURCE + "}, marking: \"CLEAR\"}) { id } }")))
                .startsWith("BAD_INPUT: marking: ");
    }

    @Test
    void aPlannedMeetingBecomesAHeldOneWithItsHistory() {
        var planned = id(
                "recordMeeting",
                "title: \"Round two\", start: \"2024\", dateInWords: \"in summer\", state: PLANNED, parties: [\"US\", \"CN\"]");
        var toCome =
                "mutation { recordMeeting(input: {title: \"Round nine\", start: \"2199-07\", parties: [\"US\", \"CN\"], marking: \"AMBER(alpha)\"}) { state } }";
        is(ask(toCome), "recordMeeting.state", "PLANNED");
        assertThat(Asking.error(ask(toCome.replace("parties", "state: HELD, parties"))))
                .startsWith("BAD_INPUT: start: ");
        counts("2023-12-31", "2024-12-31", "MEETINGS_PLANNED", 1);
        counts("2023-12-31", "2024-12-31", "MEETINGS", 0);
        // Its day may lie outside.
        counts("2023-12-31", "2024-06-30", "MEETINGS_PLANNED", 0);
        var before = ask("{ meetings { edges { node { fact { recordedAt } } } } }")
                .path("meetings.edges[0].node.fact.recordedAt")
                .entity(String.class)
                .get();
        var held = ask("mutation { correctMeeting(id: \"" + planned
                + "\", input: {title: \"Round two\", start: \"2024-07-31\", state: HELD, parties: [\"US\", \"CN\", \"INCB|INT\"]}, "
                + "reason: \"held\") { id state start parties { name } marking events { what text } } }");
        is(held, "correctMeeting.id", planned);
        is(held, "correctMeeting.start", "2024-07-31");
        is(held, "correctMeeting.marking", "AMBER(alpha)");
        is(held, "correctMeeting.events[0].text", "held");
        counts("2023-12-31", "2024-12-31", "MEETINGS_PLANNED", 0);
        counts("2023-12-31", "2024-12-31", "MEETINGS", 1);
        is(
                ask("{ meetings(knownAt: \"" + before + "\") { edges { node { state dateInWords start } } } }"),
                "meetings.edges[1].node.dateInWords",
                "in summer");
        assertThat(
                        Asking.error(
                                Asking.as(
                                        OTHER,
                                        service,
                                        "mutation { correctMeeting(id: \"" + planned
                                                + "\", input: {title: \"t\", start: \"2024\", parties: [\"US\", \"CN\"]}, reason: \"r\") { id } }")))
                .startsWith("FORBIDDEN");
        assertThat(consistency.report().findings()).isEmpty();
    }

    @Test
    void everyRecordIsCorrectedAndTakenBackWithAReason() {
        var meeting = id("recordMeeting", "title: \"Round\", start: \"2024-01-30\", parties: [\"US\", \"CN\"]");
        var promise = "meeting: \"" + meeting
                + "\", by: \"CN\", to: \"US\", text: \"to report\", dimension: INFORMATION_SHARING, due: \"2024-06-30\", measureInWords: \"a list\"";
        var commitment = id("recordCommitment", promise);
        is(
                ask("mutation { correctCommitment(id: \"" + commitment + "\", input: {"
                        + promise.replace("06-30", "07-30")
                        + "}, reason: \"misread\") { id due events { what text } } }"),
                "correctCommitment.due",
                "2024-07-30");
        counts("2024-01-30", "2024-12-31", "COMMITMENTS_OVERDUE", 1);
        var notice =
                "authority: \"Salt Board|CN\", reference: \"1\", country: \"MX\", exporter: {name: \"Mill\"}, exporterAddress: \"Road 1\", "
                        + "importer: {name: \"Salt\", country: \"MX\"}, importerAddress: \"Road 2\", substance: \"79099-07-3\", quantityKg: 5, "
                        + "entryPoint: \"Manzanillo\", dispatch: \"2020-06-01\"";
        var notification = id("notifyExport", notice);
        is(
                ask("mutation { correctNotification(id: \"" + notification + "\", input: {"
                        + notice.replace("quantityKg: 5", "quantityKg: 50")
                        + "}, reason: \"a nought\") { quantityKg events { what text } } }"),
                "correctNotification.quantityKg",
                50.0);
        var act =
                "kind: DESIGNATED, authority: \"OFAC|US\", target: {name: \"Firm\"}, programme: \"P\", from: \"2024-01-01\", sourceTitle: \"A report\"";
        var action = id("recordAction", act);
        var corrected = ask("mutation { correctAction(id: \"" + action + "\", input: {"
                + act.replace("2024-01-01", "2024-02-01") + "}, reason: \"the day\") { id from } }");
        is(corrected, "correctAction.from", "2024-02-01");
        are(
                ask("{ enforcementActions { edges { node { from } } } }"),
                "enforcementActions.edges[*].node.from",
                "2024-02-01");
        var said = "subject: {state: \"US\"}, objects: [{state: \"CN\"}], text: \"main cause\", " + SOURCE + "}";
        var claim = claim("ASSERTS", said.substring(0, said.indexOf(", text")), said.substring(said.indexOf("text")));
        is(
                ask("mutation { correctClaim(id: \"" + claim + "\", input: {kind: ASSERTS, "
                        + said.replace("main", "second") + "}, reason: \"misread\") { text events { what } } }"),
                "correctClaim.text",
                "second cause");
        var incident = id(
                "reportIncident",
                "kind: SEIZURE, authority: \"CBP|US\", reference: \"1\", date: \"2024-03-05\", country: \"US\"");
        for (var id : List.of(
                incident,
                claim,
                corrected.path("correctAction.id").entity(String.class).get(),
                notification,
                commitment,
                meeting)) {
            var withdraw =
                    "mutation { withdrawRecord(id: \"" + id + "\", reason: \"not so\") { of what text organization } }";
            assertThat(Asking.error(Asking.as(OTHER, service, withdraw))).startsWith("FORBIDDEN");
            var done = ask(withdraw);
            is(done, "withdrawRecord.what", "WITHDRAWN");
            is(done, "withdrawRecord.text", "not so");
            assertThat(Asking.error(ask(withdraw))).startsWith("NOT_FOUND");
        }
        for (var list :
                List.of("incidents", "claims", "enforcementActions", "notifications", "commitments", "meetings"))
            ask("{ " + list + " { edges { cursor } } }")
                    .path(list + ".edges")
                    .entityList(Object.class)
                    .hasSize(0);
        // Those who saw the records learn that they are taken back, and why; nobody else does.
        are(
                Asking.as(OTHER, service, "{ cooperationEvents(first: 100) { edges { node { what text subject } } } }"),
                "cooperationEvents.edges[?(@.node.what == 'WITHDRAWN')].node.subject",
                "INCIDENT",
                "CLAIM",
                "ACTION",
                "NOTIFICATION",
                "COMMITMENT",
                "MEETING");
        var stranger = new Viewer("cy", "third", Tlp.GREEN, Set.of(), Set.of(Viewer.Role.READER));
        Asking.as(stranger, service, "{ cooperationEvents(first: 100) { edges { node { what } } } }")
                .path("cooperationEvents.edges")
                .entityList(Object.class)
                .hasSize(0);
        assertThat(consistency.report().findings()).isEmpty();
    }
}
