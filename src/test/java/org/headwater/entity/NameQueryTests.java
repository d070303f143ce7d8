package org.headwater.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.headwater.entity.NameQuery.NameConditions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameQueryTests {

    /** Each reading's words: "*" behind one that may go on, "~" behind one that may have a slip, and both behind one that is loose. */
    private static List<String> told(NameConditions conditions) {
        return conditions.readings().stream()
                .map(reading -> reading.stream()
                        .map(clause -> clause.word()
                                + switch (clause.manner()) {
                                    case AS_WRITTEN -> clause.isWhole() ? "" : "*";
                                    case NEAR -> "~";
                                    case LOOSE -> "*~";
                                })
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    @Test
    void looksForWordsAsTheyAreWritten() {
        assertThat(told(NameQuery.of("A Chemical Co.").asWritten())).containsExactly("a chemical*", "achemical*");
    }

    /** Without its first letter "achemical" would be every chemical firm, and "0trading" every trading one. */
    @Test
    void takesNoTypingErrorInWhatIsJoinedWithALetterOrANumber() {
        assertThat(told(NameQuery.of("A Chemical").near())).containsExactly("a chemical~", "achemical*");
        assertThat(told(NameQuery.of("Firm 0 Trading").near()))
                .containsExactly("firm~ 0 trading~", "firm~ 0trading*", "firm0* trading~");
    }

    @Test
    void takesATypingErrorInJoinedWordsAndSyllables() {
        assertThat(told(NameQuery.of("salt mill").near())).contains("saltmill~");
        assertThat(told(NameQuery.of("苏州").near())).contains("suzhou~");
    }

    /** What is left must distinguish a firm: a place and a brand, or a word that is no word for a trade. */
    @Test
    void leavesOutLegalFormAndTrade() {
        assertThat(NameWords.withoutTrade("岳林青禾生物科技有限公司")).isEqualTo("岳林青禾");
        assertThat(NameWords.withoutTrade("岳林青禾有限公司")).isEmpty();
        assertThat(NameWords.withoutTrade("青禾贸易有限公司")).isEmpty();
        assertThat(NameWords.withoutTrade("Yuelin Qinghe Biotechnology Co., Ltd."))
                .isEqualTo("Yuelin Qinghe");
        assertThat(NameWords.withoutTrade("General Trading Ltd")).isEmpty();
        assertThat(NameWords.withoutTrade("Firm 7 Trading")).isEqualTo("Firm 7");
        assertThat(NameWords.withoutTrade("Blue Lake")).isEmpty();
        assertThat(NameWords.withoutTrade("国际贸易有限公司")).isEmpty();
    }

    @Test
    void looksForPartsAndSounds() {
        assertThat(loose("xunbei")).containsExactly("xunbei*~");
        assertThat(NameQuery.of("Ada 123456").loose()).isNull();
        assertThat(loose("a xunbei")).containsExactly("a xunbei*~");
        // Only four words go through all words of all names.
        assertThat(loose("alder birch cedar spruce larch linden"))
                .containsExactly("alder*~ birch*~ cedar*~ spruce*~ larch* linden*");
    }

    private static List<String> loose(String text) {
        return told(Objects.requireNonNull(NameQuery.of(text).loose()));
    }

    @ParameterizedTest
    @CsvSource({
        "chixunbei, qixunbei",
        "qishunbei, qixunbei",
        "tschingtau, qingdao",
        "ximenez, jimenez",
        "hsiaoli, xiaoli",
        "kartel, cartel",
        "muhammad, mohamad",
    })
    void soundsAlike(String word, String other) {
        assertThat(other).matches(Sounding.pattern(word));
        assertThat(word).matches(Sounding.pattern(word));
    }

    @ParameterizedTest
    @CsvSource({"qixunbei, molino", "luna, lima", "alder, elster", "monterrey, montreal"})
    void soundsOtherwise(String word, String other) {
        assertThat(other).doesNotMatch(Sounding.pattern(word));
    }

    @ParameterizedTest
    @CsvSource({
        "rio claro, 'Importadora Río Claro, S.A. de C.V.', WORDS, Río|Claro",
        "claro rio, 'Importadora Río Claro, S.A. de C.V.', ORDER, Claro|Río",
        "importadora rio claro, 'Importadora Río Claro, S.A. de C.V.', EXACT, Importadora|Río|Claro",
        "import, 'Importadora Río Claro, S.A. de C.V.', BEGINNING, Importadora",
        "portador, 'Importadora Río Claro, S.A. de C.V.', PART, Importadora",
        "improtadora, 'Importadora Río Claro, S.A. de C.V.', SPELLING, Importadora",
        "suzhou, 苏州小力, SCRIPT, 苏州小力",
        "xiaoli, SUZHOU XIAOLI, WORDS, XIAOLI",
    })
    void saysWhyANameIsFound(String text, String name, SearchMatch.Way way, String words) {
        var match = NameQuery.of(text).match(name);
        assertThat(match.how()).isEqualTo(way);
        assertThat(match.words()).containsExactly(words.split("\\|"));
    }
}
