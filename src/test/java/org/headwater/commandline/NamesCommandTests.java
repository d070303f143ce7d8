package org.headwater.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class NamesCommandTests {

    private static String print(String json) {
        var text = new StringWriter();
        NamesCommand.print(JsonMapper.builder().build().readTree(json.replace('\'', '"')), new PrintWriter(text));
        return text.toString();
    }

    @Test
    void aRowSaysHowManyBearANameAndWhoComesFirst() {
        assertThat(print("{'edges': [{'node': {'name': 'Trading', 'list': null, 'bearers': '1,000+', "
                        + "'first': [{'id': 'a', 'name': 'Trading'}, {'id': 'b', 'name': 'Trading Ltd'}]}}, "
                        + "{'node': {'name': 'Juan Uno', 'list': 'ofac', 'bearers': '21', 'first': [{'id': 'c', 'name': 'Juan Uno'}]}}], "
                        + "'pageInfo': {'hasNextPage': true, 'endCursor': 'next'}}"))
                .isEqualToNormalizingNewlines("""
                        1,000+  Trading: Trading (a), Trading Ltd (b) …
                        21  Juan Uno, entries of the list ofac: Juan Uno (c) …
                        More with --after next
                        """);
        assertThat(print("{'edges': [], 'pageInfo': {'hasNextPage': false}}"))
                .isEqualToNormalizingNewlines("No name that you may see is common.\n");
    }
}
