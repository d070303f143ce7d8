package org.headwater.redflag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.headwater.vocabulary.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

class FlagRuleReaderTests {

    private static final String RULE = """
            {"id": "SALT-1", "version": 1, "inForceFrom": "2020-01-01", "inForceTo": "2021-12-31", "subject": "PARTY",
             "citation": {"document": "Invented paper", "published": "2019-12", "at": null, "certainty": "PRIMARY", "verified": true, "readIn": null},
             "fits": "EXACT", "text": "It was indicted.", "note": null, "minConfidence": 0.5, "params": {"n": 2},
             "pattern": {"count": {"as": ["f", "a"], "from": "self", "link": ["INDICTED"], "way": "IN"}, "distinct": "f", "atLeast": {"param": "n"}}}""";

    private static String edition(String... rules) {
        return "{\"ruleSet\": 1, \"rules\": [" + String.join(", ", rules) + "]}";
    }

    @Test
    void readsTheRulesThatShip() throws IOException {
        var rules = FlagRuleReader.read(new ClassPathResource("flags/rules.json").getContentAsString(UTF_8));
        assertThat(rules).hasSize(16);
        assertThat(rules.stream().filter(FlagRule::isVerified)).hasSize(14);
        assertThat(rules.stream().filter(rule -> rule.subject() == FlagRule.FlagSubject.ORDER))
                .hasSize(5);
        assertThat(rules.stream().filter(FlagRule::asksDeclaration).map(FlagRule::id))
                .containsExactly("TBML-DOCUMENTS");
    }

    @Test
    void readsWhatARuleSays() {
        var rule = FlagRuleReader.read(edition(RULE)).getFirst();
        assertThat(rule.minConfidence()).isEqualTo(0.5);
        assertThat(rule.isInForce(LocalDate.parse("2019-12-31"))).isFalse();
        assertThat(rule.isInForce(LocalDate.parse("2020-01-01"))).isTrue();
        assertThat(rule.isInForce(LocalDate.parse("2021-12-31"))).isTrue();
        assertThat(rule.isInForce(LocalDate.parse("2022-01-01"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"SALT-1\" | \"salt 1\" | rules[0].id | use capital letters",
                "\"version\": 1 | \"version\": 0 | SALT-1.version | use a whole number from 1",
                "\"2020-01-01\" | \"2020-13-01\" | SALT-1.inForceFrom | use one such as 2024-06-20",
                "\"2021-12-31\" | \"2019-12-31\" | SALT-1.inForceTo | use a later one",
                "\"PARTY\" | \"GUILTY\" | SALT-1.subject | is none of [PARTY, ORDER]",
                "\"EXACT\" | \"ABOUT\" | SALT-1.fits | is none of",
                "\"PRIMARY\" | \"SURE\" | SALT-1.citation.certainty | is none of",
                "\"note\": null | \"score\": 3 | SALT-1.score | leave it out",
                "0.5 | 1.5 | SALT-1.minConfidence | use a number from 0 to 1",
                "\"INDICTED\" | \"BLAMED\" | SALT-1 | pattern.count.link",
                "{\"n\": 2} | {} | SALT-1 | atLeast"
            })
    void namesTheRuleThePlaceAndWhatToDo(String right, String wrong, String argument, String advice) {
        assertThat(RULE).contains(right);
        assertThatThrownBy(() -> FlagRuleReader.read(edition(RULE.replace(right, wrong))))
                .isInstanceOfSatisfying(
                        BadInput.class,
                        refused -> assertThat(refused.argument()).isEqualTo(argument))
                .hasMessageContaining(advice);
    }

    @Test
    void takesNoEditionWithTwoVersionsInForceTogether() {
        var next = RULE.replace("\"version\": 1", "\"version\": 2");
        assertThatThrownBy(() -> FlagRuleReader.read(edition(RULE, next)))
                .hasMessageContaining("SALT-1.inForceTo")
                .hasMessageContaining("end the one on the day before");
        assertThat(FlagRuleReader.read(
                        edition(RULE, next.replace("2020-01-01", "2022-01-01").replace("2021-12-31", "2022-12-31"))))
                .hasSize(2);
        assertThatThrownBy(() -> FlagRuleReader.read(edition(RULE, RULE)))
                .hasMessageContaining("is in the edition twice");
    }

    @Test
    void refusesWhatIsNoEdition() {
        for (var text : List.of("", "[]", "{\"ruleSet\": 1}", "{\"ruleSet\": 2, \"rules\": [" + RULE + "]}", edition()))
            assertThatThrownBy(() -> FlagRuleReader.read(text)).isInstanceOf(BadInput.class);
    }

    @Test
    void refusesAChainThatNoSearchWouldTake() {
        var chain = RULE.replaceFirst(
                        "(?s)\"pattern\": .*",
                        "\"pattern\": {\"given\": {\"chain\": {\"from\": \"self\", \"to\": {\"kinds\": [\"CRIMINAL_GROUP\"]}, \"rules\": {\"maxTiers\": 2}}}}}")
                .replace("{\"n\": 2}", "{}");
        assertThat(FlagRuleReader.read(edition(chain)).getFirst().pattern().chains())
                .isEqualTo(1);
        assertThatThrownBy(() -> FlagRuleReader.read(edition(chain.replace("maxTiers", "mostTiers"))))
                .hasMessageContaining("SALT-1")
                .hasMessageContaining("mostTiers");
    }
}
