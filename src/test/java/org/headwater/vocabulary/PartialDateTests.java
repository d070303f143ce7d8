package org.headwater.vocabulary;

import static org.assertj.core.api.Assertions.*;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartialDateTests {

    @ParameterizedTest
    @CsvSource({
        "2023-04-14, 2023-04-14, 2023-04-14",
        "2024-02, 2024-02-01, 2024-02-29",
        "2023-02, 2023-02-01, 2023-02-28",
        "2023, 2023-01-01, 2023-12-31",
        "9999, 9999-01-01, 9999-12-31"
    })
    void spansTheDaysThatItMayMean(String text, LocalDate first, LocalDate last) {
        var date = PartialDate.parse(text);
        assertThat(date.first()).isEqualTo(first);
        assertThat(date.last()).isEqualTo(last);
        assertThat(date).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "23",
                "2023-13",
                "2023-02-29",
                "+202",
                "-999",
                "0999",
                "14.04.2023",
                "2023/04",
                "２０２３",
                "2023-4-1"
            })
    void refusesWhatIsNoDate(String text) {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> PartialDate.parse(text))
                .withMessageStartingWith("date: ");
    }

    @ParameterizedTest
    @CsvSource({
        "20240314, 2024-03-14",
        "2024/3/4, 2024-03-04",
        "2024-03-14 10:15:00, 2024-03-14",
        "25.12.2024, 2024-12-25",
        "12/25/2024, 2024-12-25",
        "04/04/2024, 2024-04-04",
        "03/04/2024,",
        "31/31/2024,",
        "20240230,",
        "2024-02-30,",
        "yesterday,"
    })
    void suggestsWhatAnotherWayOfWritingCanOnlyMean(String text, String suggestion) {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> PartialDate.parse(text))
                .satisfies(e -> assertThat(e.suggestion()).isEqualTo(suggestion));
    }

    @Test
    void takesTheDaysThatJavaTakes() {
        Seeded.forAll(20_000, random -> {
            var day = LocalDate.of(1000, 1, 1).plusDays(random.nextInt(3_287_182));
            var text = Seeded.withOneChanged(random, day.toString(), random.nextInt(10), "0123456789-");
            LocalDate expected = null;
            try {
                expected = LocalDate.parse(text);
            } catch (DateTimeException e) {
                // No day.
            }
            if (expected == null || expected.getYear() < 1000)
                assertThatExceptionOfType(BadInput.class).isThrownBy(() -> PartialDate.parse(text));
            else assertThat(PartialDate.parse(text)).isEqualTo(PartialDate.of(expected));
        });
    }

    @Test
    void readsWhatItWrites() {
        Seeded.forAll(1_000, random -> {
            var day = LocalDate.of(1000, 1, 1).plusDays(random.nextInt(3_287_182));
            var precision = PartialDate.Precision.values()[random.nextInt(3)];
            var date = new PartialDate(day, precision);
            assertThat(PartialDate.parse(date.toString())).isEqualTo(date);
            assertThat(day).isBetween(date.first(), date.last());
        });
    }

    @Test
    void comesBeforeALessPreciseOneOfTheSameFirstDay() {
        assertThat(PartialDate.parse("2023-01-01"))
                .isLessThan(PartialDate.parse("2023-01"))
                .isLessThan(PartialDate.parse("2023"));
        assertThat(PartialDate.parse("2023")).isLessThan(PartialDate.parse("2023-01-02"));
    }
}
