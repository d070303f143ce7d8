package org.headwater;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.Marking;

/** Questions on red flags for the two worlds, and coverage with markings of several agencies, without which nothing is denied. */
final class FlagQuestions {

    private FlagQuestions() {}

    private static final String RULE =
            "rule { id version inForceFrom inForceTo subject document published at certainty verified readIn fits text note minConfidence }";

    private static final String FLAG = "{ " + RULE + " result usedCount used { id kind marking flags evidence { id } } "
            + "missing { reason id record { id name } field sentence } notice sentence }";

    static final Map<String, List<String>> QUERIES = Map.of(
            "flags",
            List.of(
                    "query ($id: ID!) { flags(subject: $id, on: \"2025-06-30\") " + FLAG + " }",
                    "query ($id: ID!) { flags(subject: $id, knownAt: \"2100-01-01T00:00:00Z\", rules: [\"F24-ACTIONS\", \"TBML-MASS-ADDRESS\"]) "
                            + FLAG + " }",
                    "{ flags(customer: {list: \"retail\", key: \"m\"}, on: \"2025-06-30\") " + FLAG + " }",
                    "{ flags(customer: {list: \"retail\", key: \"c3\"}, knownAt: \"2100-01-01T00:00:00Z\", rules: [\"F24-ACTIONS\", \"TBML-MASS-ADDRESS\"]) "
                            + FLAG + " }"),
            "flagRules",
            List.of(
                    "{ flagRules(knownAt: \"2100-01-01T00:00:00Z\") { id version inForceFrom inForceTo subject document published at certainty verified readIn fits text note minConfidence } }"));

    static final Map<String, List<String>> MUTATIONS = Map.of(
            "recordCoverage",
            List.of(
                    "mutation ($one: ID!, $other: ID!) { recordCoverage(input: {statedBy: $one, of: $other, kind: SHIPPED, way: OUT, "
                            + "from: \"2020-01-01\", to: \"2030-01-01\", title: \"A register\", url: \"https://example.org/r\", date: \"2020\", locator: \"all\", "
                            + "quote: \"complete\", reliability: B, credibility: 2, disputedBy: [$one], marking: \"CLEAR\"}) { id kind marking flags "
                            + "details { name values } subject { id } object { id } evidence { id marking disputedBy { by { id } } source { id title } } } }",
                    "mutation ($one: ID!) { recordCoverage(input: {statedBy: $one, of: $one, kind: FORWARDED, way: IN, title: \"A register\", "
                            + "locator: \"all\"}) { marking } }"));

    /** What is refused, for want of a right to it, is part of the world too. */
    static void record(RandomWorld world, Random random, List<Viewer> agencies, List<String> parties, String board) {
        for (var agency : agencies)
            for (var party : parties) {
                if (random.nextInt(3) == 0) continue;
                var marking = random.nextBoolean() ? Marking.CLEAR : agency.highest();
                for (var kind : List.of("INDICTED", "ARRESTED", "SEIZED_FROM", "LOCATED_AT"))
                    world.answer(
                            agency,
                            "mutation ($board: ID!, $party: ID!) { recordCoverage(input: {statedBy: $board, of: $party, kind: "
                                    + kind + ", way: "
                                    + (kind.equals("LOCATED_AT") ? "OUT" : "IN")
                                    + ", title: \"Register\", locator: \"all\", marking: \"" + marking
                                    + "\"}) { id } }",
                            Map.of("board", board, "party", party));
            }
    }
}
