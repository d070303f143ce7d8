package org.headwater.trace.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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

    private static WhatIfSearch.Result search(SourcedCase golden, Removal.Question after) {
        return WhatIfSearch.search(golden.without(Set.of(), Set.of()), after, BUDGET, () -> () -> false);
    }

    private static Removal.Question rest(SourcedCase golden) {
        var without = golden.node().get("without");
        return golden.without(set(without.get("facts")), set(without.get("sources")));
    }

    private static WhatIfSearch.Result search(SourcedCase golden) {
        var rest = rest(golden);
        return search(golden, golden.removal().in(rest.graph(), rest.request()));
    }

    private static Object told(SourcedCase golden) {
        return told(search(golden));
    }

    private static Object told(WhatIfSearch.Result result) {
        assertThat(result.judged()).isEqualTo(CompletenessStatus.COMPLETE);
        return SourcedCase.told(result);
    }

    @Test
    void answersEveryGoldenCase() {
        assertThat(CASES).hasSize(700);
        assertThat(wrong(SourcedCase::told, GoldenWhatIfTests::told)).isZero();
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
                        before,
                        right.comeUp(),
                        right.coverageBefore(),
                        right.coverageAfter(),
                        right.judgedBefore(),
                        right.judged()));
            }
        },
        DAY_IGNORED(20) {
            @Override
            Object of(SourcedCase golden) {
                var rest = rest(golden);
                var ever =
                        new Removal(golden.removal().parties(), golden.removal().ports(), null);
                return told(search(golden, ever.in(rest.graph(), rest.request())));
            }
        },
        TIES_GO_ON_AFTER_THE_DAY(3) {
            @Override
            Object of(SourcedCase golden) {
                var rest = rest(golden);
                var right = golden.removal().in(rest.graph(), rest.request());
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
                        before,
                        right.comeUp(),
                        right.coverageBefore(),
                        right.coverageAfter(),
                        right.judgedBefore(),
                        right.judged()));
            }
        },
        HIDDEN_EVIDENCE_SAVES_A_FACT(20) {
            @Override
            Object of(SourcedCase golden) {
                var without = golden.node().get("without");
                var rest = golden.savedBySources(set(without.get("facts")), set(without.get("sources")));
                return told(search(golden, golden.removal().in(rest.graph(), rest.request())));
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
                .filter(golden -> !mutant.of(golden).equals(golden.told()))
                .count();
        assertThat(told).isGreaterThanOrEqualTo(mutant.least);
    }

    private static List<FoundChain> chains(SourcedCase golden) {
        var question = golden.without(Set.of(), Set.of());
        return ChainSearch.exact()
                .search(question.graph(), question.request(), BUDGET, () -> false)
                .chains();
    }

    private static Support.Result support(SourcedCase golden, long budget) {
        return Support.of(
                chains(golden),
                golden.sources(),
                source -> golden.without(Set.of(), Set.of(source)),
                budget,
                () -> false);
    }

    @Test
    void answersOnWhatEveryGoldenCaseRests() {
        assertThat(wrong(
                        SourcedCase::toldShares,
                        golden -> SourcedCase.told(support(golden, BUDGET).shares())))
                .isZero();
    }

    /** By the other question: a source takes away what is lost where it is imagined away. */
    @Test
    void standAloneIsWhatNoSourceTakesAway() {
        var fewer = 0;
        for (var golden : CASES.subList(0, 300)) {
            var standing =
                    new ArrayList<>(chains(golden).stream().map(FoundChain::key).toList());
            var all = standing.size();
            for (var source : golden.sources())
                for (var one :
                        search(golden, golden.without(Set.of(), Set.of(source))).before())
                    if (one.state() == WhatIfSearch.ChainState.LOST)
                        standing.remove(one.chain().key());
            assertThat(support(golden, BUDGET).standAlone())
                    .as("seed " + golden.seed())
                    .isEqualTo(standing.size());
            if (!standing.isEmpty() && standing.size() < all) fewer++;
        }
        assertThat(fewer).isGreaterThan(20);
    }

    /** Judgements that end, while both searches are complete: before lacks chains where it says so, and only there. */
    @Test
    void saysOnWhichSideChainsWereNotJudged() {
        var lacking = 0;
        var whole = 0;
        for (var golden : CASES) {
            var rest = rest(golden);
            var after = golden.removal().in(rest.graph(), rest.request());
            var found = chains(golden).size();
            for (var ended = 3; ended <= 4; ended++) {
                // Of the four the third is for the judgements of before, the fourth for those of after.
                var asked = new AtomicInteger();
                var end = ended;
                var told = WhatIfSearch.search(golden.without(Set.of(), Set.of()), after, BUDGET, () -> {
                    var isOver = asked.incrementAndGet() >= end;
                    return () -> isOver;
                });
                var what = "seed " + golden.seed() + " ended at " + ended;
                assertThat(told.coverageBefore().status()).as(what).isEqualTo(CompletenessStatus.COMPLETE);
                assertThat(told.judgedBefore() == CompletenessStatus.COMPLETE)
                        .as(what)
                        .isEqualTo(told.before().size() == found);
                if (told.before().size() < found) {
                    lacking++;
                    assertThat(told.judgedBefore()).as(what).isEqualTo(told.judged());
                } else if (told.judged() != CompletenessStatus.COMPLETE) whole++;
            }
        }
        assertThat(lacking).isGreaterThan(100);
        assertThat(whole).isGreaterThan(10);
    }

    private static final List<Long> BUDGETS = List.of(1L, 5L, 40L, 200L, 1_000L);

    /** What a spent budget leaves is told as such, and what is told holds. */
    @Test
    void aSpentBudgetTellsNothingUntrueOfChains() {
        var cut = 0;
        var judged = 0;
        for (var golden : CASES.subList(0, 250)) {
            var rest = rest(golden);
            var after = golden.removal().in(rest.graph(), rest.request());
            var full = search(golden, after);
            var states = new HashMap<String, WhatIfSearch.Standing>();
            for (var one : full.before()) states.put(one.chain().key(), one);
            var isNew = new HashMap<String, Boolean>();
            for (var one : full.comeUp()) isNew.put(one.chain().key(), one.isNew());
            for (var budget : BUDGETS) {
                var told = WhatIfSearch.search(golden.without(Set.of(), Set.of()), after, budget, () -> () -> false);
                var what = "seed " + golden.seed() + " with " + budget;
                var statuses = EnumSet.of(
                        told.coverageBefore().status(), told.coverageAfter().status(), told.judged());
                if (statuses.equals(Set.of(CompletenessStatus.COMPLETE))) {
                    assertThat(told(told)).as(what).isEqualTo(told(full));
                    continue;
                }
                cut++;
                for (var one : told.before()) {
                    var right = states.get(one.chain().key());
                    if (right == null) continue;
                    judged++;
                    assertThat(one.state()).as(what).isEqualTo(right.state());
                    if (one.rankAfter() != null && right.rankAfter() != null)
                        assertThat(one.rankAfter()).as(what).isLessThanOrEqualTo(right.rankAfter());
                }
                for (var one : told.comeUp()) {
                    var right = isNew.get(one.chain().key());
                    if (right != null) assertThat(one.isNew()).as(what).isEqualTo(right);
                }
            }
        }
        assertThat(cut).isGreaterThan(200);
        assertThat(judged).isGreaterThan(100);
    }

    @Test
    void aSpentBudgetTellsNothingUntrueOfSources() {
        var cut = 0;
        var some = 0;
        for (var golden : CASES.subList(0, 250)) {
            var full = support(golden, BUDGET);
            for (var budget : BUDGETS) {
                var told = support(golden, budget);
                var what = "seed " + golden.seed() + " with " + budget;
                assertThat(full.shares()).as(what).containsAll(told.shares());
                assertThat(told.standAlone()).as(what).isGreaterThanOrEqualTo(full.standAlone());
                if (told.judged() == CompletenessStatus.COMPLETE)
                    assertThat(told).as(what).isEqualTo(full);
                else cut++;
                if (told.judged() != CompletenessStatus.COMPLETE
                        && !told.shares().isEmpty()) some++;
            }
        }
        assertThat(cut).isGreaterThan(200);
        assertThat(some).isGreaterThan(20);
    }

    /** Time that is over before the first source is judged. */
    @Test
    void timeEndsBetweenSources() {
        var golden =
                CASES.stream().filter(one -> !chains(one).isEmpty()).findFirst().orElseThrow();
        var told = Support.of(
                chains(golden),
                golden.sources(),
                source -> {
                    throw new AssertionError("no graph is made then");
                },
                BUDGET,
                () -> true);
        assertThat(told.judged()).isEqualTo(CompletenessStatus.TIMEOUT);
        assertThat(told.shares()).isEmpty();
    }
}
