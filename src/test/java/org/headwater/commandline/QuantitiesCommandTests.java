package org.headwater.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class QuantitiesCommandTests {

    private static final String END =
            "The figures say what the records allow. No proof of what happened. No word on guilt.\n";

    private static String print(String json) {
        var text = new StringWriter();
        QuantitiesCommand.print(JsonMapper.builder().build().readTree(json.replace('\'', '"')), new PrintWriter(text));
        return text.toString();
    }

    private static String shipment(String document) {
        return "{'id': 'f1', 'details': [{'name': 'documentNo', 'values': ['" + document
                + "']}], 'subject': {'name': 'Alfa'}, 'object': {'name': 'Beta'}}";
    }

    @Test
    void figuresComeWithWhatLimitsThemAndWhatIsLeftOut() {
        assertThat(
                        print(
                                "{'sentKg': 350.0, 'atMostKg': 200.5, 'fifoKg': 200.0, 'atLeastKg': 10.0, 'possiblyTwice': 1, 'limiting': ["
                                        + shipment("HW-A3")
                                        + "], 'unlimitedBy': [], 'unexplained': [{'party': {'id': 'p', 'name': 'Gamma'}, "
                                        + "'kg': 150.0, 'since': '2024-05-01', 'otherArrivals': 2}], 'leftOut': {'undated': 2, 'undatedKg': 7.0, "
                                        + "'unweighed': 0, 'unknownSubstance': 1, 'goodsTies': 1, 'derived': 1}, 'completeness': {'status': 'COMPLETE'}}"))
                .isEqualToNormalizingNewlines("""
                        sent      350 kg
                        at most   200.5 kg
                                  limited by HW-A3, Alfa to Beta (f1)
                        in order  200 kg
                        at least  10 kg
                        no arrival on record for 150 kg that Gamma sent from 2024-05-01 on; 2 other arrivals (p)
                                  own production, old stock or supply that nobody recorded may explain it
                        COMPLETE: calculated to the end; 2 shipments without a date of 7 kg, 1 shipment of unknown substance, 1 goods tie without shipments not considered, which may change the figures; 1 party on the way later sent what is made of it; 1 pair of shipments may be one told twice
                        """ + END);
    }

    @Test
    void whatIsNotKnownIsSaid() {
        assertThat(
                        print(
                                "{'sentKg': null, 'atMostKg': null, 'fifoKg': null, 'atLeastKg': null, 'possiblyTwice': 0, 'limiting': [], "
                                        + "'unlimitedBy': [" + shipment("X")
                                        + "], 'unexplained': [], 'leftOut': {'undated': 0, 'undatedKg': 0.0, "
                                        + "'unweighed': 0, 'unknownSubstance': 0, 'goodsTies': 0, 'derived': 0}, 'completeness': {'status': 'COMPLETE'}}"))
                .contains("at most   unlimited", "unlimited by Alfa to Beta (f1)", "at least  not known")
                .endsWith("COMPLETE: calculated to the end" + System.lineSeparator() + END.strip()
                        + System.lineSeparator());
        assertThat(print("{'completeness': {'status': 'BUDGET', 'reason': 'too many'}}"))
                .isEqualToNormalizingNewlines("No figures: too many.\n");
    }
}
