package org.headwater.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.headwater.trace.rules.ChainRules;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.StepClass;
import org.headwater.vocabulary.StepFlag;
import org.junit.jupiter.api.Test;

class ReportWordsTests {

    private static final ReportWords EN = ReportWords.in(ReportLanguage.EN);
    private static final ReportWords DE = ReportWords.in(ReportLanguage.DE);

    private static final Pattern LINK =
            Pattern.compile("(?m)^  ([A-Z_]+)\\s*@link\\([^\\n]*?en: \\[\"([^\"]+)\"[^\\n]*?de: \\[\"([^\"]+)\"");

    @Test
    void areTheSameInBothLanguages() {
        assertThat(new TreeSet<>(DE.keys())).isEqualTo(new TreeSet<>(EN.keys()));
        for (var key : EN.keys()) assertThat(places(DE.say(key))).as(key).isEqualTo(places(EN.say(key)));
    }

    private static TreeSet<String> places(String text) {
        return Pattern.compile("\\{\\d}")
                .matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void haveAWordForEachValue() {
        for (var words : new ReportWords[] {EN, DE}) {
            for (var kind : LinkKind.values()) assertThat(words.say(kind)).isNotBlank();
            for (var kind : EntityKind.values()) assertThat(words.say(kind)).isNotBlank();
            for (var flag : StepFlag.values()) assertThat(words.say(flag)).isNotBlank();
            for (var kind : StepClass.values()) assertThat(words.say(kind)).isNotBlank();
            for (var status : CompletenessStatus.values())
                assertThat(words.say("complete." + status)).isNotBlank();
        }
    }

    @Test
    void sayLinksAsTheSchemaDoes() throws IOException {
        var found = LINK.matcher(Files.readString(Path.of("graphql/vocabulary.graphqls"), UTF_8))
                .results()
                .toList();
        assertThat(found).hasSize(LinkKind.values().length);
        for (var link : found) {
            assertThat(EN.say("LinkKind." + link.group(1))).isEqualTo(link.group(2));
            assertThat(DE.say("LinkKind." + link.group(1))).isEqualTo(link.group(3));
        }
    }

    @Test
    void nameEveryRule() {
        for (var rule : ChainRules.NAMES)
            if (!List.of("maxTiers", "maxTies", "knownAt", "atLeast").contains(rule))
                assertThat(EN.say("rule." + rule)).isNotBlank();
    }

    @Test
    void putValuesOnce() {
        assertThat(EN.say("days.between", "{1}", "$0")).isEqualTo("{1} to $0");
        assertThat(EN.count(1, "tier")).isEqualTo("1 tier");
        assertThat(DE.count(2, "tie")).isEqualTo("2 Bindungen");
    }

    @Test
    void writeDaysAndNumbersOfTheLanguage() {
        assertThat(EN.day(PartialDate.parse("2024-05-20"))).isEqualTo("2024-05-20");
        assertThat(DE.day(PartialDate.parse("2024-05-20"))).isEqualTo("20.05.2024");
        assertThat(DE.day(PartialDate.parse("2024-05"))).isEqualTo("05.2024");
        assertThat(DE.day(PartialDate.parse("2024"))).isEqualTo("2024");
        assertThat(DE.moment(Instant.parse("2026-01-02T03:04:00.999Z"))).isEqualTo("02.01.2026 03:04:00 UTC");
        assertThat(EN.number(0.64)).isEqualTo("0.64");
        assertThat(DE.number(1.0 / 3)).isEqualTo("0,333333");
        assertThat(EN.number(500)).isEqualTo("500");
    }
}
