package org.headwater.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PairsCommandTests {

    private static final String LEFT_OUT = "'leftOut': {'undated': 1, 'unknownSubstance': 0, 'belowConfidence': 0}";

    private static String print(String json) {
        var text = new StringWriter();
        PairsCommand.print(JsonMapper.builder().build().readTree(json.replace('\'', '"')), new PrintWriter(text));
        return text.toString();
    }

    private static String pair(String chains, String substances, String dispatched, String arrived) {
        return "{'node': {'chains': '" + chains
                + "', 'from': {'id': 'a', 'name': 'Alfa'}, 'to': {'id': 'b', 'name': 'Beta'}, "
                + "'substances': [" + substances + "], 'dispatched': " + dispatched + ", 'arrived': " + arrived
                + ", 'best': {'tiers': 2, 'ties': 1, 'confidence': 0.64}}}";
    }

    @Test
    void aLineHasThePairAndTheEndSaysHowManyAreShown() {
        assertThat(print("{'totalCount': '30', 'edges': ["
                        + pair(
                                "20+",
                                "{'cas': '39742-60-4', 'substance': {'name': 'NPP'}}, {'cas': '67-64-1', 'substance': null}",
                                "'2024-01-02'",
                                "'2024-03-04'")
                        + ", " + pair("1", "", "null", "null")
                        + "], 'pageInfo': {'hasNextPage': true, 'endCursor': 'xyz'}, 'completeness': {'status': 'COMPLETE', "
                        + LEFT_OUT + "}}"))
                .isEqualToNormalizingNewlines("""
                        Alfa to Beta: 20+ chains, the best with 2 tiers, 1 tie, confidence 0.64; NPP 39742-60-4, 67-64-1; 2024-01-02 to 2024-03-04 (a=b)
                        Alfa to Beta: 1 chain, with 2 tiers, 1 tie, confidence 0.64 (a=b)
                        COMPLETE: 30 pairs under these rules; 1 shipment without a date not considered.
                        2 of 30 shown.
                        More pairs follow: --after xyz
                        """);
    }

    @Test
    void noPairIsSaidOnlyAfterACompleteSearch() {
        assertThat(print("{'totalCount': '0', 'edges': [], 'pageInfo': {'hasNextPage': false}, 'completeness': "
                        + "{'status': 'COMPLETE', " + LEFT_OUT + "}}"))
                .startsWith("COMPLETE: no pair under these rules; 1 shipment");
        assertThat(print("{'totalCount': '0', 'edges': [], 'pageInfo': {'hasNextPage': false}, 'completeness': "
                        + "{'status': 'TIMEOUT', 'reason': 'the time ran out', " + LEFT_OUT + "}}"))
                .startsWith("The search is not complete: the time ran out. There may be pairs")
                .doesNotContain("no pair");
    }
}
