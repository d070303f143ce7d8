package org.headwater.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DisruptionCommandTests {

    private static final String END = "Under these rules, in what you may see. No word on guilt. No list of targets.\n";

    private static String print(String json) {
        var text = new StringWriter();
        DisruptionCommand.print(JsonMapper.builder().build().readTree(json.replace('\'', '"')), new PrintWriter(text));
        return text.toString();
    }

    @Test
    void setsAndLossesStandOnLinesOfTheirOwn() {
        assertThat(print(
                        "{'status': 'OPTIMAL', 'lower': 2, 'upper': 2, 'hasMore': true, 'sets': [[{'name': 'Alfa'}, {'name': 'Beta'}]], "
                                + "'losses': [{'thing': {'id': 'a', 'name': 'Alfa'}, 'lost': 3, 'alone': false}, "
                                + "{'thing': {'id': 'b', 'name': 'Beta'}, 'lost': 1, 'alone': null}]}"))
                .isEqualToNormalizingNewlines("""
                        OPTIMAL: no set of a cost below 2 leaves no chain
                          without Alfa, Beta
                          and more sets of that cost
                        Alfa alone takes 3 chains of the best (a)
                        Beta alone takes 1 chain of the best (b)
                        """ + END);
    }

    /** A set within bounds is never called the cheapest. */
    @Test
    void boundsSayWhy() {
        assertThat(print(
                        "{'status': 'BOUNDS', 'lower': 2, 'upper': 5, 'hasMore': null, 'sets': [[{'name': 'Alfa'}]], 'losses': [], "
                                + "'completeness': {'reason': 'the time was up'}}"))
                .isEqualToNormalizingNewlines("BOUNDS: at least 2, at most 5; the time was up\n  without Alfa\n" + END);
        assertThat(
                        print(
                                "{'status': 'IMPOSSIBLE', 'sets': [], 'losses': [], 'unstoppable': {'parties': [{'name': 'A'}, {'name': 'B'}]}}"))
                .isEqualToNormalizingNewlines(
                        "IMPOSSIBLE: with everything removable gone a chain is left\n  A, B\n" + END);
    }
}
