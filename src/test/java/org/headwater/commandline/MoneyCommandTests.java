package org.headwater.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MoneyCommandTests {

    private static String print(BiConsumer<JsonNode, PrintWriter> printer, String json) {
        var text = new StringWriter();
        printer.accept(JsonMapper.builder().build().readTree(json.replace('\'', '"')), new PrintWriter(text));
        return text.toString();
    }

    private static final String COMPLETE =
            "'completeness': {'status': 'COMPLETE', 'hubsCut': [], 'leftOut': {'undated': 1, 'unknownAmount': 0, 'belowConfidence': 2}}";

    @Test
    void chainsAreToldStepByStep() {
        assertThat(print(
                        MoneyCommand::printChains,
                        "{'chains': [{'tiers': 2, 'ties': 1, 'confidence': 0.5, 'completedAt': '2024-05-03T00:00:00Z', 'parties': "
                                + "[{'name': 'Alfa'}, {'name': 'Beta'}, {'name': 'Gamma'}, {'name': 'Delta'}], 'steps': ["
                                + "{'class': 'PAYMENT', 'from': {'name': 'Alfa'}, 'to': {'name': 'Beta'}, 'confidence': 0.5, 'flags': ['SUMMED'], "
                                + "'amount': {'value': '47500.25', 'currency': 'USD'}, 'moment': {'from': '2024-05-01T00:00:00Z', 'to': '2024-05-02T23:59:59Z'}, "
                                + "'sums': [{'id': 'f1'}, {'id': 'f2'}]}, "
                                + "{'class': 'TIE', 'from': {'name': 'Beta'}, 'to': {'name': 'Gamma'}, 'confidence': 0.8, 'flags': [], "
                                + "'fact': {'kind': 'OWNS', 'subject': {'name': 'Gamma'}}}, "
                                + "{'class': 'PAYMENT', 'from': {'name': 'Gamma'}, 'to': {'name': 'Delta'}, 'confidence': 0.6, 'flags': ['UNKNOWN_AMOUNT'], "
                                + "'amount': null, 'moment': null, 'sums': null}]}], 'hasMore': true, 'ends': {'nobody': null}, "
                                + COMPLETE + "}"))
                .isEqualToNormalizingNewlines("""
                        1. Alfa to Delta: 2 payments, 1 tie, confidence 0.5, complete at 2024-05-03T00:00:00Z
                           Alfa paid 47500.25 USD to Beta, 2024-05-01T00:00:00Z to 2024-05-02T23:59:59Z, in 2 payments  [0.5]  {summed}
                           Beta is owned by Gamma  [0.8]
                           Gamma paid an unknown amount to Delta  [0.6]  {unknown amount}

                        COMPLETE: the best 1 chain under these rules; 1 payment without a moment, 2 facts below the least confidence not considered
                        """);
    }

    @Test
    void noChainIsSaidAfterACompleteSearchOnly() {
        assertThat(print(
                        MoneyCommand::printChains,
                        "{'chains': [], 'hasMore': false, 'ends': {'nobody': null}, " + COMPLETE + "}"))
                .startsWith("COMPLETE: no chain under these rules");
        assertThat(
                        print(
                                MoneyCommand::printChains,
                                "{'chains': [], 'hasMore': null, 'ends': {'nobody': null}, 'completeness': {'status': 'BUDGET', 'reason': 'too much', 'hubsCut': []}}"))
                .isEqualToNormalizingNewlines("The search is not complete: too much. There may be chains.\n");
        assertThat(
                        print(
                                MoneyCommand::printChains,
                                "{'chains': [], 'hasMore': false, 'ends': {'nobody': '0 parties are X: no question was asked'}}"))
                .isEqualToNormalizingNewlines("0 parties are X: no question was asked.\n");
    }

    @Test
    void settlementsAreToldWithTheirShares() {
        assertThat(print(
                        MoneyCommand::printSettlements,
                        "{'settlements': [{'state': 'JUDGED', 'shipment': {'id': 's', 'documentNo': 'HW-A3', 'consignor': {'name': 'Alfa'}, "
                                + "'consignee': {'name': 'Beta'}}, 'declared': {'value': '50000', 'currency': 'USD'}, 'settled': {'value': '47500'}, "
                                + "'least': {'value': '0'}, 'most': {'value': '47500'}, 'shares': [{'amount': {'value': '47500', 'currency': 'USD'}, "
                                + "'rest': {'value': '0'}, 'route': 'VIA', 'days': 19, 'payment': {'id': 'p1', 'subject': {'name': 'Gamma'}}, "
                                + "'through': {'parties': [{'name': 'Beta'}, {'name': 'Gamma'}, {'name': 'Alfa'}]}}], 'others': [{'id': 'p2'}], "
                                + "'findings': [{'kind': 'THIRD_PARTY_PAYER', 'certain': false, 'text': '1 payment by another party than the consignee', "
                                + "'citation': {'documents': ['A guide, p. 3'], 'certainty': 'SECONDARY'}}]}, "
                                + "{'state': 'UNDATED', 'shipment': {'id': 't', 'documentNo': null, 'consignor': {'name': 'Alfa'}, 'consignee': {'name': 'Beta'}}, "
                                + "'shares': [], 'others': [], 'findings': []}], " + COMPLETE + "}"))
                .isEqualToNormalizingNewlines("""
                        HW-A3, Alfa to Beta: 47500 of 50000 USD (0 to 47500)
                           47500 USD of Gamma, 19 days after arrival, via Gamma  [via] (p1)
                           1 other payment may be for it
                           * third party payer: 1 payment by another party than the consignee (not certain)
                             as described in: A guide, p. 3 [secondary]
                        t, Alfa to Beta: undated
                        A reading and no bookkeeping: nothing here says that somebody did not pay, and nothing is a verdict.
                        COMPLETE; 1 payment without a moment, 2 facts below the least confidence not considered
                        """);
        assertThat(print(
                        MoneyCommand::printSettlements, "{'completeness': {'status': 'BUDGET', 'reason': 'too many'}}"))
                .isEqualToNormalizingNewlines("Nothing is judged: too many.\n");
    }

    @Test
    void oneQuestionIsAsked() {
        var command = new MoneyCommand();
        assertThatExceptionOfType(ServiceClient.CommandFailed.class).isThrownBy(command::check);
        command.from = "Alfa";
        command.check();
        command.settle = List.of("HW-A3");
        assertThatExceptionOfType(ServiceClient.CommandFailed.class).isThrownBy(command::check);
    }
}
