package org.headwater.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ScreenCommandTests {

    private static String print(String json) {
        var text = new StringWriter();
        ScreenCommand.print(JsonMapper.builder().build().readTree(json.replace('\'', '"')), new PrintWriter(text));
        return text.toString();
    }

    private static String hit(String state, String changes) {
        return "{'node': {'id': 'h', 'state': '" + state + "', 'score': 0.8762, 'changes': [" + changes
                + "], 'customer': {'key': 'c1', 'names': ['Falsa uno', 'Falsa 1']}, 'party': {'id': 'p', 'name':"
                + " 'Falsa una'}}}";
    }

    @Test
    void aLineHasStateScoreBothSidesAndWhatChanged() {
        assertThat(print("{'screening': {'counts': {'new': 1, 'changed': 1, 'standing': 3, 'gone': 2, 'open': 2,"
                        + " 'decided': 3}}, 'screeningHits': {'edges': ["
                        + hit("NEW", "") + ", "
                        + hit(
                                "CHANGED",
                                "{'side': 'CUSTOMER', 'what': 'NAME'}, {'side': 'PARTY', 'what':" + " 'DESIGNATION'}")
                        + "], 'pageInfo': {'hasNextPage': true}}}"))
                .isEqualToNormalizingNewlines("""
                    NEW  0.8762  c1 Falsa uno  may be  Falsa una (p)  hit h
                    CHANGED  0.8762  c1 Falsa uno  may be  Falsa una (p)  hit h, changed: customer name, party designation
                    More open hits follow: --first, or screeningHits
                    2 open hits: 1 new, 1 changed, 3 standing, 2 gone, 3 decided
                    """);
    }

    @Test
    void aHitIsDecidedWithItsReason(@TempDir Path folder) throws Exception {
        try (var service = new PlayedService(folder)) {
            service.answers("{'data': {'decideHit': {'id': 'h', 'customer': {'key': 'c1', 'names': ['Falsa uno']},"
                    + " 'party': {'id': 'p', 'name': 'Falsa una'}, 'decision': {'verdict': 'NOT_SAME'}}}}");
            var ran = service.run("hit", "h", "--not-same", "--reason=born in another year");
            assertThat(ran.code()).as(ran.toString()).isZero();
            assertThat(ran.out()).isEqualToNormalizingNewlines("c1 Falsa uno  and  Falsa una (p): not same\n");
            var asked = service.asked.getFirst();
            RanCommand.assertValid(asked.query());
            assertThat(asked.variables().path("decision").asString()).isEqualTo("NOT_SAME");
            assertThat(asked.variables().path("reason").asString()).isEqualTo("born in another year");

            service.answers("{'data': {'decideHit': {'id': 'h', 'customer': {'key': 'c1', 'names': ['Falsa uno']},"
                    + " 'party': {'id': 'p', 'name': 'Falsa una'}, 'decision': null}}}");
            assertThat(service.run("hit", "h", "--take-back", "--reason=a slip").out())
                    .endsWith("(p): no decision holds\n");
            assertThat(service.run("hit", "h", "--reason=which").errors()).contains("--same", "--later");
            assertThat(service.asked).hasSize(2);
        }
    }

    @Test
    void withoutHitsTheCountsStandAlone() {
        assertThat(print("{'screening': {'counts': {'new': 0, 'changed': 0, 'standing': 0, 'gone': 0, 'open': 0,"
                        + " 'decided': 0}}, 'screeningHits': {'edges': [], 'pageInfo': {'hasNextPage': false}}}"))
                .isEqualToNormalizingNewlines("0 open hits: 0 new, 0 changed, 0 standing, 0 gone, 0 decided\n");
    }
}
