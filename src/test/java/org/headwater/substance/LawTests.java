package org.headwater.substance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.vocabulary.CasNumber;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from invented instruments that have what the real ones have not: classes, ends, licences that are not needed. */
class LawTests {

    private static final CasNumber ACETONE = new CasNumber("67-64-1");
    private static final CasNumber TOLUENE = new CasNumber("108-88-3");

    private static Span span(@Nullable String from, @Nullable String to) {
        return new Span(
                from == null ? null : PartialDate.parse(from), to == null ? null : PartialDate.parse(to), null, null);
    }

    private static Instrument instrument(
            String key, Span span, Set<String> destinations, @Nullable Boolean licence, String... follows) {
        return new Instrument(
                key,
                Jurisdiction.CN,
                "Title of " + key,
                "List of " + key,
                span,
                destinations,
                licence,
                List.of(follows),
                true,
                false,
                Set.of(),
                "citation of " + key,
                Certainty.SECONDARY,
                Reading.NONE,
                null);
    }

    private static Rule rule(Instrument instrument, ScopeKind kind, Span span, Certainty certainty) {
        return new Rule(
                instrument,
                ACETONE,
                "List A",
                kind,
                span,
                "rule of " + instrument.key(),
                certainty,
                Reading.NONE,
                null);
    }

    private static Law law(List<Instrument> instruments, Rule... rules) {
        var complete = Map.of(Jurisdiction.CN, Certainty.PRIMARY);
        var examined = LocalDate.of(2030, 1, 1);
        return new Law(
                null,
                List.of(
                        new KnownSubstance("a", ACETONE, List.of("Acetone"), List.of(), complete, examined),
                        new KnownSubstance("t", TOLUENE, List.of("Toluene"), List.of(), Map.of(), null)),
                instruments,
                List.of(rules));
    }

    private static ControlStatus status(Law law, String day, @Nullable String destination) {
        return law.status(ACETONE, Jurisdiction.CN, LocalDate.parse(day), destination);
    }

    @ParameterizedTest
    @CsvSource({
        "2019-12-31,NOT_CONTROLLED",
        "2020-01-01,CONTROLLED",
        "2022-06-30,CONTROLLED",
        "2022-07-01,NOT_CONTROLLED",
        "2030-01-02,UNKNOWN",
    })
    void coversFirstAndLastDay(String day, ControlState state) {
        var one = instrument("CN-1", Span.ALWAYS, Set.of(), null);
        var law = law(List.of(one), rule(one, ScopeKind.CLASS, span("2020-01-01", "2022-06-30"), Certainty.PRIMARY));
        assertThat(status(law, day, null).status()).isEqualTo(state);
    }

    /** A rule that began some day of 2020, within an instrument that ended some day of May 2022. */
    @ParameterizedTest
    @CsvSource({
        "2019-12-31,NOT_CONTROLLED",
        "2020-01-01,UNKNOWN",
        "2020-12-30,UNKNOWN",
        "2020-12-31,CONTROLLED",
        "2022-05-01,CONTROLLED",
        "2022-05-02,UNKNOWN",
        "2022-05-31,UNKNOWN",
        "2022-06-01,NOT_CONTROLLED",
    })
    void leavesDaysOpenThatADateKnownInPartLeavesOpen(String day, ControlState state) {
        var one = instrument("CN-1", span("2010-01-01", "2022-05"), Set.of(), null);
        var law = law(List.of(one), rule(one, ScopeKind.NAMED, span("2020", null), Certainty.PRIMARY));
        assertThat(status(law, day, null).status()).isEqualTo(state);
    }

    @Test
    void putsTheClosestFirstAndTakesTheSurest() {
        var one = instrument("CN-1", Span.ALWAYS, Set.of(), null);
        var two = instrument("CN-2", Span.ALWAYS, Set.of(), null);
        var law = law(
                List.of(one, two),
                rule(one, ScopeKind.DERIVATIVE, span("2010-01-01", null), Certainty.PRIMARY),
                rule(one, ScopeKind.CLASS, span("2015-01-01", null), Certainty.UNVERIFIED),
                rule(two, ScopeKind.NAMED, span("2020-01-01", null), Certainty.SECONDARY));
        var status = status(law, "2021-01-01", null);
        assertThat(status.instruments())
                .extracting(AppliedInstrument::kind)
                .containsExactly(ScopeKind.NAMED, ScopeKind.CLASS, ScopeKind.DERIVATIVE);
        assertThat(status.certainty()).isEqualTo(Certainty.PRIMARY);
        assertThat(status(law, "2012-01-01", null).instruments())
                .extracting(AppliedInstrument::kind)
                .containsExactly(ScopeKind.DERIVATIVE);
    }

    @Test
    void isOnlyAsSureThatItIsNotControlledAsItsLeastSureRule() {
        var one = instrument("CN-1", Span.ALWAYS, Set.of(), null);
        var law = law(
                List.of(one),
                rule(one, ScopeKind.NAMED, span("2020-01-01", null), Certainty.PRIMARY),
                rule(one, ScopeKind.CLASS, span("2025-01-01", null), Certainty.UNVERIFIED));
        assertThat(status(law, "2019-01-01", null).certainty()).isEqualTo(Certainty.UNVERIFIED);
        assertThat(status(law, "2019-01-01", null).reason()).contains("from 2020-01-01");
    }

    /** The list itself, one that licenses towards MX what is on it, and one that says that DE needs none. */
    @ParameterizedTest
    @CsvSource({"MX,true,2", "DE,false,2", "FR,,1", ",,1"})
    void judgesTheLicenceByDestination(@Nullable String destination, @Nullable Boolean licence, int instruments) {
        var list = instrument("CN-1", Span.ALWAYS, Set.of(), null);
        var towards = instrument("CN-2", span("2021-01-01", null), Set.of("MX"), true, "CN-1");
        var none = instrument("CN-3", span("2021-01-01", null), Set.of("DE"), false, "CN-1");
        var law = law(
                List.of(list, towards, none), rule(list, ScopeKind.NAMED, span("2020-01-01", null), Certainty.PRIMARY));
        var status = status(law, "2022-01-01", destination);
        assertThat(status.status()).isEqualTo(ControlState.CONTROLLED);
        assertThat(status.licenceNeeded()).isEqualTo(licence);
        assertThat(status.instruments()).hasSize(instruments);
        // Before it was in force, and after, the one that follows begins with the later of the two.
        assertThat(status(law, "2020-06-01", "MX").instruments()).hasSize(1);
        assertThat(status(law, "2022-01-01", "MX").instruments())
                .extracting(AppliedInstrument::from)
                .containsExactly(LocalDate.of(2020, 1, 1), LocalDate.of(2021, 1, 1));
    }

    @Test
    void doesNotKnowWhatIsOnlyControlledTowardsSomewhereWithoutADestination() {
        var towards = instrument("CN-2", span("2021-01-01", null), Set.of("MX"), true);
        var law = law(List.of(towards), rule(towards, ScopeKind.NAMED, span("2021-01-01", null), Certainty.PRIMARY));
        assertThat(status(law, "2022-01-01", null).status()).isEqualTo(ControlState.UNKNOWN);
        assertThat(status(law, "2022-01-01", null).reason()).contains("name the destination");
        assertThat(status(law, "2022-01-01", "MX").status()).isEqualTo(ControlState.CONTROLLED);
        assertThat(status(law, "2022-01-01", "DE").status()).isEqualTo(ControlState.NOT_CONTROLLED);
        assertThat(status(law, "2022-01-01", "DE").licenceNeeded()).isFalse();
    }

    @Test
    void needsALicenceThatIsAskedForEverywhereWithoutADestinationToo() {
        var list = instrument("CN-1", Span.ALWAYS, Set.of(), null);
        var permits = instrument("CN-2", span("2021-01-01", null), Set.of(), true, "CN-1");
        var law = law(List.of(list, permits), rule(list, ScopeKind.NAMED, span("2020-01-01", null), Certainty.PRIMARY));
        assertThat(status(law, "2022-01-01", null).licenceNeeded()).isTrue();
        assertThat(status(law, "2022-01-01", null).reason()).contains("A licence is needed, wherever it goes.");
        assertThat(status(law, "2022-01-01", "DE").reason()).contains("A licence is needed towards DE.");
    }

    @Test
    void knowsNothingOfASubstanceThatNobodyExamined() {
        var law = law(List.of());
        assertThat(law.status(TOLUENE, Jurisdiction.CN, LocalDate.of(2020, 1, 1), null)
                        .status())
                .isEqualTo(ControlState.UNKNOWN);
        assertThat(law.status(ACETONE, Jurisdiction.US, LocalDate.of(2020, 1, 1), null)
                        .status())
                .isEqualTo(ControlState.UNKNOWN);
        assertThat(law.status(ACETONE, Jurisdiction.CN, LocalDate.of(2020, 1, 1), null)
                        .status())
                .isEqualTo(ControlState.NOT_CONTROLLED);
    }

    @Test
    void itsTimelineIsWithoutGapsAndAgreesWithTheStatusOfEachDay() {
        var one = instrument("CN-1", span("2010-01-01", "2022-05"), Set.of(), null);
        var two = instrument("CN-2", Span.ALWAYS, Set.of("MX"), true);
        var law = law(
                List.of(one, two),
                rule(one, ScopeKind.NAMED, span("2020-02", null), Certainty.PRIMARY),
                rule(two, ScopeKind.CLASS, span("2021-01-01", "2021-03-31"), Certainty.SECONDARY));
        var periods = law.timeline(ACETONE, Jurisdiction.CN);
        assertThat(periods.getFirst().from()).isNull();
        assertThat(periods.getLast().to()).isNull();
        for (var place = 1; place < periods.size(); place++) {
            var before = periods.get(place - 1);
            assertThat(before.to()).isNotNull();
            assertThat(periods.get(place).from())
                    .isEqualTo(java.util.Objects.requireNonNull(before.to()).plusDays(1));
            assertThat(periods.get(place).status()).isNotEqualTo(before.status());
        }
        for (var day = LocalDate.of(2019, 1, 1); day.isBefore(LocalDate.of(2031, 1, 1)); day = day.plusDays(1)) {
            var on = day;
            var period = periods.stream()
                    .filter(candidate -> (candidate.from() == null || !on.isBefore(candidate.from()))
                            && (candidate.to() == null || !on.isAfter(candidate.to())))
                    .toList();
            assertThat(period).hasSize(1);
            assertThat(period.getFirst().status())
                    .as(day.toString())
                    .isEqualTo(law.status(ACETONE, Jurisdiction.CN, day, null));
        }
    }
}
