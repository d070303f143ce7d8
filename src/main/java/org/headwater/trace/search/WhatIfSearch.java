package org.headwater.trace.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.headwater.trace.search.ChainResult.FoundChain;
import org.headwater.vocabulary.CompletenessStatus;
import org.jspecify.annotations.Nullable;

/**
 * Fate of the best chains of a question where something is imagined away. Each is judged by its own sequence of parties and
 * classes: one that only leaves the best ones is not lost.
 */
public final class WhatIfSearch {

    /** Fate of a chain. */
    public enum ChainState {
        /** No valid choice is left. */
        LOST,
        /** Its canonical choice, confidence or completion is another one. */
        CHANGED,
        KEPT
    }

    /**
     * A chain of before.
     *
     * @param after the chain as it is then; null where it is lost
     * @param rankAfter its place among the best of after, from 1; null where it was not found there
     */
    public record Standing(
            FoundChain chain,
            ChainState state,
            @Nullable FoundChain after,
            @Nullable Integer rankAfter) {}

    /**
     * One of the best chains of after that was none of before.
     *
     * @param rank from 1
     * @param isNew whether it was no valid chain before
     */
    public record ComeUp(FoundChain chain, int rank, boolean isNew) {}

    /**
     * The searches have a budget each, and so have the judgements of either side.
     *
     * @param before those that were judged, in rank
     * @param comeUp likewise
     * @param judgedBefore COMPLETE where all of before were judged; else what ended it
     * @param judged COMPLETE where all were judged; else what ended it
     */
    public record Result(
            List<Standing> before,
            List<ComeUp> comeUp,
            ChainResult.Coverage coverageBefore,
            ChainResult.Coverage coverageAfter,
            CompletenessStatus judgedBefore,
            CompletenessStatus judged) {}

    private WhatIfSearch() {}

    /**
     * Compares two questions of one moment.
     *
     * @param budget state steps of each search, and of the judgements of either side together
     * @param deadline begins when it is got
     */
    public static Result search(
            Removal.Question before, Removal.Question after, long budget, Supplier<BooleanSupplier> deadline) {
        var old = ChainSearch.exact().search(before.graph(), before.request(), budget, deadline.get());
        var fresh = ChainSearch.exact().search(after.graph(), after.request(), budget, deadline.get());
        var ranks = new HashMap<String, Integer>();
        for (var chain : fresh.chains()) ranks.put(chain.key(), ranks.size() + 1);
        var standings = new ArrayList<Standing>();
        var comeUp = new ArrayList<ComeUp>();
        var judged = CompletenessStatus.COMPLETE;
        try {
            var then = new OneChain(after.graph(), after.request());
            var steps = new Steps(budget, deadline.get());
            for (var chain : old.chains()) standings.add(standing(chain, then, steps, ranks));
            var once = new OneChain(before.graph(), before.request());
            var stepsBefore = new Steps(budget, deadline.get());
            var known = new HashSet<String>();
            for (var chain : old.chains()) known.add(chain.key());
            for (var one : standings)
                if (one.after() != null) known.add(one.after().key());
            for (var chain : fresh.chains())
                if (!known.contains(chain.key()))
                    comeUp.add(new ComeUp(
                            chain,
                            Objects.requireNonNull(ranks.get(chain.key())),
                            once.again(chain, stepsBefore).isEmpty()));
        } catch (Steps.Stopped stopped) {
            judged = stopped.status;
        }
        var judgedBefore = standings.size() < old.chains().size() ? judged : CompletenessStatus.COMPLETE;
        return new Result(standings, comeUp, old.completeness(), fresh.completeness(), judgedBefore, judged);
    }

    private static Standing standing(FoundChain chain, OneChain then, Steps steps, Map<String, Integer> ranks) {
        var after = then.again(chain, steps).orElse(null);
        var state = after == null ? ChainState.LOST : isSame(chain, after) ? ChainState.KEPT : ChainState.CHANGED;
        return new Standing(chain, state, after, after == null ? null : ranks.get(after.key()));
    }

    private static boolean isSame(FoundChain one, FoundChain other) {
        if (!one.confidence().equals(other.confidence()) || !Objects.equals(one.completion(), other.completion()))
            return false;
        for (var i = 0; i < one.steps().size(); i++) {
            var step = one.steps().get(i);
            var then = other.steps().get(i);
            if (!step.fact().equals(then.fact()) || !Objects.equals(step.substance(), then.substance())) return false;
        }
        return true;
    }
}
