package org.headwater.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.headwater.document.TextRules.Mention;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Precision and recall of the rules on invented texts, by language. A verb behind both names, as Chinese often has it, is missed. Half of the texts say a statement or a number; the others have the
 * same words and do not. All names and numbers are invented.
 */
class SuggestionPrecisionTests {

    /**
     * @param names those of the text, in the order in which they stand
     * @param right what a reader would suggest: statements as "Alfa SUPPLIES Beta", numbers as "ofac:12345"
     */
    private record Text(String language, String words, List<String> names, Set<String> right) {}

    private static Text says(String language, String words, String names, String... right) {
        return new Text(language, words, List.of(names.split(" ")), Set.of(right));
    }

    private static final List<Text> TEXTS = List.of(
            says("en", "In 2021 Alfa sold two tons of solvent to Beta.", "Alfa Beta", "Alfa SUPPLIES Beta"),
            says("en", "Beta bought from Alfa what it needed.", "Beta Alfa", "Alfa SUPPLIES Beta"),
            says("en", "Alfa, which is owned by Beta, closed in May.", "Alfa Beta", "Beta OWNS Alfa"),
            says("en", "Alfa is linked to Beta, the report says.", "Alfa Beta", "Alfa LINKED_TO Beta"),
            says("en", "Alfa acted for Beta in the port.", "Alfa Beta", "Alfa ACTS_FOR Beta"),
            says(
                    "en",
                    "Alfa (OFAC SDN entry 41298) and Beta (QDe.901) are listed.",
                    "Alfa Beta",
                    "ofac:41298",
                    "un-sc:QDe.901"),
            says(
                    "en",
                    "The Union lists Alfa as EU.9901.28, the United Kingdom as UK sanctions list RUS9241.",
                    "Alfa",
                    "eu-fsf:EU.9901.28",
                    "uk-sanctions:RUS9241"),
            says("en", "Alfa never sold anything to Beta.", "Alfa Beta"),
            says("en", "Alfa denied that it was owned by Beta.", "Alfa Beta"),
            says("en", "Alfa met Beta. It sold three buildings.", "Alfa Beta"),
            says("en", "Flight RUS9241 of Alfa left gate EU.12 with order 41298, version 1.QDe.9012.", "Alfa"),
            says("en", "Alfa was not linked to Beta by the court.", "Alfa Beta"),
            says("es", "Alfa vendió acetona a Beta en mayo.", "Alfa Beta", "Alfa SUPPLIES Beta"),
            says("es", "Alfa es propiedad de Beta desde 2019.", "Alfa Beta", "Beta OWNS Alfa"),
            says("es", "Alfa está vinculada con Beta.", "Alfa Beta", "Alfa LINKED_TO Beta"),
            says("es", "Alfa trabaja para Beta.", "Alfa Beta", "Beta EMPLOYS Alfa"),
            says("es", "Alfa figura en la lista OFAC con el número 41298.", "Alfa"),
            says(
                    "es",
                    "Alfa figura como OFAC número 41298 y Beta como CDi.902.",
                    "Alfa Beta",
                    "ofac:41298",
                    "un-sc:CDi.902"),
            says("es", "Alfa nunca vendió nada a Beta.", "Alfa Beta"),
            says("es", "Alfa niega que suministra a Beta.", "Alfa Beta"),
            says("es", "Alfa no controla a Beta.", "Alfa Beta"),
            says("es", "Alfa y Beta hablaron. Se vendió todo.", "Alfa Beta"),
            says("zh", "甲公司供应原料给乙公司。", "甲公司 乙公司", "甲公司 SUPPLIES 乙公司"),
            says("zh", "甲公司将货物卖给乙公司。", "甲公司 乙公司", "甲公司 SUPPLIES 乙公司"),
            says("zh", "甲公司控制乙公司。", "甲公司 乙公司", "甲公司 CONTROLS 乙公司"),
            says("zh", "甲公司持有乙公司的股份。", "甲公司 乙公司", "甲公司 OWNS 乙公司"),
            says("zh", "甲公司（OFAC编号：41298）付款给乙公司。", "甲公司 乙公司", "ofac:41298", "甲公司 PAID 乙公司"),
            says("zh", "甲公司没有卖给乙公司。", "甲公司 乙公司"),
            says("zh", "甲公司否认控制乙公司。", "甲公司 乙公司"),
            says("zh", "甲公司未付款给乙公司。", "甲公司 乙公司"),
            says("zh", "甲公司停业。乙公司出售给他人。", "甲公司 乙公司"),
            says("de", "Alfa lieferte im Mai Aceton an Beta.", "Alfa Beta", "Alfa SUPPLIES Beta"),
            says("de", "Alfa gehört Beta.", "Alfa Beta", "Beta OWNS Alfa"),
            says("de", "Alfa verkaufte Beta zwei Tonnen.", "Alfa Beta", "Alfa SUPPLIES Beta"),
            says("de", "Alfa handelt für Beta.", "Alfa Beta", "Alfa ACTS_FOR Beta"),
            says(
                    "de",
                    "Alfa steht als OFAC-Nummer 41298 und als TAi.903 auf Listen.",
                    "Alfa",
                    "ofac:41298",
                    "un-sc:TAi.903"),
            says("de", "Alfa lieferte nie an Beta.", "Alfa Beta"),
            says("de", "Alfa bestreitet, dass es Beta beliefert.", "Alfa Beta"),
            says("de", "Alfa kontrolliert keine Firma von Beta.", "Alfa Beta"),
            says("de", "Alfa schloss. Beta verkaufte alles.", "Alfa Beta"),
            // As reports write.
            says("en", "Prosecutors say that Alfa shipped precursors to Beta.", "Alfa Beta", "Alfa SUPPLIES Beta"),
            says("en", "Alfa delivered 25 drums to Beta last year.", "Alfa Beta", "Alfa SUPPLIES Beta"),
            says("en", "Alfa is a subsidiary of Beta.", "Alfa Beta", "Beta OWNS Alfa"),
            says("en", "There is no evidence that Alfa sold anything to Beta.", "Alfa Beta"),
            says("en", "Did Alfa ever sell to Beta?", "Alfa Beta"),
            says("en", "Nobody at Alfa works for Beta.", "Alfa Beta"),
            says("en", "Alfa sold its stake. Later Beta closed.", "Alfa Beta"),
            says("es", "Según la fiscalía, Alfa envió precursores a Beta.", "Alfa Beta", "Alfa SUPPLIES Beta"),
            says("es", "Alfa es filial de Beta.", "Alfa Beta", "Beta OWNS Alfa"),
            says("es", "No hay pruebas de que Alfa vendió algo a Beta.", "Alfa Beta"),
            says("es", "Nadie de Alfa trabaja para Beta.", "Alfa Beta"),
            says("zh", "据检方称，甲公司向乙公司出口前体。", "甲公司 乙公司", "甲公司 SUPPLIES 乙公司"),
            says("zh", "甲公司是乙公司的子公司。", "甲公司 乙公司", "乙公司 OWNS 甲公司"),
            says("zh", "没有证据表明甲公司卖给乙公司。", "甲公司 乙公司"),
            says("de", "Laut Anklage schickte Alfa Vorläuferstoffe an Beta.", "Alfa Beta", "Alfa SUPPLIES Beta"),
            says("de", "Alfa ist eine Tochter von Beta.", "Alfa Beta", "Beta OWNS Alfa"),
            says("de", "Es gibt keine Belege, dass Alfa an Beta lieferte.", "Alfa Beta"),
            says("de", "Niemand bei Alfa arbeitet für Beta.", "Alfa Beta"));

    private static Set<String> suggested(Text text) {
        var names = new ArrayList<Mention>();
        var from = 0;
        for (var name : text.names()) {
            var at = text.words().indexOf(name, from);
            names.add(new Mention(SuggestionRule.NAME, at, at + name.length(), name));
            from = at + name.length();
        }
        return Stream.concat(
                        TextRules.said(text.words(), names, text.language()).stream()
                                .map(said -> said.subject().of() + " " + said.kind() + " "
                                        + said.object().of()),
                        TextRules.numbers(text.words()).stream().map(Mention::of))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "zh", "de"})
    void suggestsWhatAReaderWould(String language) {
        var hits = 0;
        var made = 0;
        var due = 0;
        var wrong = new ArrayList<String>();
        for (var text : TEXTS) {
            if (!text.language().equals(language)) continue;
            var suggested = suggested(text);
            made += suggested.size();
            due += text.right().size();
            hits += (int) suggested.stream().filter(text.right()::contains).count();
            if (!suggested.equals(text.right())) wrong.add(text.words() + " gives " + suggested);
        }
        System.out.printf(
                "suggestions, %s: precision %d of %d, recall %d of %d; %s%n", language, hits, made, hits, due, wrong);
        assertThat(hits).as("precision %s", wrong).isGreaterThanOrEqualTo((int) Math.ceil(0.95 * made));
        assertThat(hits).as("recall %s", wrong).isGreaterThanOrEqualTo((int) Math.ceil(0.75 * due));
    }
}
