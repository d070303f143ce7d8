package org.headwater.cooperation;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Meetings, what was promised there, and what authorities did, entered by hand. */
@WithDatabase
class MeetingsIT {

    private static final Viewer DESK =
            new Viewer("ana", "desk", Tlp.AMBER, Set.of("alpha"), Set.of(Viewer.Role.ANALYST));

    private final Consistency consistency;
    private final Driver driver;
    private final ExecutionGraphQlService service;

    MeetingsIT(Consistency consistency, Driver driver, ExecutionGraphQlService service) {
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

    private String meeting() {
        return ask("mutation { recordMeeting(input: {title: \"Round one\", start: \"2024-01-30\", end: \"2024-01-31\", "
                        + "parties: [\"US\", \"CN\", \"INCB|INT\"], marking: \"AMBER(alpha)\"}) { id parties { name } } }")
                .path("recordMeeting.id")
                .entity(String.class)
                .get();
    }

    private GraphQlTester.Response commit(String meeting, String more) {
        return ask("mutation { recordCommitment(input: {meeting: \"" + meeting
                + "\", by: \"CN\", to: \"US\", text: \"to report\", dimension: INFORMATION_SHARING, due: \"2024-06-30\""
                + more
                + "}) { id standing { state value keptOn reason } meeting { title } by { name } } }");
    }

    @Test
    void refusesAMeetingThatEndsBeforeItStartsOrHasOneParty() {
        assertThat(
                        Asking.error(
                                ask(
                                        "mutation { recordMeeting(input: {title: \"t\", start: \"2024-02-02\", end: \"2024-02-01\", parties: [\"US\", \"CN\"], marking: \"CLEAR\"}) { id } }")))
                .isEqualTo(
                        "BAD_INPUT: end: '2024-02-01' lies before start 2024-02-02; a meeting ends on that day or later");
        assertThat(
                        Asking.error(
                                ask(
                                        "mutation { recordMeeting(input: {title: \"t\", start: \"2024-02-02\", end: \"2024-02-02\", parties: [\"US\", \"US\"], marking: \"CLEAR\"}) { id } }")))
                .contains("fewer than two");
    }

    @Test
    void refusesACommitmentWithoutAMeasure() {
        var meeting = meeting();
        assertThat(Asking.error(commit(meeting, "")))
                .startsWith("BAD_INPUT: measure")
                .contains("without a measure");
        assertThat(Asking.error(commit(meeting, ", measure: INCIDENTS"))).contains("target");
        assertThat(Asking.error(commit(meeting, ", measureInWords: \"a list\", target: 3")))
                .contains("target");
    }

    @Test
    void countsHowFarACommitmentIsKept() {
        var meeting = meeting();
        var commitment = commit(meeting, ", measure: INCIDENTS, target: 2");
        commitment.path("recordCommitment.standing.state").entity(String.class).isEqualTo("OVERDUE");
        commitment.path("recordCommitment.standing.value").entity(Integer.class).isEqualTo(0);
        commitment.path("recordCommitment.meeting.title").entity(String.class).isEqualTo("Round one");
        // One too early, one of another country, two that count, one too late.
        incident("1", "GACC|CN", "2024-01-31");
        incident("2", "CBP|US", "2024-03-01");
        incident("3", "GACC|CN", "2024-03-02");
        incident("4", "GACC|CN", "2024-04-03");
        incident("5", "GACC|CN", "2024-07-01");
        var kept = ask("{ commitments { edges { node { standing { state value keptOn } } } } }");
        kept.path("commitments.edges[0].node.standing.state")
                .entity(String.class)
                .isEqualTo("KEPT");
        kept.path("commitments.edges[0].node.standing.value")
                .entity(Integer.class)
                .isEqualTo(2);
        kept.path("commitments.edges[0].node.standing.keptOn")
                .entity(String.class)
                .isEqualTo("2024-04-03");
        assertThat(consistency.report().findings()).isEmpty();
    }

    private void incident(String reference, String authority, String date) {
        ask("mutation { reportIncident(input: {kind: SEIZURE, authority: \"" + authority + "\", reference: \""
                        + reference + "\", date: \"" + date
                        + "\", country: \"MX\", marking: \"AMBER(alpha)\"}) { id } }")
                .path("reportIncident.id")
                .hasValue();
    }

    @Test
    void letsPeopleJudgeWhatCannotBeCounted() {
        var meeting = meeting();
        var id = commit(meeting, ", measureInWords: \"a contact point is named\"")
                .path("recordCommitment.id")
                .entity(String.class)
                .get();
        var judged = ask(
                "mutation { assessCommitment(id: \"" + id
                        + "\", state: KEPT, reason: \"named in a letter\", on: \"2024-05-02\") { standing { state keptOn value } } }");
        judged.path("assessCommitment.standing.state").entity(String.class).isEqualTo("KEPT");
        judged.path("assessCommitment.standing.keptOn").entity(String.class).isEqualTo("2024-05-02");
        judged.path("assessCommitment.standing.value").valueIsNull();
        ask("{ cooperationProgress(from: \"2024-01-31\", to: \"2024-07-31\") { dimensions { dimension figures { measure count records { edges { node { id lagDays } } } } } } }")
                .path(
                        "cooperationProgress.dimensions[?(@.dimension == 'MULTILATERAL_FORA')].figures[?(@.measure == 'COMMITMENTS_KEPT')].records.edges[*].node.id")
                .entityList(String.class)
                .containsExactly(id);
    }

    @Test
    void recordsAnActionAndItsEndInItsPlace() {
        action("programme: \"P1\", ", "");
        action("programme: \"P2\", ", "");
        action("programme: \"P1\", ", "to: \"2024-09-01\", outcome: \"delisted after review\", ");
        var found = ask(
                "{ enforcementActions { edges { node { programme from to outcome authority { name } target { name } } } } }");
        assertThat(found.path("enforcementActions.edges[*].node.programme")
                        .entityList(String.class)
                        .get())
                .containsExactlyInAnyOrder("P1", "P2");
        found.path("enforcementActions.edges[?(@.node.programme == 'P1')].node.to")
                .entityList(String.class)
                .containsExactly("2024-09-01");
        ask("{ cooperationProgress(from: \"2024-01-31\", to: \"2024-07-31\") { dimensions { figures { measure count } } } }")
                .path("cooperationProgress.dimensions[*].figures[?(@.measure == 'FINANCIAL_ACTIONS')].count")
                .entityList(Integer.class)
                .containsExactly(2);
        assertThat(consistency.report().findings()).isEmpty();
        assertThat(
                        Asking.error(
                                ask(
                                        "mutation { recordAction(input: {kind: OWNS, authority: \"OFAC|US\", target: {name: \"n\"}, from: \"2024\", sourceTitle: \"t\", marking: \"CLEAR\"}) { id } }")))
                .contains("is no action of an authority");
    }

    private void action(String programme, String more) {
        ask("mutation { recordAction(input: {kind: DESIGNATED, authority: \"OFAC|US\", target: {name: \"Falsa Trading\", country: \"CN\"}, "
                        + programme + more
                        + "from: \"2024-03-05\", legalBasis: \"E.O. 14059\", sourceTitle: \"Notice\", marking: \"CLEAR\"}) { id } }")
                .path("recordAction.id")
                .hasValue();
    }

    @Test
    void refusesAPeriodThatIsNone() {
        assertThat(Asking.error(ask("{ cooperationProgress(from: \"2024-07-31\", to: \"2024-07-31\") { from } }")))
                .contains("does not lie after from");
        assertThat(Asking.error(ask("{ cooperationProgress(from: \"1990-07-31\", to: \"2024-07-31\") { from } }")))
                .startsWith("LIMIT_PERIOD");
    }
}
