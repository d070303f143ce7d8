package org.headwater.vocabulary;

import static org.assertj.core.api.Assertions.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradeTests {

    @Test
    void readsWhatItWrites() {
        for (var letter : "ABCDEF".split(""))
            for (int digit = 1; digit <= 6; digit++)
                assertThat(Grade.parse(letter + digit)).hasToString(letter + digit);
    }

    @Test
    void takesAnEmptyHalfForUnjudged() {
        assertThat(Grade.parse("", " ")).isEqualTo(Grade.UNGRADED);
        assertThat(Grade.parse("b", "")).hasToString("B6");
        assertThat(Grade.parse(" a2 ")).hasToString("A2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "A7", "G1", "A0", "22", "A12"})
    void refusesWhatTheAdmiraltyCodeDoesNotHave(String text) {
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> Grade.parse(text));
    }
}
