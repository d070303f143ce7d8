package org.headwater.vocabulary;

import static org.assertj.core.api.Assertions.*;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PeriodTests {

    private static Period period(String from, String to) {
        return new Period(PartialDate.parse(from), PartialDate.parse(to));
    }

    @Test
    void includesItsFirstAndLastDay() {
        var april = period("2023-04-03", "2023-04-14");
        assertThat(april.mayContain(LocalDate.parse("2023-04-02"))).isFalse();
        assertThat(april.mayContain(LocalDate.parse("2023-04-03"))).isTrue();
        assertThat(april.mayContain(LocalDate.parse("2023-04-14"))).isTrue();
        assertThat(april.mayContain(LocalDate.parse("2023-04-15"))).isFalse();
        assertThat(april.isOpen()).isFalse();
    }

    @Test
    void countsAllDaysOfAMonthAsPossible() {
        var period = period("2023-04", "2023");
        assertThat(period.mayContain(LocalDate.parse("2023-04-01"))).isTrue();
        assertThat(period.mayContain(LocalDate.parse("2023-12-31"))).isTrue();
        assertThat(period.mayContain(LocalDate.parse("2024-01-01"))).isFalse();
    }

    @Test
    void isOpenWhereAnEndIsUnknown() {
        assertThat(Period.UNKNOWN.mayContain(LocalDate.EPOCH)).isTrue();
        assertThat(Period.UNKNOWN.isOpen()).isTrue();
        assertThat(Period.of(LocalDate.EPOCH, null).mayContain(LocalDate.EPOCH.minusDays(1)))
                .isFalse();
        assertThat(Period.of(null, LocalDate.EPOCH).isOpen()).isTrue();
    }

    @Test
    void refusesToEndBeforeItBegins() {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> period("2023-04-14", "2023-04-13"))
                .withMessageContaining("2023-04-14");
    }

    @Test
    void mayBeginLateInTheMonthThatItEndsIn() {
        assertThat(period("2023-04-14", "2023-04").mayContain(LocalDate.parse("2023-04-20")))
                .isTrue();
    }
}
