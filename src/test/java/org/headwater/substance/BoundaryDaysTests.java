package org.headwater.substance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.headwater.vocabulary.CasNumber;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * What the product's own reference files say on the day before a rule, on its day and on the day after, each with the
 * text that the answer cites.
 */
class BoundaryDaysTests {

    private static final Law LAW = LawOfFiles.read();

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvFileSource(resources = "boundary-days.csv", numLinesToSkip = 1)
    void tellsTheDayBeforeTheDayAndTheDayAfter(
            String jurisdiction,
            String cas,
            LocalDate day,
            @Nullable String destination,
            ControlState before,
            ControlState on,
            ControlState after,
            @Nullable String list,
            @Nullable ScopeKind kind,
            @Nullable Certainty certainty,
            @Nullable Boolean licence,
            String citation) {
        assertThat(status(cas, jurisdiction, day.minusDays(1), destination).status())
                .as("the day before")
                .isEqualTo(before);
        for (var one : new LocalDate[] {day, day.plusDays(1)}) {
            var answer = status(cas, jurisdiction, one, destination);
            assertThat(answer.status()).as(one + ": " + answer.reason()).isEqualTo(one.equals(day) ? on : after);
            if (answer.status() == ControlState.NOT_CONTROLLED) continue;
            assertThat(answer.reason()).as(one.toString()).contains(citation);
            assertThat(answer.licenceNeeded()).as(answer.reason()).isEqualTo(licence);
            if (list == null) continue;
            assertThat(answer.instruments()).as(answer.reason()).anySatisfy(instrument -> {
                assertThat(instrument.citation()).isEqualTo(citation);
                assertThat(instrument.list()).isEqualTo(list);
                assertThat(instrument.kind()).isEqualTo(kind);
                assertThat(instrument.certainty()).isEqualTo(certainty);
            });
        }
    }

    private static ControlStatus status(String cas, String jurisdiction, LocalDate day, @Nullable String destination) {
        return LAW.status(CasNumber.parse(cas), Jurisdiction.valueOf(jurisdiction), day, destination);
    }
}
