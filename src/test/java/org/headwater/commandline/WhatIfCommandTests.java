package org.headwater.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WhatIfCommandTests {

    private static final String END = "Under these rules, in what you may see. No word on guilt. No list of targets.\n";
    private static final String COMPLETE = "{'status': 'COMPLETE', 'reason': null}";

    private static String printed(BiConsumer<JsonNode, PrintWriter> printer, String json) {
        var text = new StringWriter();
        printer.accept(JsonMapper.builder().build().readTree(json.replace('\'', '"')), new PrintWriter(text));
        return text.toString();
    }

    private static String chain(String confidence, String... names) {
        return "{'confidence': " + confidence + ", 'parties': ["
                + String.join(
                        ", ",
                        List.of(names).stream()
                                .map(name -> "{'name': '" + name + "'}")
                                .toList()) + "]}";
    }

    /** Whether all was seen stands first, and no word says who is to blame or to be gone after. */
    @Test
    void statesAndRanksStandByEachChain() {
        assertThat(printed(
                        WhatIfCommand::print,
                        "{'before': [{'state': 'LOST', 'chain': " + chain("0.64", "Alfa", "Beta")
                                + ", 'after': null, 'rankAfter': null}, {'state': 'CHANGED', 'chain': "
                                + chain("0.64", "Alfa", "Gama")
                                + ", 'after': {'confidence': 0.36}, 'rankAfter': null}, "
                                + "{'state': 'KEPT', 'chain': " + chain("0.5", "Alfa", "Delta")
                                + ", 'after': {'confidence': 0.5}, 'rankAfter': 1}], "
                                + "'comeUp': [{'rank': 2, 'isNew': true, 'chain': " + chain("0.4", "Alfa", "Eps")
                                + "}], 'undatedKept': 1, 'completeBefore': " + COMPLETE + ", 'completeAfter': "
                                + COMPLETE + "}"))
                .isEqualToNormalizingNewlines("""
                        COMPLETE: both searches saw everything
                        1 of 3 chains lost
                          1. LOST  Alfa → Beta
                          2. CHANGED  Alfa → Gama  [confidence 0.64 → 0.36, not among the best]
                          3. KEPT  Alfa → Delta  [confidence 0.5, rank 1]
                          comes up as 2: Alfa → Eps  [confidence 0.4], no valid chain before
                        1 undated shipment of what is gone from that day on may be earlier, and stays
                        """ + END);
    }

    private static final String BUDGET = "{'status': 'BUDGET', 'reason': 'the budget ran out'}";

    /** A rank may be a higher number then, and one that comes up may have been there: a state holds all the same. */
    @Test
    void aSearchThatWasCutSaysSoFirst() {
        var standing = "{'before': [{'state': 'KEPT', 'chain': " + chain("0.5", "Alfa", "Delta")
                + ", 'after': {'confidence': 0.5}, 'rankAfter': 1}, {'state': 'KEPT', 'chain': "
                + chain("0.4", "Alfa", "Beta") + ", 'after': {'confidence': 0.4}, 'rankAfter': null}], "
                + "'comeUp': [{'rank': 2, 'isNew': false, 'chain': " + chain("0.4", "Alfa", "Eps")
                + "}], 'undatedKept': 0, ";
        assertThat(printed(
                        WhatIfCommand::print,
                        standing + "'completeBefore': " + BUDGET + ", 'completeAfter': " + BUDGET + "}"))
                .isEqualToNormalizingNewlines("""
                        BUDGET before: the budget ran out
                        BUDGET after: the budget ran out
                        0 of 2 chains that were found and judged lost
                          1. KEPT  Alfa → Delta  [confidence 0.5, rank 1 or later]
                          2. KEPT  Alfa → Beta  [confidence 0.4, not found among the best]
                          comes up as 2 or later: Alfa → Eps  [confidence 0.4], perhaps among the best before
                        """ + END);
    }

    @Test
    void noChainBeforeIsSaidOfACompleteSearchAlone() {
        var none = "{'before': [], 'comeUp': [], 'undatedKept': 0, 'completeBefore': ";
        assertThat(printed(WhatIfCommand::print, none + COMPLETE + ", 'completeAfter': " + COMPLETE + "}"))
                .isEqualToNormalizingNewlines("""
                        COMPLETE: both searches saw everything
                        no chain under these rules before anything is imagined away
                        """ + END);
        assertThat(printed(WhatIfCommand::print, none + COMPLETE + ", 'completeAfter': " + BUDGET + "}"))
                .isEqualToNormalizingNewlines("""
                        BUDGET after: the budget ran out
                        no chain under these rules before anything is imagined away
                        """ + END);
        assertThat(printed(WhatIfCommand::print, none + BUDGET + ", 'completeAfter': " + COMPLETE + "}"))
                .isEqualToNormalizingNewlines("BUDGET before: the budget ran out\n" + END);
    }

    @Test
    void sourcesStandWithWhatTheyTakeAway() {
        assertThat(
                        printed(
                                WhatIfCommand::printShares,
                                "{'chains': [{}, {}, {}], 'standAlone': 1, 'completeness': " + COMPLETE
                                        + ", 'restsOn': [{'source': {'id': 's1', 'title': 'A register'}, 'lost': 2, 'weakened': 1}, {'source': {'id': 's2', 'title': 'A gazette'}, 'lost': 1, 'weakened': 0}]}"))
                .isEqualToNormalizingNewlines("""
                        COMPLETE: each source was tried
                        2 of 3 chains need some one source: without it they are lost
                          A register: without it 2 chains lost, 1 chain less sure (s1)
                          A gazette: without it 1 chain lost (s2)
                        """ + END);
    }

    @Test
    void sourcesThatWereNotJudgedLeaveABound() {
        assertThat(printed(
                        WhatIfCommand::printShares,
                        "{'chains': [{}, {}, {}], 'standAlone': 2, 'restsOn': [], "
                                + "'completeness': {'status': 'TIMEOUT', 'reason': 'not every source was judged'}}"))
                .isEqualToNormalizingNewlines("""
                        TIMEOUT: not every source was judged
                        at least 1 of 3 chains need some one source: without it they are lost
                        """ + END);
    }

    /** "No chain" is said after a complete search between ends that somebody satisfies, and only then. */
    @Test
    void noChainIsSaidOfACompleteSearchAlone() {
        var none = "'chains': [], 'standAlone': 0, 'restsOn': []";
        assertThat(printed(WhatIfCommand::printShares, "{" + none + ", 'completeness': " + COMPLETE + "}"))
                .isEqualToNormalizingNewlines("COMPLETE: no chain under these rules\n" + END);
        assertThat(printed(
                        WhatIfCommand::printShares,
                        "{" + none + ", 'completeness': {'status': 'BUDGET', 'reason': 'the budget ran out'}}"))
                .isEqualToNormalizingNewlines("BUDGET: the budget ran out\n" + END);
        assertThat(printed(
                        WhatIfCommand::printShares,
                        "{" + none + ", 'ends': {'nobody': 'No party is in XX'}, 'completeness': " + COMPLETE + "}"))
                .isEqualToNormalizingNewlines("No party is in XX.\n");
    }

    @Test
    void somethingIsImaginedAway() {
        var nothing = new WhatIfCommand();
        assertThatThrownBy(nothing::check).hasMessageContaining("nothing is imagined away");
        var both = new WhatIfCommand();
        both.restsOn = true;
        both.sources = List.of("s1");
        assertThatThrownBy(both::check).hasMessageContaining("--rests-on");
        var sources = new WhatIfCommand();
        sources.restsOn = true;
        sources.check();
    }

    /** Ids say nothing to who reads the answer later. One that is not visible stays an id. */
    @Test
    void whatIsImaginedAwayIsNamed(@TempDir Path folder) throws IOException {
        try (var service = new PlayedService(folder)) {
            service.answers(
                    "{'data': {'whatIf': {'before': [{'state': 'LOST', 'chain': " + chain("0.64", "Alfa", "Beta")
                            + ", 'after': null, 'rankAfter': null}], 'comeUp': [], 'undatedKept': 0, 'completeBefore': "
                            + COMPLETE
                            + ", 'completeAfter': " + COMPLETE + "}}}");
            service.answers("{'data': {'entity': {'name': 'Gama'}}}");
            service.answers("{'data': {'entity': null}}");
            var ran = service.run(
                    "whatif",
                    "--from=kind:COMPANY",
                    "--to=kind:AGENCY",
                    "--without-party=g",
                    "--without-port=o",
                    "--without-fact=f",
                    "--since=2024-06-01");
            assertThat(ran.out()).startsWith("Without Gama (g); o; fact f, from 2024-06-01 on:");
            assertThat(service.asked.subList(1, 3)).allSatisfy(asked -> RanCommand.assertValid(asked.query()));
        }
    }
}
