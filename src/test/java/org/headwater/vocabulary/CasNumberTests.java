package org.headwater.vocabulary;

import static org.assertj.core.api.Assertions.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CasNumberTests {

    @ParameterizedTest
    @CsvSource({"1609-66-5, 1609-66-1", "64-17-6, 64-17-5", "7732185, 7732-18-5"})
    void suggestsWhatWasProbablyMeant(String text, String suggestion) {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> CasNumber.parse(text))
                .withMessageContaining("did you mean " + suggestion)
                .satisfies(e -> assertThat(e.suggestion()).isEqualTo(suggestion));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "64-17-5",
                " CAS No. 64-17-5",
                "64\u201117\u20135",
                "64\u221217\u22125",
                "000064-17-5",
                "64 - 17 - 5"
            })
    void readsTheSpellingsOfFiles(String text) {
        assertThat(CasNumber.parse(text)).hasToString("64-17-5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ETHANOL CAS 64-17-5, 25 KG DRUMS | [64-17-5]",
                "CAS:1609\u201166\u20111/64-17-5;64-17-5 | [1609-66-1, 64-17-5]",
                "acetone(67-64-1),water 7732\u201318\u20135. | [67-64-1, 7732-18-5]",
                "order 1609-66-5 | []",
                "tel 86-64-17-5 | []",
                "tel 64-17-5-11 | []",
                "lot 64-17-55 | []",
                "CAS 1609-66 | []",
                "cas000064-17-5x | [64-17-5]",
                "'' | []"
            })
    void isFoundInFreeText(String text, String found) {
        assertThat(CasNumber.findIn(text)).hasToString(found);
    }

    @Test
    void isFoundInAHundredThousandCharactersAtOnce() {
        assertThat(CasNumber.findIn("1-".repeat(50_000) + " 64-17-5")).hasSize(1);
        assertThat(CasNumber.findIn("0".repeat(100_000))).isEmpty();
    }

    @Test
    void isSortedByNumber() {
        assertThat(CasNumber.parse("64-17-5")).isLessThan(CasNumber.parse("1609-66-1"));
    }
}
