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

    private static final String WHOLE = "'completeness': {'status': 'COMPLETE', 'reason': null}";

    /** No line gives a party as one that does something, or that something is to be done to. */
    @Test
    void setsAndLossesStandOnLinesOfTheirOwn() {
        assertThat(print(
                        "{'status': 'OPTIMAL', 'lower': 2, 'upper': 2, 'hasMore': true, 'sets': [[{'name': 'Alfa'}, {'kind': 'PORT', 'name': 'Beta'}]], "
                                + "'losses': [{'thing': {'id': 'a', 'name': 'Alfa'}, 'lost': 3, 'alone': false}, "
                                + "{'thing': {'id': 'b', 'kind': 'PORT', 'name': 'Beta'}, 'lost': 1, 'alone': null}, "
                                + "{'thing': {'id': 'c', 'name': 'Gama'}, 'lost': 1, 'alone': true}], " + WHOLE + "}"))
                .isEqualToNormalizingNewlines("""
                        OPTIMAL: calculated to the end. Whatever costs less than 2 leaves a chain; each of these leaves none:
                          if all of these were away: Alfa; port of Beta
                          and more sets of that cost
                        without Alfa alone: 3 of the best chains lost (a)
                        without port of Beta alone: 1 of the best chains lost; whether another is left is not settled (b)
                        without Gama alone: 1 of the best chains lost, and no other is left (c)
                        """ + END);
    }

    @Test
    void noChainIsSaidAsSuch() {
        assertThat(print("{'status': 'OPTIMAL', 'lower': 0, 'upper': 0, 'hasMore': false, 'sets': [[]], 'losses': [], "
                        + WHOLE + "}"))
                .isEqualToNormalizingNewlines("OPTIMAL: no chain under these rules\n" + END);
    }

    /** A set within bounds is never called the cheapest. */
    @Test
    void boundsSayWhy() {
        assertThat(print(
                        "{'status': 'BOUNDS', 'lower': 2, 'upper': 5, 'hasMore': null, 'sets': [[{'name': 'Alfa'}]], 'losses': [], "
                                + "'completeness': {'status': 'COMPLETE', 'reason': 'the time was up'}}"))
                .isEqualToNormalizingNewlines("""
                        BOUNDS: at least 2, at most 5; the time was up
                          if all of these were away: Alfa (a cheaper set may do)
                        """ + END);
        assertThat(print("{'status': 'BOUNDS', 'lower': 0, 'upper': null, 'hasMore': null, 'sets': [], 'losses': [], "
                        + "'completeness': {'status': 'BUDGET', 'reason': 'spent'}}"))
                .isEqualToNormalizingNewlines("BOUNDS: at least 0; spent\n" + END);
        assertThat(print(
                        "{'status': 'IMPOSSIBLE', 'hasMore': null, 'sets': [], 'losses': [], 'unstoppable': {'parties': [{'name': 'A'}, {'name': 'B'}]}, "
                                + WHOLE + "}"))
                .isEqualToNormalizingNewlines(
                        "IMPOSSIBLE: a chain is left with all imagined away that may be\n  A → B\n" + END);
    }

    @Test
    void whatWasNotSettledIsSaid() {
        assertThat(print("{'status': 'OPTIMAL', 'lower': 1, 'upper': 1, 'hasMore': null, 'sets': [[{'name': 'Alfa'}]], "
                        + "'losses': [{'thing': {'id': 'a', 'name': 'Alfa'}, 'lost': 3, 'alone': true}], "
                        + "'completeness': {'status': 'BUDGET', 'reason': 'the budget ran out'}}"))
                .isEqualToNormalizingNewlines("""
                        OPTIMAL: calculated to the end. Whatever costs less than 1 leaves a chain; each of these leaves none:
                          if all of these were away: Alfa
                          whether there are more sets of that cost is not settled
                        Of each by itself: the budget ran out
                        without Alfa alone: 3 of the chains that were found lost, and no other is left (a)
                        """ + END);
    }
}
