package org.headwater.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTests {

    @ParameterizedTest
    @ValueSource(strings = {"import of customs data", "Größe 7", "税関", "a/b", "😀"})
    void takesWhatIsReadOnOneLine(String name) {
        assertThat(Names.isPlain(name, 100)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a\u202Eb",
                "a\u2066b",
                "a\u200Fb",
                "a\u2028b",
                "a\u2029b",
                "a\nb",
                "a\u0085b",
                "a\0b",
                "a\uFEFFb",
                "\uD800",
                "12345678901"
            })
    void refusesWhatTurnsOrBreaksTheLineOrIsTooLong(String name) {
        assertThat(Names.isPlain(name, 10)).isFalse();
    }
}
