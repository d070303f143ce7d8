package org.headwater.trace;

import static org.headwater.trace.BackwardBound.IMPOSSIBLE;
import static org.headwater.trace.TraceGraph.FOREVER_AFTER;
import static org.headwater.trace.TraceGraph.FOREVER_BEFORE;
import static org.headwater.trace.TraceGraph.UNKNOWN;

import java.util.Arrays;
import org.headwater.vocabulary.StepClass;

/**
 * The backward bound of one class of (tiers, ties), again and again for other confidences and last days: computed for those
 * parties only that facts reach from the start in so many tiers and ties, early enough for the bound over everything. Finding
 * them takes one pass forward; a bound then costs their facts instead of the graph's.
 */
final class NarrowBound {

    /** The parties at one number of tiers and ties used; one array by party, cleared through the list. */
    private static final class Level {
        final int[] latest;
        int[] parties = new int[16];
        int size;

        Level(int count) {
            latest = new int[count];
            Arrays.fill(latest, IMPOSSIBLE);
        }
    }

    private final Judgement judgement;
    private final TraceGraph graph;
    private final Steps steps;
    private final int tiers;
    private final int ties;
    /** By tiers and ties left. */
    private final Level[] levels;

    NarrowBound(Judgement judgement, Steps steps, BackwardBound everything, int tiers, int ties) {
        this.judgement = judgement;
        this.steps = steps;
        this.tiers = tiers;
        this.ties = ties;
        graph = judgement.graph;
        levels = new Level[(tiers + 1) * (ties + 1)];
        for (var i = 0; i < levels.length; i++) levels[i] = new Level(graph.partyCount());
        reach(everything);
    }

    private Level level(int tiersLeft, int tiesLeft) {
        return levels[tiersLeft * (ties + 1) + tiesLeft];
    }

    /** By party, for the confidence and day of the last {@link #compute}. */
    int[] latest(int tiersLeft, int tiesLeft) {
        return level(tiersLeft, tiesLeft).latest;
    }

    // ---- Forward, once -------------------------------------------------------------------------------------------

    /** Per party the earliest arrival there, with FOREVER_BEFORE where no shipment need be dated. */
    private void reach(BackwardBound everything) {
        var earliest = new int[levels.length][];
        for (var i = 0; i < levels.length; i++) {
            earliest[i] = new int[graph.partyCount()];
            Arrays.fill(earliest[i], FOREVER_AFTER);
        }
        var starts = everything.latest(tiers, ties);
        for (var p = judgement.from.nextSetBit(0); p >= 0; p = judgement.from.nextSetBit(p + 1))
            if (starts[p] != IMPOSSIBLE && judgement.mayStart(p))
                arrive(level(tiers, ties), earliest[levels.length - 1], p, FOREVER_BEFORE);
        for (var tiersLeft = tiers; tiersLeft >= 0; tiersLeft--)
            for (var tiesLeft = ties; tiesLeft >= 0; tiesLeft--) {
                var from = level(tiersLeft, tiesLeft);
                var here = earliest[tiersLeft * (ties + 1) + tiesLeft];
                if (tiersLeft > 0) {
                    leave(from, here, StepClass.SHIPMENT, tiersLeft - 1, tiesLeft, earliest, everything);
                    leave(from, here, StepClass.GOODS_TIE, tiersLeft - 1, tiesLeft, earliest, everything);
                }
                if (tiesLeft > 0) leave(from, here, StepClass.TIE, tiersLeft, tiesLeft - 1, earliest, everything);
            }
    }

    private static void arrive(Level level, int[] earliest, int party, int day) {
        if (day >= earliest[party]) return;
        if (earliest[party] == FOREVER_AFTER) {
            if (level.size == level.parties.length) level.parties = Arrays.copyOf(level.parties, 2 * level.size);
            level.parties[level.size++] = party;
        }
        earliest[party] = day;
    }

    private void leave(
            Level from,
            int[] here,
            StepClass stepClass,
            int tiersLeft,
            int tiesLeft,
            int[][] earliest,
            BackwardBound everything) {
        var adjacency = graph.adjacency(stepClass, judgement.rules.notifyParties());
        var latest = everything.latest(tiersLeft, tiesLeft);
        var isEnd = tiersLeft + tiesLeft == 0;
        var oneDay = judgement.strict ? 1 : 0;
        var to = level(tiersLeft, tiesLeft);
        var there = earliest[tiersLeft * (ties + 1) + tiesLeft];
        for (var i = 0; i < from.size; i++) {
            var p = from.parties[i];
            var since = here[p];
            steps.look(adjacency.start[p + 1] - adjacency.start[p]);
            for (var group = adjacency.start[p]; group < adjacency.start[p + 1]; group++) {
                var q = adjacency.neighbor[group];
                if (since > latest[q] && since != FOREVER_BEFORE || latest[q] == IMPOSSIBLE) continue;
                if (!(isEnd ? judgement.mayEnd(q) : judgement.mayBeInner(q))) continue;
                for (var f = adjacency.first[group]; f < adjacency.first[group + 1]; f++) {
                    var fact = adjacency.facts[f];
                    if (!judgement.passes(stepClass, fact)) continue;
                    if (stepClass != StepClass.SHIPMENT) {
                        if (since <= graph.tieLast[fact])
                            arrive(
                                    to,
                                    there,
                                    q,
                                    since == FOREVER_BEFORE ? since : Math.max(since, graph.tieFirst[fact]));
                    } else if (graph.dispatch[fact] == UNKNOWN) arrive(to, there, q, since);
                    else if ((since == FOREVER_BEFORE || graph.dispatch[fact] - oneDay >= since)
                            && graph.arrival[fact] <= latest[q]) arrive(to, there, q, graph.arrival[fact]);
                }
            }
        }
    }

    // ---- Backward, for each confidence and day ---------------------------------------------------------------------

    void compute(int leastConfidence, int lastDay) {
        for (var level : levels) for (var i = 0; i < level.size; i++) level.latest[level.parties[i]] = IMPOSSIBLE;
        for (var tiersLeft = 0; tiersLeft <= tiers; tiersLeft++)
            for (var tiesLeft = 0; tiesLeft <= ties; tiesLeft++) {
                var level = level(tiersLeft, tiesLeft);
                if (tiersLeft + tiesLeft == 0) {
                    for (var i = 0; i < level.size; i++) level.latest[level.parties[i]] = FOREVER_AFTER;
                    continue;
                }
                if (tiersLeft > 0) {
                    var after = level(tiersLeft - 1, tiesLeft).latest;
                    pull(level, after, StepClass.SHIPMENT, leastConfidence, lastDay);
                    pull(level, after, StepClass.GOODS_TIE, leastConfidence, lastDay);
                }
                if (tiesLeft > 0)
                    pull(level, level(tiersLeft, tiesLeft - 1).latest, StepClass.TIE, leastConfidence, lastDay);
            }
    }

    private void pull(Level level, int[] after, StepClass stepClass, int leastConfidence, int lastDay) {
        var adjacency = graph.adjacency(stepClass, judgement.rules.notifyParties());
        var oneDay = judgement.strict ? 1 : 0;
        for (var i = 0; i < level.size; i++) {
            var p = level.parties[i];
            var best = level.latest[p];
            steps.look(adjacency.start[p + 1] - adjacency.start[p]);
            for (var group = adjacency.start[p]; group < adjacency.start[p + 1]; group++) {
                var latest = after[adjacency.neighbor[group]];
                if (latest == IMPOSSIBLE) continue;
                for (var f = adjacency.first[group]; f < adjacency.first[group + 1]; f++) {
                    var fact = adjacency.facts[f];
                    if (judgement.confidence(stepClass, fact) < leastConfidence || !judgement.passes(stepClass, fact))
                        continue;
                    if (stepClass != StepClass.SHIPMENT) best = Math.max(best, Math.min(latest, graph.tieLast[fact]));
                    else if (graph.dispatch[fact] == UNKNOWN) best = Math.max(best, latest);
                    else if (graph.arrival[fact] <= Math.min(latest, lastDay))
                        best = Math.max(best, graph.dispatch[fact] - oneDay);
                }
            }
            level.latest[p] = best;
        }
    }
}
