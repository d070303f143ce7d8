package org.headwater.trace.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.headwater.trace.search.ChainResult.FoundChain;
import org.headwater.vocabulary.CompletenessStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Small worlds, what is imagined away, and what becomes of the chains; made by two independent solvers. */
class GoldenWhatIfTests {

    private static final List<SourcedCase> CASES = SourcedCase.all("whatif.jsonl.gz");
    private static final long BUDGET = ChainSearch.DEFAULT_BUDGET;

    private interface Telling {
        Object of(SourcedCase golden);
    }

    private static int wrong(Telling expected, Telling told) {
        var wrong = new ArrayList<String>();
        for (var golden : CASES)
            if (!told.of(golden).equals(expected.of(golden)))
                wrong.add("seed " + golden.seed() + "\n  expected " + expected.of(golden) + "\n  but was  "
                        + told.of(golden));
        if (!wrong.isEmpty())
            System.out.println(wrong.size() + " of " + CASES.size() + ", the first: " + wrong.getFirst());
        return wrong.size();
    }

    private static Set<String> set(JsonNode list) {
        return Set.copyOf(GoldenJson.list(list));
    }

    private static Removal removal(SourcedCase golden) {
        var without = golden.node().get("without");
        return new Removal(
                set(without.get("parties")), set(without.get("ports")), SourcedCase.day(without.get("fromDay")));
    }

    private static WhatIfSearch.Result search(SourcedCase golden, Removal.Question after) {
        return WhatIfSearch.search(golden.without(Set.of(), Set.of()), after, BUDGET, () -> () -> false);
    }

    private static Removal.Question rest(SourcedCase golden) {
        var without = golden.node().get("without");
        return golden.without(set(without.get("facts")), set(without.get("sources")));
    }

    private static WhatIfSearch.Result search(SourcedCase golden) {
        var rest = rest(golden);
        return search(golden, removal(golden).in(rest.graph(), rest.request()));
    }

    private static String name(FoundChain chain) {
        return chain.parties() + " "
                + chain.steps().stream().map(ChainResult.FoundStep::stepClass).toList();
    }

    private static String name(JsonNode chain) {
        return GoldenJson.list(chain.get("parties")) + " " + GoldenJson.list(chain.get("classes"));
    }

    private static Object told(SourcedCase golden) {
        return told(search(golden));
    }

    private static Object told(WhatIfSearch.Result result) {
        assertThat(result.judged()).isEqualTo(CompletenessStatus.COMPLETE);
        var told = new ArrayList<String>();
        for (var one : result.before()) told.add(name(one.chain()) + " " + one.state() + " " + one.rankAfter());
        for (var one : result.comeUp())
            told.add(name(one.chain()) + " " + (one.isNew() ? "NEW" : "MOVED_UP") + " " + one.rank());
        return told;
    }

    private static Object expected(SourcedCase golden) {
        var told = new ArrayList<String>();
        for (var list : List.of("before", "comeUp"))
            for (var one : golden.node().get(list))
                told.add(name(one) + " " + one.get("state").asString() + " " + GoldenJson.number(one.get("rankAfter")));
        return told;
    }

    @Test
    void answersEveryGoldenCase() {
        assertThat(CASES).hasSize(700);
        assertThat(wrong(GoldenWhatIfTests::expected, GoldenWhatIfTests::told)).isZero();
    }

    /** Wrong readings, each with the least number of cases that tell it: few have a chain that only left the best, or a tie that ends. */
    private enum WhatIfMutant {
        LOST_SAID_OF_WHAT_LEFT_THE_BEST(5) {
            @Override
            Object of(SourcedCase golden) {
                var right = search(golden);
                var before = right.before().stream()
                        .map(one -> one.rankAfter() != null
                                ? one
                                : new WhatIfSearch.Standing(
                                        one.chain(), WhatIfSearch.ChainState.LOST, null, one.rankAfter()))
                        .toList();
                return told(new WhatIfSearch.Result(
                        before, right.comeUp(), right.coverageBefore(), right.coverageAfter(), right.judged()));
            }
        },
        DAY_IGNORED(20) {
            @Override
            Object of(SourcedCase golden) {
                var rest = rest(golden);
                var ever =
                        new Removal(removal(golden).parties(), removal(golden).ports(), null);
                return told(search(golden, ever.in(rest.graph(), rest.request())));
            }
        },
        TIES_GO_ON_AFTER_THE_DAY(3) {
            @Override
            Object of(SourcedCase golden) {
                var rest = rest(golden);
                var right = removal(golden).in(rest.graph(), rest.request());
                return told(search(golden, new Removal.Question(rest.graph(), right.request())));
            }
        },
        CONFIDENCE_NOT_COMPARED(20) {
            @Override
            Object of(SourcedCase golden) {
                var right = search(golden);
                var before = right.before().stream()
                        .map(one -> one.state() == WhatIfSearch.ChainState.LOST
                                ? one
                                : new WhatIfSearch.Standing(
                                        one.chain(), WhatIfSearch.ChainState.KEPT, one.after(), one.rankAfter()))
                        .toList();
                return told(new WhatIfSearch.Result(
                        before, right.comeUp(), right.coverageBefore(), right.coverageAfter(), right.judged()));
            }
        },
        HIDDEN_EVIDENCE_SAVES_A_FACT(20) {
            @Override
            Object of(SourcedCase golden) {
                var without = golden.node().get("without");
                var rest = golden.savedBySources(set(without.get("facts")), set(without.get("sources")));
                return told(search(golden, removal(golden).in(rest.graph(), rest.request())));
            }
        };

        final int least;

        WhatIfMutant(int least) {
            this.least = least;
        }

        abstract Object of(SourcedCase golden);
    }

    @ParameterizedTest
    @EnumSource
    void tellsEveryMutant(WhatIfMutant mutant) {
        var told = CASES.stream()
                .filter(golden -> !mutant.of(golden).equals(expected(golden)))
                .count();
        assertThat(told).isGreaterThanOrEqualTo(mutant.least);
    }

    private static Object expectedShares(SourcedCase golden) {
        var shares = new ArrayList<String>();
        for (var one : golden.node().get("restsOn").get("sources"))
            shares.add(one.get("source").asString() + " " + one.get("lost") + " " + one.get("weakened"));
        return shares;
    }

    private static Object shares(SourcedCase golden) {
        var question = golden.without(Set.of(), Set.of());
        var chains = ChainSearch.exact()
                .search(question.graph(), question.request(), BUDGET, () -> false)
                .chains();
        return Support.of(
                        chains,
                        golden.sources(),
                        source -> golden.without(Set.of(), Set.of(source)),
                        BUDGET,
                        () -> false)
                .shares()
                .stream()
                .map(share -> share.source() + " " + share.lost() + " " + share.weakened())
                .toList();
    }

    @Test
    void answersOnWhatEveryGoldenCaseRests() {
        assertThat(wrong(GoldenWhatIfTests::expectedShares, GoldenWhatIfTests::shares))
                .isZero();
    }
}
