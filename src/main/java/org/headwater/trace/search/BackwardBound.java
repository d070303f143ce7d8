package org.headwater.trace.search;

import static org.headwater.trace.search.TraceGraph.FOREVER_AFTER;
import static org.headwater.trace.search.TraceGraph.UNKNOWN;

import java.util.BitSet;
import org.headwater.vocabulary.StepClass;
import org.jspecify.annotations.Nullable;

/**
 * Per party and numbers of tiers and ties left, the latest arrival of the goods there from which an end can still be
 * reached in exactly so many steps. It forgets substances, dwell and that no party stands twice, so it never refuses a
 * chain; where it knows no arrival at all, there is none.
 *
 * <p>Near the ends a level is computed as a whole, in time linear in the facts that lead to the one below. Where that is
 * much, soon the whole graph, it is computed for the parties that are asked about, in time linear in the facts that leave
 * them: the search asks about the surroundings of its starts only.
 */
final class BackwardBound {

    static final int IMPOSSIBLE = PartyDays.ABSENT;

    /** Noted where an answer is IMPOSSIBLE, which reads as not asked yet; no day that can be. */
    private static final int NOWHERE = Integer.MIN_VALUE + 2;

    /** Pairs of parties that a whole level may look at: well under a millisecond. */
    static final int MOST_PAIRS = 10_000;

    private final Judgement judgement;
    private final BitSet ends;
    private final Steps steps;
    private final PartyDays.Loan loan;
    private final int tiesMost;
    private final int mostPairs;
    private final @Nullable BoundLevel[] levels;

    private record BoundLevel(PartyDays days, boolean isWhole) {}

    /** @param ends which of the ends that the request allows */
    BackwardBound(Judgement judgement, BitSet ends, Steps steps, PartyDays.Loan loan, int mostPairs) {
        this.judgement = judgement;
        this.ends = ends;
        this.steps = steps;
        this.loan = loan;
        this.mostPairs = mostPairs;
        tiesMost = judgement.rules.maxTies();
        levels = new @Nullable BoundLevel[(judgement.rules.maxTiers() + 1) * (tiesMost + 1)];
    }

    /** IMPOSSIBLE where nothing leads from the party to an end. */
    int latest(int tiersLeft, int tiesLeft, int party) {
        var level = level(tiersLeft, tiesLeft);
        var known = level.days.day[party];
        if (level.isWhole) return known;
        if (known == PartyDays.ABSENT) {
            known = compute(tiersLeft, tiesLeft, party);
            level.days.put(party, known == IMPOSSIBLE ? NOWHERE : known);
        }
        return known == NOWHERE ? IMPOSSIBLE : known;
    }

    private BoundLevel level(int tiersLeft, int tiesLeft) {
        var place = tiersLeft * (tiesMost + 1) + tiesLeft;
        var known = levels[place];
        if (known == null) {
            known = prepare(tiersLeft, tiesLeft);
            levels[place] = known;
        }
        return known;
    }

    private static boolean isEnd(int tiersLeft, int tiesLeft) {
        return tiersLeft + tiesLeft == 0;
    }

    // ---- Whole -----------------------------------------------------------------------------------------------------

    private BoundLevel prepare(int tiersLeft, int tiesLeft) {
        var level = new BoundLevel(loan.take(), isCheap(tiersLeft, tiesLeft));
        if (!level.isWhole) return level;
        if (isEnd(tiersLeft, tiesLeft)) {
            for (var p = ends.nextSetBit(0); p >= 0; p = ends.nextSetBit(p + 1))
                if (judgement.mayEnd(p)) level.days.put(p, FOREVER_AFTER);
            return level;
        }
        if (tiersLeft > 0) {
            extend(level.days, tiersLeft - 1, tiesLeft, StepClass.SHIPMENT);
            extend(level.days, tiersLeft - 1, tiesLeft, StepClass.GOODS_TIE);
        }
        if (tiesLeft > 0) extend(level.days, tiersLeft, tiesLeft - 1, StepClass.TIE);
        return level;
    }

    private boolean isCheap(int tiersLeft, int tiesLeft) {
        if (isEnd(tiersLeft, tiesLeft)) return ends.cardinality() <= mostPairs;
        var pairs = 0L;
        if (tiersLeft > 0) pairs += pairs(tiersLeft - 1, tiesLeft, StepClass.SHIPMENT, StepClass.GOODS_TIE);
        if (tiesLeft > 0) pairs += pairs(tiersLeft, tiesLeft - 1, StepClass.TIE);
        return pairs <= mostPairs;
    }

    /** Number of pairs that lead to the level below; more than may be where that is not whole. */
    private long pairs(int tiersAfter, int tiesAfter, StepClass... classes) {
        var after = level(tiersAfter, tiesAfter);
        if (!after.isWhole) return mostPairs + 1L;
        var pairs = 0L;
        for (var stepClass : classes) {
            var adjacency = judgement.adjacency(stepClass);
            for (var i = 0; i < after.days.parties.size; i++) {
                var q = after.days.parties.values[i];
                pairs += adjacency.inStart.get(q + 1) - adjacency.inStart.get(q);
            }
        }
        return pairs;
    }

    private void extend(PartyDays days, int tiersAfter, int tiesAfter, StepClass stepClass) {
        var after = level(tiersAfter, tiesAfter).days;
        var adjacency = judgement.adjacency(stepClass);
        for (var i = 0; i < after.parties.size; i++) {
            var q = after.parties.values[i];
            if (!isEnd(tiersAfter, tiesAfter) && !judgement.mayBeInner(q)) continue;
            var latest = after.day[q];
            for (var g = adjacency.inStart.get(q); g < adjacency.inStart.get(q + 1); g++) {
                var group = adjacency.inGroup.get(g);
                var p = adjacency.owner.get(group);
                if (judgement.avoided.get(p)) continue;
                steps.look(1);
                days.raise(p, before(adjacency, group, stepClass, latest, days.day[p]));
            }
        }
    }

    // ---- Use of the bound ------------------------------------------------------------------------------------------

    private int compute(int tiersLeft, int tiesLeft, int party) {
        if (isEnd(tiersLeft, tiesLeft)) return ends.get(party) && judgement.mayEnd(party) ? FOREVER_AFTER : IMPOSSIBLE;
        if (judgement.avoided.get(party)) return IMPOSSIBLE;
        var best = IMPOSSIBLE;
        if (tiersLeft > 0) {
            best = leave(tiersLeft - 1, tiesLeft, party, StepClass.SHIPMENT, best);
            best = leave(tiersLeft - 1, tiesLeft, party, StepClass.GOODS_TIE, best);
        }
        return tiesLeft > 0 ? leave(tiersLeft, tiesLeft - 1, party, StepClass.TIE, best) : best;
    }

    private int leave(int tiersAfter, int tiesAfter, int p, StepClass stepClass, int best) {
        var adjacency = judgement.adjacency(stepClass);
        var end = isEnd(tiersAfter, tiesAfter);
        steps.look(adjacency.start.get(p + 1) - adjacency.start.get(p));
        for (var group = adjacency.start.get(p); group < adjacency.start.get(p + 1); group++) {
            var q = adjacency.neighbor.get(group);
            if (!end && !judgement.mayBeInner(q)) continue;
            var latest = latest(tiersAfter, tiesAfter, q);
            if (latest > best) best = before(adjacency, group, stepClass, latest, best);
        }
        return best;
    }

    // ---- One pair of parties ---------------------------------------------------------------------------------------

    private int before(Adjacency adjacency, int group, StepClass stepClass, int latest, int best) {
        return before(judgement, adjacency, group, stepClass, latest, FOREVER_AFTER, 0, best);
    }

    /**
     * The latest arrival at the first party that lets the goods be at the second by this day, if later than the best; by facts
     * of the confidence that arrive by the last day.
     */
    static int before(
            Judgement judgement,
            Adjacency adjacency,
            int group,
            StepClass stepClass,
            int latest,
            int lastDay,
            int leastConfidence,
            int best) {
        var goods = judgement.graph.goods;
        var ties = judgement.ties;
        var oneDay = judgement.strict ? 1 : 0;
        var lastArrival = Math.min(latest, lastDay);
        for (var f = adjacency.first.get(group); f < adjacency.first.get(group + 1); f++) {
            var fact = adjacency.fact(f);
            int day;
            if (stepClass != StepClass.SHIPMENT) day = Math.min(latest, ties.last[fact]);
            else if (goods.dispatch.get(fact) == UNKNOWN) day = latest;
            else if (goods.arrival.get(fact) <= lastArrival) day = goods.dispatch.get(fact) - oneDay;
            else continue;
            if (day > best
                    && judgement.confidence(stepClass, fact) >= leastConfidence
                    && judgement.passes(stepClass, fact)) best = day;
        }
        return best;
    }
}
