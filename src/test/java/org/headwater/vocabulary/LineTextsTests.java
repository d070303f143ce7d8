package org.headwater.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineTextsTests {

    @Test
    void givesBackEachLineWithEmptyOnesAtBothEnds() {
        for (var lines : List.of(
                List.of(""),
                List.of("salt"),
                List.of("", ""),
                List.of("", "41661-47-6", ""),
                List.of(" salt\n", "\u001f", "ацетон 丙酮")))
            assertThat(LineTexts.split(LineTexts.join("lineText", lines))).isEqualTo(lines);
        assertThat(LineTexts.split(null)).isEmpty();
    }

    @Test
    void refusesALineThatWouldBecomeTwo() {
        assertThatThrownBy(() -> LineTexts.join("lineText", List.of("salt", "pep\u007fper")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("lineText")
                .hasMessageContaining("U+007F");
        assertThat(LineTexts.line("pep\u007fper")).isEqualTo("pep\ufffdper");
    }
}
