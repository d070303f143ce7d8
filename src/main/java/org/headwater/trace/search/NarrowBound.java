package org.headwater.trace.search;

import static org.headwater.trace.search.BackwardBound.IMPOSSIBLE;
import static org.headwater.trace.search.BackwardBound.before;
import static org.headwater.trace.search.TraceGraph.FOREVER_AFTER;
import static org.headwater.trace.search.TraceGraph.FOREVER_BEFORE;
import static org.headwater.trace.search.TraceGraph.UNKNOWN;

import java.util.BitSet;
import org.headwater.vocabulary.StepClass;

/**
 * The backward bound of one class of (tiers, ties), again and again for other confidences and last days: computed for those
 * parties only that facts reach from the start in so many tiers and ties, early enough for the bound over everything. Finding
 * them takes one pass forward; a bound then costs their facts instead of the graph's.
 */
final class NarrowBound implements AutoCloseable {

    private final Judgement judgement;
    private final TraceGraph graph;
    private final Steps steps;
    private final int tiers;
    private final int ties;
    private final PartyDays.Loan loan;
    /** Parties by tiers and ties left. */
    private final int[][] parties;
    /** By tiers and ties left: their latest arrivals, for the confidence and day of the last {@link #compute}. */
    private final PartyDays[] latest;

    NarrowBound(Judgement judgement, BitSet starts, Steps steps, BackwardBound everything, int tiers, int ties) {
        this.judgement = judgement;
        this.steps = steps;
        this.tiers = tiers;
        this.ties = ties;
        graph = judgement.graph;
        parties = new int[(tiers + 1) * (ties + 1)][];
        loan = graph.partyDays.loan();
        latest = new PartyDays[parties.length];
        try {
            reach(starts, everything);
        } catch (Steps.Stopped stopped) {
            loan.close();
            throw stopped;
        }
        for (var i = 0; i < latest.length; i++) latest[i] = loan.take();
    }

    @Override
    public void close() {
        loan.close();
    }

    private int level(int tiersLeft, int tiesLeft) {
        return tiersLeft * (ties + 1) + tiesLeft;
    }

    /** For the confidence and day of the last {@link #compute}; IMPOSSIBLE where nothing leads from the party to an end. */
    int latest(int tiersLeft, int tiesLeft, int party) {
        return latest[level(tiersLeft, tiesLeft)].day[party];
    }

    // ---- Forward, once -------------------------------------------------------------------------------------------

    /** Per party the earliest arrival there, with FOREVER_BEFORE where no shipment need be dated. */
    private void reach(BitSet starts, BackwardBound everything) {
        try (var passing = graph.partyDays.loan()) {
            var earliest = new PartyDays[parties.length];
            for (var i = 0; i < earliest.length; i++) earliest[i] = passing.take();
            for (var p = starts.nextSetBit(0); p >= 0; p = starts.nextSetBit(p + 1))
                if (judgement.mayStart(p) && everything.latest(tiers, ties, p) != IMPOSSIBLE)
                    arrive(earliest[level(tiers, ties)], p, FOREVER_BEFORE);
            for (var tiersLeft = tiers; tiersLeft >= 0; tiersLeft--)
                for (var tiesLeft = ties; tiesLeft >= 0; tiesLeft--) {
                    var here = earliest[level(tiersLeft, tiesLeft)];
                    if (tiersLeft > 0) {
                        leave(here, StepClass.SHIPMENT, tiersLeft - 1, tiesLeft, earliest, everything);
                        leave(here, StepClass.GOODS_TIE, tiersLeft - 1, tiesLeft, earliest, everything);
                    }
                    if (tiesLeft > 0) leave(here, StepClass.TIE, tiersLeft, tiesLeft - 1, earliest, everything);
                    parties[level(tiersLeft, tiesLeft)] = here.parties.toArray();
                }
        }
    }

    private static void arrive(PartyDays earliest, int party, int day) {
        var known = earliest.day[party];
        if (known == PartyDays.ABSENT || day < known) earliest.put(party, day);
    }

    private void leave(
            PartyDays here,
            StepClass stepClass,
            int tiersLeft,
            int tiesLeft,
            PartyDays[] earliest,
            BackwardBound everything) {
        var adjacency = judgement.adjacency(stepClass);
        var goods = graph.goods;
        var ties = graph.ties;
        var isEnd = tiersLeft + tiesLeft == 0;
        var oneDay = judgement.strict ? 1 : 0;
        var there = earliest[level(tiersLeft, tiesLeft)];
        for (var i = 0; i < here.parties.size; i++) {
            var p = here.parties.values[i];
            var since = here.day[p];
            steps.look(adjacency.start.get(p + 1) - adjacency.start.get(p));
            for (var group = adjacency.start.get(p); group < adjacency.start.get(p + 1); group++) {
                var q = adjacency.neighbor.get(group);
                if (!(isEnd ? judgement.mayEnd(q) : judgement.mayBeInner(q))) continue;
                var last = everything.latest(tiersLeft, tiesLeft, q);
                if (last == IMPOSSIBLE || since > last && since != FOREVER_BEFORE) continue;
                for (var f = adjacency.first.get(group); f < adjacency.first.get(group + 1); f++) {
                    var fact = adjacency.fact(f);
                    if (!judgement.passes(stepClass, fact)) continue;
                    if (stepClass != StepClass.SHIPMENT) {
                        if (since <= ties.last[fact])
                            arrive(there, q, since == FOREVER_BEFORE ? since : Math.max(since, ties.first[fact]));
                    } else if (goods.dispatch.get(fact) == UNKNOWN) arrive(there, q, since);
                    else if ((since == FOREVER_BEFORE || goods.dispatch.get(fact) - oneDay >= since)
                            && goods.arrival.get(fact) <= last) arrive(there, q, goods.arrival.get(fact));
                }
            }
        }
    }

    // ---- Backward, for each confidence and day ---------------------------------------------------------------------

    void compute(int leastConfidence, int lastDay) {
        for (var tiersLeft = 0; tiersLeft <= tiers; tiersLeft++)
            for (var tiesLeft = 0; tiesLeft <= ties; tiesLeft++) {
                var level = level(tiersLeft, tiesLeft);
                latest[level].clear();
                if (tiersLeft + tiesLeft == 0) {
                    for (var p : parties[level]) latest[level].put(p, FOREVER_AFTER);
                    continue;
                }
                if (tiersLeft > 0) {
                    pull(level, level(tiersLeft - 1, tiesLeft), StepClass.SHIPMENT, leastConfidence, lastDay);
                    pull(level, level(tiersLeft - 1, tiesLeft), StepClass.GOODS_TIE, leastConfidence, lastDay);
                }
                if (tiesLeft > 0) pull(level, level(tiersLeft, tiesLeft - 1), StepClass.TIE, leastConfidence, lastDay);
            }
    }

    private void pull(int level, int levelAfter, StepClass stepClass, int leastConfidence, int lastDay) {
        var here = latest[level];
        var after = latest[levelAfter];
        // Where nothing leads on, nothing leads there.
        if (after.parties.size == 0) return;
        var adjacency = judgement.adjacency(stepClass);
        for (var p : parties[level]) {
            var best = here.day[p];
            steps.look(adjacency.start.get(p + 1) - adjacency.start.get(p));
            for (var group = adjacency.start.get(p); group < adjacency.start.get(p + 1); group++) {
                var last = after.day[adjacency.neighbor.get(group)];
                if (last > best)
                    best = before(judgement, adjacency, group, stepClass, last, lastDay, leastConfidence, best);
            }
            here.raise(p, best);
        }
    }
}
