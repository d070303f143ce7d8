package org.headwater.cooperation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which fields go with which kind of claim, by whose word, and what became of a request. */
class ClaimInputTests {

    private static final EndInput CHINA = new EndInput(null, "CN", null, null, null, null);

    private static ClaimInput claim(
            LinkKind kind,
            List<EndInput> objects,
            @Nullable CooperationState cooperation,
            @Nullable EndInput through,
            @Nullable String from,
            @Nullable String due,
            @Nullable String causeOf,
            ClaimInput.@Nullable StatisticInput statistic) {
        return new ClaimInput(
                kind,
                CHINA,
                objects,
                "text",
                cooperation,
                through,
                from == null ? null : PartialDate.parse(from),
                null,
                due == null ? null : PartialDate.parse(due),
                null,
                causeOf,
                statistic,
                new CitationInput("A report", null, null, null, null, null, null, null, null),
                null);
    }

    @Test
    void eachKindTakesItsOwnFields() {
        ClaimRecords.check(claim(LinkKind.ASKED, List.of(CHINA), null, null, "2024", "2024-06", null, null));
        ClaimRecords.check(claim(
                LinkKind.ASSERTS,
                List.of(CHINA),
                null,
                null,
                null,
                null,
                "id",
                new ClaimInput.StatisticInput("cases", 3, "persons")));
        ClaimRecords.check(claim(LinkKind.SHARED_WITH, List.of(), null, CHINA, null, null, null, null));
        ClaimRecords.check(claim(
                LinkKind.COOPERATES_WITH, List.of(CHINA), CooperationState.STOPPED, null, null, null, null, null));
        ClaimRecords.check(claim(LinkKind.HOLDS_OFFICE, List.of(CHINA), null, null, "2023-05", null, null, null));
    }

    private static void refused(String argument, ClaimInput input) {
        assertThatThrownBy(() -> ClaimRecords.check(input))
                .isInstanceOfSatisfying(
                        BadInput.class,
                        problem -> assertThat(problem.argument()).isEqualTo(argument));
    }

    @Test
    void aFieldOfAnotherKindIsRefusedByItsName() {
        var all = List.of(CHINA);
        refused("cooperation", claim(LinkKind.ASKED, all, CooperationState.ONGOING, null, "2024", null, null, null));
        refused("through", claim(LinkKind.ASKED, all, null, CHINA, "2024", null, null, null));
        refused("due", claim(LinkKind.ASSERTS, all, null, null, null, "2024", null, null));
        refused("causeOf", claim(LinkKind.ASKED, all, null, null, "2024", null, "id", null));
        var number = new ClaimInput.StatisticInput("cases", 3, "persons");
        refused("statistic", claim(LinkKind.ASKED, all, null, null, "2024", null, null, number));
        refused("cooperation", claim(LinkKind.COOPERATES_WITH, all, null, null, null, null, null, null));
        refused("from", claim(LinkKind.ASKED, all, null, null, null, null, null, null));
        refused("due", claim(LinkKind.ASKED, all, null, null, "2024-06", "2024-05", null, null));
        refused("objects", claim(LinkKind.SHARED_WITH, List.of(), null, null, null, null, null, null));
        refused("objects", claim(LinkKind.ASSERTS, List.of(), null, null, null, null, null, null));
        var nothing = new ClaimInput.StatisticInput("cases", Double.NaN, "persons");
        refused("statistic.value", claim(LinkKind.ASSERTS, all, null, null, null, null, null, nothing));
    }

    @Test
    void speakersAreCountriesAuthoritiesAndNames() {
        var speakers = Authorities.speakers("claimedBy", List.of("CN", "Salt Board|US", "A speaker"));
        assertThat(speakers)
                .extracting(Participant::key)
                .containsExactly("country:CN", "agency:Salt Board|US", "agency:A SPEAKER");
        assertThatThrownBy(() -> Authorities.speakers("claimedBy", List.of("QQ")))
                .isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> Authorities.speakers("claimedBy", List.of("Salt|Board|US")))
                .isInstanceOfSatisfying(
                        BadInput.class,
                        problem -> assertThat(problem.argument()).isEqualTo("claimedBy"));
    }

    @Test
    void theSamePaperIsTheSameWhateverItSays() {
        var one = new CitationInput(
                "A report", null, PartialDate.parse("2024-07"), "page 1", "so", null, null, null, null);
        var other =
                new CitationInput("A report ", null, PartialDate.parse("2024-07"), null, null, null, null, null, null);
        assertThat(one.cited("title", "").hash())
                .isEqualTo(other.cited("title", "").hash());
        assertThat(other.cited("title", "").said()).isEqualTo(Draft.Said.NOTHING);
        assertThatThrownBy(() ->
                        new CitationInput(" ", null, null, null, null, null, null, null, null).cited("sourceTitle", ""))
                .isInstanceOfSatisfying(
                        BadInput.class,
                        problem -> assertThat(problem.argument()).isEqualTo("sourceTitle"));
    }

    private static Event event(Event.Act what, String text) {
        return new Event(
                "id",
                "of",
                Event.EventSubject.CLAIM,
                what,
                LocalDate.of(2024, 9, 1),
                Instant.EPOCH,
                0,
                0,
                "ana",
                "desk",
                text,
                null,
                Marking.CLEAR);
    }

    @ParameterizedTest
    @EnumSource(RequestState.class)
    void theLastJudgementOfARequestStands(RequestState state) {
        var events = new ArrayList<Event>();
        assertThat(Claim.stateOf(events)).isEqualTo(RequestState.ASKED);
        events.add(event(Event.Act.ASSESSED, "PROMISED: in a letter"));
        events.add(event(Event.Act.ASSESSED, state + ": seen: twice"));
        events.add(event(Event.Act.CORRECTED, "misread"));
        assertThat(Claim.stateOf(events)).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"COMMITMENTS_KEPT, true", "REQUESTS_BROKEN, true", "REQUESTS_MADE, false", "MEETINGS, false"})
    void noCommitmentIsAboutTheFateOfPromises(Measure measure, boolean expected) {
        assertThat(measure.isFate()).isEqualTo(expected);
    }
}
