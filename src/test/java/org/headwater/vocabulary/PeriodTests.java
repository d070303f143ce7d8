package org.headwater.vocabulary;

import static org.assertj.core.api.Assertions.*;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PeriodTests {

    private static Period period(String from, String to) {
        return new Period(PartialDate.parse(from), PartialDate.parse(to));
    }

    @Test
    void isOpenWhereAnEndIsUnknown() {
        assertThat(Period.UNKNOWN.isOpen()).isTrue();
        assertThat(Period.of(LocalDate.EPOCH, null).isOpen()).isTrue();
        assertThat(period("2023-04-03", "2023-04-14").isOpen()).isFalse();
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
        assertThat(period("2023-04-14", "2023-04").to()).hasToString("2023-04");
    }
}
