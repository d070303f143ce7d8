package org.headwater.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class IdentityCommandTests {

    private static final String SPLIT =
            "'before': [{'records': [{'id': 'a', 'name': 'Alfa'}, {'id': 'b', 'name': 'Alfa Ltd'}]}], "
                    + "'after': [{'records': [{'id': 'a', 'name': 'Alfa'}]}, {'records': [{'id': 'b', 'name': 'Alfa Ltd'}]}], ";

    private static String print(String json, boolean decided) {
        var text = new StringWriter();
        IdentityCommand.print(
                JsonMapper.builder().build().readTree(json.replace('\'', '"')), decided, new PrintWriter(text));
        return text.toString();
    }

    @Test
    void aSplitNamesItsPartsAndThePairsWhoseChainsChange() {
        assertThat(print(
                        "{" + SPLIT + "'nobody': null, 'pairCount': 3, 'status': 'COMPLETE', 'reason': null, 'pairs': ["
                                + "{'change': 'VANISH', 'before': '1', 'after': '0', 'from': {'id': 's', 'name': 'Mill'}, "
                                + "'to': {'id': 'g', 'name': 'Ring'}, 'best': [{'name': 'Mill'}, {'name': 'Alfa'}, {'name': 'Ring'}]}]}",
                        false))
                .isEqualToNormalizingNewlines("""
                        Before: Alfa (a) = Alfa Ltd (b).
                        After: Alfa (a); Alfa Ltd (b).
                          Mill to Ring: 1 to 0 chains, such as Mill - Alfa - Ring (s=g)
                        COMPLETE: the chains of 3 pairs of ends change under these rules; 1 shown.
                        """);
    }

    @Test
    void noChangeIsSaidOnlyWhereAllIsKnown() {
        assertThat(print(
                        "{" + SPLIT
                                + "'nobody': null, 'pairCount': 0, 'status': 'COMPLETE', 'reason': null, 'pairs': []}",
                        true))
                .endsWith("COMPLETE: the chains of 0 pairs of ends have changed under these rules.\n");
        assertThat(print(
                        "{" + SPLIT
                                + "'nobody': null, 'pairCount': 0, 'status': 'TIMEOUT', 'reason': 'the time ran out', 'pairs': []}",
                        false))
                .endsWith("Which chains change is not known: the time ran out.\n")
                .doesNotContain("COMPLETE");
        assertThat(print(
                        "{" + SPLIT
                                + "'nobody': '0 parties are CRIMINAL_GROUP: no question was asked', 'pairCount': 0, 'status': 'COMPLETE', 'pairs': []}",
                        false))
                .endsWith("0 parties are CRIMINAL_GROUP: no question was asked.\n");
        assertThat(print("{'before': [], 'after': [], 'pairs': []}", false)).startsWith("No party changes");
    }
}
