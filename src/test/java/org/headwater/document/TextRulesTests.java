package org.headwater.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.headwater.document.TextRules.Mention;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** All names and numbers are invented, but for CAS numbers and the example IBAN of the standard. */
class TextRulesTests {

    private static List<Mention> named(String text, String... names) {
        var found = new ArrayList<Mention>();
        for (var name : names) {
            var at = text.indexOf(name);
            found.add(new Mention(SuggestionRule.NAME, at, at + name.length(), name));
        }
        return found;
    }

    private static String said(String language, String text, String... names) {
        var found = TextRules.said(text, named(text, names), language);
        return found.isEmpty()
                ? "nothing"
                : found.getFirst().subject().of() + " " + found.getFirst().kind() + " "
                        + found.getFirst().object().of();
    }

    @Test
    void findsNumbersWithARightCheckAlone() {
        var text = "CAS 79099-07-3 and 79099-07-4, tel. 1-79099-07-3; OFAC SDN entry 41298, SDN #7; "
                + "IBAN GB82 WEST 1234 5698 7654 32 or GB82 WEST 1234 5698 7654 33; "
                + "wallet 0x52908400098527886e0f7030069857d2e4169ee7, word abcdefghijklmnopqrstuvwxyzabc.";
        assertThat(TextRules.numbers(text).stream()
                        .map(number -> number.rule() + " " + number.of())
                        .toList())
                .containsExactly(
                        "CAS 79099-07-3",
                        "LIST_ID ofac:41298",
                        "IBAN GB82WEST12345698765432",
                        "WALLET ETH 0x52908400098527886e0f7030069857d2e4169ee7");
        for (var number : TextRules.numbers(text))
            assertThat(text.substring(number.start(), number.end())).isNotBlank();
    }

    /** The interview leaves these to a reader. */
    @Test
    void suggestsInTheDocumentOfTheDemonstrationWorld() throws IOException {
        var text = new ClassPathResource("demo/interview.txt").getContentAsString(StandardCharsets.UTF_8);
        var names = new ArrayList<Mention>();
        for (var name : List.of(
                "Wiesenquell Chemiehandel GmbH",
                "Zilte Kade Solvents N.V.",
                "岚若河精细化工有限公司",
                "Importadora Cauce de Luna, S.A. de C.V.",
                "Tintes Flor de Yeso, S.A. de C.V.",
                "Agroinsumos Risco Verde, S.A. de C.V.",
                "Straits Larkspur Brokers Pte. Ltd.",
                "Lage Dijk Chemicaliën B.V.")) {
            var at = text.lastIndexOf(name);
            names.add(new Mention(SuggestionRule.NAME, at, at + name.length(), name));
        }
        assertThat(TextRules.candidates(text).stream().map(TextRules.Candidate::name))
                .containsAll(names.stream().map(Mention::of).toList());
        assertThat(TextRules.said(text, names, "en").stream()
                        .map(said -> said.subject().of() + " " + said.kind() + " "
                                + said.object().of())
                        .toList())
                .containsExactly(
                        "Wiesenquell Chemiehandel GmbH SUPPLIES Zilte Kade Solvents N.V.",
                        "岚若河精细化工有限公司 SUPPLIES Importadora Cauce de Luna, S.A. de C.V.",
                        "Tintes Flor de Yeso, S.A. de C.V. SUPPLIES Agroinsumos Risco Verde, S.A. de C.V.");
        assertThat(TextRules.numbers(text).stream().map(Mention::of)).containsExactly("79099-07-3");
    }

    @Test
    void offersNamesOverEndsOfLinesAndWithTheirDot() {
        var text = "(Alfa Chemical\nCo., Ltd.) met 武汉硕康. the others did not.";
        var names = TextRules.candidates(text).stream()
                .map(TextRules.Candidate::name)
                .toList();
        assertThat(names).contains("Alfa Chemical Co., Ltd.", "Alfa Chemical", "武汉硕康", "硕康");
        assertThat(names).doesNotContain("the others", "met");
    }

    @Test
    void readsAVerbBetweenTwoNamesInFourLanguages() {
        assertThat(said("en", "In May Alfa sold goods\nto Beta.", "Alfa", "Beta"))
                .isEqualTo("Alfa SUPPLIES Beta");
        assertThat(said("en", "Alfa is owned by Beta.", "Alfa", "Beta")).isEqualTo("Beta OWNS Alfa");
        assertThat(said("es", "Alfa vendió productos a Beta.", "Alfa", "Beta")).isEqualTo("Alfa SUPPLIES Beta");
        assertThat(said("es", "Alfa es propiedad de Beta.", "Alfa", "Beta")).isEqualTo("Beta OWNS Alfa");
        assertThat(said("zh", "武汉甲公司向各地供应原料给乙公司。", "武汉甲公司", "乙公司")).isEqualTo("武汉甲公司 SUPPLIES 乙公司");
        assertThat(said("de", "Alfa belieferte im Mai Beta.", "Alfa", "Beta")).isEqualTo("Alfa SUPPLIES Beta");
        assertThat(said("de", "Alfa wird von Beta kontrolliert.", "Alfa", "Beta"))
                .isEqualTo("nothing");
    }

    @Test
    void readsNothingOverASentenceANegationOrThreeNames() {
        assertThat(said("en", "Alfa sold goods. Beta paid.", "Alfa", "Beta")).isEqualTo("nothing");
        assertThat(said("en", "Alfa never sold goods to Beta.", "Alfa", "Beta")).isEqualTo("nothing");
        assertThat(said("zh", "甲公司没有卖给乙公司。", "甲公司", "乙公司")).isEqualTo("nothing");
        assertThat(said("en", "Alfa soldered for Beta.", "Alfa", "Beta")).isEqualTo("nothing");
        assertThat(said("en", "Alfa and Gamma sold goods to Beta.", "Alfa", "Gamma", "Beta"))
                .isEqualTo("Gamma SUPPLIES Beta");
    }

    @Test
    void aLongPageIsBounded() {
        assertThat(TextRules.candidates("武".repeat(100_000)).size()).isLessThan(21_000);
        assertThat(TextRules.candidates("Alfa ".repeat(20_000)).size()).isLessThan(21_000);
    }
}
