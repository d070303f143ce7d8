package org.headwater.trace.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaidMomentTests {

    private static long micros(String instant) {
        return TimeUnit.SECONDS.toMicros(Instant.parse(instant).getEpochSecond());
    }

    private static PaidMoment days(@Nullable String from, @Nullable String to) {
        return PaidMoment.of(
                null, null, from == null ? null : PartialDate.parse(from), to == null ? null : PartialDate.parse(to));
    }

    @Test
    void aTimeOfTheSourceCountsBeforeItsDays() {
        assertThat(PaidMoment.of(5L, 7L, PartialDate.parse("2024"), PartialDate.parse("2024")))
                .isEqualTo(new PaidMoment(5, 7));
        assertThat(PaidMoment.of(7L, 5L, null, null)).isEqualTo(PaidMoment.UNDATED);
        assertThat(PaidMoment.of(5L, null, null, null)).isEqualTo(PaidMoment.UNDATED);
    }

    @Test
    void datesAreFromTheirFirstMicrosecondToTheirLast() {
        assertThat(days("2024-02-29", "2024-02-29"))
                .isEqualTo(new PaidMoment(micros("2024-02-29T00:00:00Z"), micros("2024-03-01T00:00:00Z") - 1));
        assertThat(days("2024-02", "2024-02"))
                .isEqualTo(new PaidMoment(micros("2024-02-01T00:00:00Z"), micros("2024-03-01T00:00:00Z") - 1));
        assertThat(days("2023", "2024-01"))
                .isEqualTo(new PaidMoment(micros("2023-01-01T00:00:00Z"), micros("2024-02-01T00:00:00Z") - 1));
        assertThat(days("1969-12-31", "1969-12-31")).isEqualTo(new PaidMoment(-86_400_000_000L, -1));
    }

    @Test
    void withoutBothDatesNothingIsKnown() {
        assertThat(days("2024", null)).isEqualTo(PaidMoment.UNDATED);
        assertThat(days(null, "2024")).isEqualTo(PaidMoment.UNDATED);
        assertThat(days("2024-02", "2024-01")).isEqualTo(PaidMoment.UNDATED);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "47500.25, 47500.25",
                "100.00, 1E+2",
                "0, null",
                "0.0, null",
                "-1, null",
                "1e3, null",
                "'1,000', null",
                "0.0000000000000000001, null",
                "null, null"
            })
    void whatIsNoAmountIsUnknown(@Nullable String text, @Nullable String amount) {
        assertThat(String.valueOf(PaidMoment.amount(text))).isEqualTo(String.valueOf(amount));
    }
}
