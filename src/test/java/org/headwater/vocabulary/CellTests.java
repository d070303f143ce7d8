package org.headwater.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTests {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "''-x", "＝1"})
    void whatASpreadsheetWouldRunIsMadeTextAndComesBack(String text) {
        assertThat(Cell.inert(text)).isEqualTo("'" + text);
        assertThat(Cell.restored(Cell.inert(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'", "''", "O'Neill", "'t Hart", "a=b", "Ünïcode 😀", "\u202Eabc", "1"})
    void otherTextStaysAsItIs(String text) {
        assertThat(Cell.inert(text)).isEqualTo(text);
        assertThat(Cell.restored(text)).isEqualTo(text);
    }

    @Test
    void aCellThatBeginsWithAnApostropheAloneIsNotShortened() {
        assertThat(Cell.isInert("'t Hart")).isFalse();
        assertThat(Cell.isInert("'=1")).isTrue();
    }
}
