package org.headwater.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameQueryTests {

    @Test
    void looksForWordsAsTheyAreWritten() {
        assertThat(NameQuery.of("A Chemical Co.").asWritten().lucene()).isEqualTo("(a AND chemical*) OR (achemical*)");
    }

    /** Without its first letter "achemical" would be every chemical firm, and "0trading" every trading one. */
    @Test
    void takesNoTypingErrorInWhatIsJoinedWithALetterOrANumber() {
        assertThat(NameQuery.of("A Chemical").near().lucene())
                .contains("chemica.{0,2}")
                .endsWith("OR (achemical*)");
        assertThat(NameQuery.of("Firm 0 Trading").near().lucene())
                .contains("AND 0trading*", "firm0* AND", "tradin.{0,2}")
                .doesNotContain("/.{0,2}trading");
    }

    @Test
    void takesATypingErrorInJoinedWordsAndSyllables() {
        assertThat(NameQuery.of("salt mill").near().lucene()).contains("saltmil.{0,2}");
        assertThat(NameQuery.of("苏州").near().lucene()).contains("suzho.{0,2}");
    }

    @Test
    void knowsTheWordsOfANameWithAnyLegalForm() {
        for (var name : new String[] {"TRADING LIMITED", "Trading Co., Ltd.", "trading", "The Trading Company"})
            assertThat(NameQuery.of("Trading").own())
                    .as(name)
                    .contains(NameWords.of(name).split(" "));
        assertThat(NameQuery.of("Trading").own()).doesNotContain("firm");
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
        assertThat(loose("xunbei")).contains("xunbei*", "/.*xunbei.*/");
        assertThat(NameQuery.of("Ada 123456").loose()).isNull();
        assertThat(loose("a xunbei")).startsWith("(a AND (xunbei*");
        assertThat(loose("alder birch cedar spruce larch linden").split("/\\.\\*"))
                .as("only four words go through all of the index")
                .hasSize(5);
    }

    private static String loose(String text) {
        return Objects.requireNonNull(NameQuery.of(text).loose()).lucene();
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
