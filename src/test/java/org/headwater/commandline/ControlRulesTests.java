package org.headwater.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ControlRulesTests {

    private static List<String> lines(String json) {
        var text = new StringWriter();
        try (var out = new PrintWriter(text)) {
            ControlRules.print(JsonMapper.builder().build().readTree(json), "  ", out);
        }
        return text.toString().lines().toList();
    }

    @Test
    void printsEachRuleWithItsText() {
        assertThat(lines("""
                {"instruments": [{"citation": "1 XX 2", "title": "An act", "list": "List A", "kind": "DERIVATIVE",
                  "from": "2020-05-15", "startEstablished": true, "to": null, "licenceNeeded": true, "complete": false,
                  "certainty": "PRIMARY", "paragraph": "item 3", "checked": "2026-01-02", "checkedBy": "A reader",
                  "note": "as an ester"}], "undecided": []}"""))
                .containsExactly(
                        "  applies: An act, List A, as a derivative",
                        "    from 2020-05-15; a licence is needed; the data lack some of its entries",
                        "    text: 1 XX 2, item 3",
                        "    primary; compared on 2026-01-02 by A reader",
                        "    note: as an ester");
    }

    @Test
    void saysWhatIsNotRecorded() {
        assertThat(lines("""
                {"instruments": [], "undecided": [{"citation": "3 XX 4", "list": "", "reason": "list incomplete",
                  "certainty": "UNVERIFIED", "paragraph": null, "checked": null, "checkedBy": null}]}"""))
                .containsExactly(
                        "  may apply: list incomplete",
                        "    text: 3 XX 4",
                        "    unverified; no comparison with the text is recorded");
    }
}
