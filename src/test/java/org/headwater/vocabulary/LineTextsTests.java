package org.headwater.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        assertThat(LineTexts.line("pep\u007fper")).isEqualTo("pep per");
        assertThat(LineTexts.line("pepper\u007f")).isEqualTo("pepper");
    }

    @Test
    void readsTheDetailsOfAnExport() {
        var details = new TreeMap<String, Object>(
                Map.of("lineText", List.of("salt", "pep\u007fper"), "lineHs", List.of(), "totalKg", 3.0));
        LineTexts.read(details);
        assertThat(details).isEqualTo(Map.of("lineText", List.of("salt", "pep per"), "totalKg", 3.0));
        for (var wrong : List.of("salt", List.of("salt", 3)))
            assertThatThrownBy(() -> LineTexts.read(new TreeMap<>(Map.of("lineText", wrong))))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("lineText")
                    .hasMessageContaining("no list of texts");
    }
}
