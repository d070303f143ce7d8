package org.headwater.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OrderCommandTests {

    private static String print(String json) {
        var text = new StringWriter();
        OrderCommand.print(JsonMapper.builder().build().readTree(json.replace('\'', '"')), new PrintWriter(text));
        return text.toString();
    }

    /** What cannot be said, or is not so, stands in no line of its own as if it were so. */
    @Test
    void eachPaneSaysWhatIsKnownAndWhatItDoesNotProve() {
        assertThat(
                        print(
                                "{'id': 'o1', 'sentence': 'No verdict.', 'kept': {'asOf': '2031-02-03T00:00:00Z', 'marking': 'RED'}, 'parties': ["
                                        + "{'roles': ['CUSTOMER', 'PAYER'], 'said': {'names': ['Falsa uno'], 'party': null}, 'notice': null, 'count': 2, 'more': false,"
                                        + " 'hits': {'edges': [{'node': {'party': {'id': 'p', 'name': 'Falsa una'}, 'points': 17.2, 'features':"
                                        + " [{'trait': 'NAME', 'points': 17.2, 'reason': 'the likest names'}]}}]}},"
                                        + "{'roles': ['CONSIGNEE'], 'said': {'names': [], 'party': {'name': 'Falsa dos'}}, 'notice': 'Nothing found among 9 parties.',"
                                        + " 'count': 0, 'more': false, 'hits': {'edges': []}}],"
                                        + " 'control': [], 'controlNotice': 'Nothing found among 0 substances.',"
                                        + " 'declaration': {'verdict': 'CANNOT_TELL', 'reasons': [{'message': 'no heading'}]}, 'declarationNotice': null,"
                                        + " 'flags': {'notice': null, 'holds': [{'rule': {'id': 'A', 'text': 'No end use.'}, 'used': [], 'missing': []}],"
                                        + " 'cannotBeSaid': [{'rule': {'id': 'B', 'text': 'It is a forwarder.'}, 'used': [], 'missing': [{'sentence': 'Nobody states it.', 'record': {'name': 'Falsa tres'}}, {'sentence': 'Nobody said so.', 'record': null}, {'sentence': 'Nobody said so.', 'record': null}]}],"
                                        + " 'holdsNot': [{'rule': {'id': 'C', 'text': 'It is new.'}, 'used': [], 'missing': []}]}}"))
                .isEqualToNormalizingNewlines("""
                        No verdict.

                        WHO THE PARTIES MAY BE
                          Points tell how much agrees. They do not tell who somebody is.
                          customer, payer: Falsa uno
                            may be Falsa una (record p), 17.2 points
                              name 17.2: the likest names
                            More may be it: see the check in the workbench
                          consignee: Falsa dos
                            Nothing found among 9 parties. What is not found may still be there.

                        CONTROL
                            Nothing found among 0 substances. What is not found may still be there.

                        DECLARATION
                          Numbers, codes and names are compared. Whether the goods are what they are called, or fit the end use, is not.
                          cannot tell: no heading

                        RED FLAGS
                          A red flag is a reason to ask, and no finding against anybody. No red flag is no clearance.
                          HOLDS by the records: No end use. (rule A)
                          CANNOT BE SAID: It is a forwarder. (rule B)
                            Falsa tres: Nobody states it.
                            Nobody said so.
                          DOES NOT HOLD by the records: It is new. (rule C)

                        Kept as o1, as of 2031-02-03T00:00:00Z, for who may read RED
                        """);
    }

    @Test
    void aCountryIsOfAPartyThatIsGivenByItsName() {
        var order = new OrderCommand();
        order.customer = "Falsa uno";
        order.consignee = "id:p";
        order.countries.add("customer=MX");
        order.check();
        order.countries.add("consignee=MX");
        assertThatThrownBy(order::check).hasMessageContaining("consignee=MX").hasMessageContaining("ROLE=CC");
        order.countries.removeLast();
        order.endUse = "varnish";
        order.noEndUse = true;
        assertThatThrownBy(order::check).hasMessageContaining("--no-end-use");
    }
}
