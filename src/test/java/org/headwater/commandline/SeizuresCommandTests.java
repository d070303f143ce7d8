package org.headwater.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SeizuresCommandTests {

    private static String print(String json) {
        var text = new StringWriter();
        SeizuresCommand.print(JsonMapper.builder().build().readTree(json.replace('\'', '"')), new PrintWriter(text));
        return text.toString();
    }

    private static String count(String place, String cas, String to, String numbers) {
        return "{'node': {'id': 'f', 'authority': {'name': 'Harbour Watch'}, 'country': {'name': 'China'}, 'place': "
                + place + ", 'substance': 'Powder', 'cas': " + cas + ", 'from': '2021-05', 'to': " + to + ", " + numbers
                + "}}";
    }

    @Test
    void aLineHasThePeriodThePlaceAndTheNumbersInTheirUnits() {
        assertThat(print("{'edges': ["
                        + count(
                                "null",
                                "null",
                                "'2021-05'",
                                "'events': 1, 'amount': 10.0, 'unit': 'lb', 'quantityKg': 4.53592")
                        + ", "
                        + count(
                                "'North Gate'",
                                "'67-64-1'",
                                "'2021-07'",
                                "'events': null, 'amount': 1200, 'unit': 'tablets', 'quantityKg': null")
                        + ", "
                        + count(
                                "null",
                                "null",
                                "'2021-05'",
                                "'events': 12, 'amount': null, 'unit': null, 'quantityKg': null")
                        + "], 'pageInfo': {'hasNextPage': true, 'endCursor': 'xyz'}}"))
                .isEqualToNormalizingNewlines("""
                        2021-05  Harbour Watch, China: Powder: 1 seizure, 10 lb = 4.53592 kg (f)
                        2021-05 to 2021-07  Harbour Watch, China, North Gate: Powder 67-64-1: 1200 tablets (f)
                        2021-05  Harbour Watch, China: Powder: 12 seizures (f)
                        More counts follow: --after xyz
                        """);
    }

    @Test
    void anEmptyAnswerSaysSo() {
        assertThat(print("{'edges': [], 'pageInfo': {'hasNextPage': false}}"))
                .isEqualToNormalizingNewlines("No published count of seizures.\n");
    }
}
