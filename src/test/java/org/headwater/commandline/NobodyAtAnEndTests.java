package org.headwater.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** "No chain" of a question whose end selects nobody would be read as an answer: the command asks once more, and says so. */
class NobodyAtAnEndTests {

    private static final String COMPLETE = "{'status': 'COMPLETE', 'reason': null}";
    private static final String CUT = "{'status': 'BUDGET', 'reason': 'the budget ran out'}";

    /** @param answer to the question itself, where no chain was found */
    record Question(List<String> arguments, String answer, String cut, String none) {

        private static Question whatIf() {
            var answer = "{'data': {'whatIf': {'before': [], 'comeUp': [], 'undatedKept': 0, 'completeBefore': %s,"
                    + " 'completeAfter': %s}}}";
            return new Question(
                    List.of("whatif", "--from=kind:COMPANY", "--to=kind:AGENCY", "--without-source=s", "--purpose=why"),
                    answer.formatted(COMPLETE, COMPLETE),
                    answer.formatted(CUT, COMPLETE),
                    "no chain under these rules before anything is imagined away");
        }

        private static Question disruption() {
            var answer = "{'data': {'disruption': {'status': '%s', 'lower': 0, 'upper': %s, 'sets': [], 'hasMore': %s,"
                    + " 'unstoppable': null, 'losses': [], 'completeness': %s}}}";
            return new Question(
                    List.of("disruption", "--from=kind:COMPANY", "--to=kind:AGENCY", "--purpose=why"),
                    answer.formatted("OPTIMAL", "0", "false", COMPLETE),
                    answer.formatted("BOUNDS", "null", "null", CUT),
                    "OPTIMAL: no chain under these rules");
        }

        static Stream<Question> all() {
            return Stream.of(whatIf(), disruption());
        }

        @Override
        public String toString() {
            return arguments.getFirst();
        }
    }

    @AutoClose
    private final PlayedService service;

    NobodyAtAnEndTests(@TempDir Path folder) throws IOException {
        service = new PlayedService(folder);
    }

    private static String ends(String nobody) {
        return "{'data': {'chains': {'ends': {'nobody': " + nobody + "}}}}";
    }

    private RanCommand run(Question question) {
        return service.run(question.arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("org.headwater.commandline.NobodyAtAnEndTests$Question#all")
    void isSaidInPlaceOfNoChain(Question question) throws IOException {
        service.answers(question.answer);
        service.answers(ends("'Nobody that you may see satisfies to'"));
        var ran = run(question);
        assertThat(ran.out())
                .isEqualToNormalizingNewlines("Nobody that you may see satisfies to.\n")
                .doesNotContain("no chain");
        assertThat(ran.code()).isEqualTo(1);
        var second = service.asked.getLast();
        RanCommand.assertValid(second.query());
        // The same ends, rules and purpose: else it would be the answer to another question.
        assertThat(second.variables().path("request"))
                .isEqualTo(service.asked.getFirst().variables().path("request"));
        assertThat(service.asked)
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.purpose()).isEqualTo("why"));
    }

    @ParameterizedTest
    @MethodSource("org.headwater.commandline.NobodyAtAnEndTests$Question#all")
    void isNotSaidWhereEachEndSelectsSomebody(Question question) {
        service.answers(question.answer);
        service.answers(ends("null"));
        var ran = run(question);
        assertThat(ran.out()).contains(question.none);
        assertThat(ran.code()).isZero();
    }

    /** Nothing is said of chains that a search did not come to, so that there is nothing to ask again. */
    @ParameterizedTest
    @MethodSource("org.headwater.commandline.NobodyAtAnEndTests$Question#all")
    void isNotAskedWhereTheSearchWasCut(Question question) {
        service.answers(question.cut);
        var ran = run(question);
        assertThat(ran.out()).contains("the budget ran out").doesNotContain("no chain");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(service.asked).hasSize(1);
    }
}
