package org.headwater.trace;

import static org.headwater.trace.TraceGraph.FOREVER_AFTER;
import static org.headwater.trace.TraceGraph.UNKNOWN;

import java.util.Arrays;
import org.headwater.vocabulary.StepClass;
import org.jspecify.annotations.Nullable;

/**
 * Per party and numbers of tiers and ties left, the latest arrival of the goods there from which an end can still be
 * reached in exactly so many steps. It forgets substances, dwell and that no party stands twice, so it never refuses a
 * chain; where it knows no arrival at all, there is none. A level takes time linear in the facts that lead to the one below, and is computed when first asked for.
 */
final class BackwardBound {

    static final int IMPOSSIBLE = Integer.MIN_VALUE;

    private final Judgement judgement;
    private final Steps steps;
    private final int tiesMost;
    private final @Nullable Level[] levels;

    private static final class Level {
        final int[] latest;
        int[] reached = new int[16];
        int size;

        Level(int parties) {
            latest = new int[parties];
            Arrays.fill(latest, IMPOSSIBLE);
        }

        void allow(int party, int day) {
            if (day <= latest[party]) return;
            if (latest[party] == IMPOSSIBLE) {
                if (size == reached.length) reached = Arrays.copyOf(reached, 2 * size);
                reached[size++] = party;
            }
            latest[party] = day;
        }
    }

    BackwardBound(Judgement judgement, Steps steps) {
        this.judgement = judgement;
        this.steps = steps;
        tiesMost = judgement.rules.maxTies();
        levels = new @Nullable Level[(judgement.rules.maxTiers() + 1) * (tiesMost + 1)];
    }

    /** By party; IMPOSSIBLE where nothing leads to an end. */
    int[] latest(int tiersLeft, int tiesLeft) {
        return level(tiersLeft, tiesLeft).latest;
    }

    private Level level(int tiersLeft, int tiesLeft) {
        var place = tiersLeft * (tiesMost + 1) + tiesLeft;
        var known = levels[place];
        if (known == null) {
            known = compute(tiersLeft, tiesLeft);
            levels[place] = known;
        }
        return known;
    }

    private Level compute(int tiersLeft, int tiesLeft) {
        var level = new Level(judgement.graph.partyCount());
        if (tiersLeft == 0 && tiesLeft == 0) {
            for (var p = judgement.to.nextSetBit(0); p >= 0; p = judgement.to.nextSetBit(p + 1))
                if (judgement.mayEnd(p)) level.allow(p, FOREVER_AFTER);
            return level;
        }
        if (tiersLeft > 0) {
            var after = level(tiersLeft - 1, tiesLeft);
            var isEnd = tiersLeft == 1 && tiesLeft == 0;
            extend(level, after, isEnd, StepClass.SHIPMENT);
            extend(level, after, isEnd, StepClass.GOODS_TIE);
        }
        if (tiesLeft > 0) extend(level, level(tiersLeft, tiesLeft - 1), tiersLeft == 0 && tiesLeft == 1, StepClass.TIE);
        return level;
    }

    private void extend(Level level, Level after, boolean isEnd, StepClass stepClass) {
        var graph = judgement.graph;
        var adjacency = graph.adjacency(stepClass, judgement.rules.notifyParties());
        var oneDay = judgement.strict ? 1 : 0;
        for (var i = 0; i < after.size; i++) {
            var q = after.reached[i];
            if (!isEnd && !judgement.mayBeInner(q)) continue;
            var latest = after.latest[q];
            for (var g = adjacency.inStart[q]; g < adjacency.inStart[q + 1]; g++) {
                var group = adjacency.inGroup[g];
                var p = adjacency.owner[group];
                if (judgement.avoided.get(p)) continue;
                steps.look(1);
                for (var f = adjacency.first[group]; f < adjacency.first[group + 1]; f++) {
                    var fact = adjacency.facts[f];
                    if (!judgement.passes(stepClass, fact)) continue;
                    if (stepClass != StepClass.SHIPMENT) level.allow(p, Math.min(latest, graph.tieLast[fact]));
                    else if (graph.dispatch[fact] == UNKNOWN) level.allow(p, latest);
                    else if (graph.arrival[fact] <= latest) level.allow(p, graph.dispatch[fact] - oneDay);
                }
            }
        }
    }
}
