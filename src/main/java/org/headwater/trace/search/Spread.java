package org.headwater.trace.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.headwater.vocabulary.StepClass;

/**
 * Distances of all nodes from the nearest change point, in tiers for each number of ties: from all change points at once, as the
 * goods go or against them. Time and space are linear in the part of the graph that is within the bounds, for each pair of tiers
 * and ties.
 */
final class Spread {

    /** Stands for a node that no change point reaches within the bounds. */
    static final byte BEYOND = Byte.MAX_VALUE;

    /** By number of ties, or fewer, and by node: the fewest tiers, or BEYOND. */
    private final byte[][] fewest;

    private Spread(byte[][] fewest) {
        this.fewest = fewest;
    }

    /** @param forward from the change points as the goods go, or against them */
    static Spread of(
            SharedNodes nodes, ChangePoints points, boolean notified, int maxTiers, int maxTies, boolean forward) {
        var fewest = new byte[maxTies + 1][];
        var entering = lists(maxTiers);
        var afterTie = lists(maxTiers);
        for (var p = points.parties.nextSetBit(0); p >= 0; p = points.parties.nextSetBit(p + 1))
            entering.getFirst().add(p);
        for (var step : points.steps) {
            // The cost of the step itself is counted on the one side alone.
            if (!forward) entering.getFirst().add(step.from());
            else if (!step.isTier()) afterTie.getFirst().add(step.to());
            else if (maxTiers > 0) entering.get(1).add(step.to());
        }
        for (var ties = 0; ties <= maxTies; ties++) {
            var reached = ties == 0 ? new byte[nodes.size()] : fewest[ties - 1].clone();
            if (ties == 0) Arrays.fill(reached, BEYOND);
            fewest[ties] = reached;
            for (var tiers = 0; tiers <= maxTiers; tiers++) {
                var here = entering.get(tiers);
                for (var i = 0; i < here.size; i++) {
                    var node = here.values[i];
                    if (reached[node] <= tiers) continue;
                    reached[node] = (byte) tiers;
                    if (tiers < maxTiers) {
                        var next = entering.get(tiers + 1);
                        nodes.eachNeighbor(node, StepClass.SHIPMENT, notified, forward, next::add);
                        nodes.eachNeighbor(node, StepClass.GOODS_TIE, notified, forward, next::add);
                    }
                    if (ties < maxTies)
                        nodes.eachNeighbor(node, StepClass.TIE, notified, forward, afterTie.get(tiers)::add);
                }
            }
            entering = afterTie;
            afterTie = lists(maxTiers);
        }
        return new Spread(fewest);
    }

    private static List<Ints> lists(int last) {
        var lists = new ArrayList<Ints>();
        for (var i = 0; i <= last; i++) lists.add(new Ints());
        return lists;
    }

    /** By number of ties, or fewer: the fewest tiers of any of these nodes, or BEYOND. */
    byte[] least(BitSet of) {
        var least = new byte[fewest.length];
        Arrays.fill(least, BEYOND);
        for (var ties = 0; ties < least.length; ties++)
            for (var node = of.nextSetBit(0); node >= 0; node = of.nextSetBit(node + 1))
                if (fewest[ties][node] < least[ties]) least[ties] = fewest[ties][node];
        return least;
    }
}
