package org.headwater.trace.search;

import static org.headwater.trace.search.TraceGraph.NONE;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.PartySelector;
import org.jspecify.annotations.Nullable;

/**
 * Questions for chains that may have another answer in one graph than in another one, both as one caller sees them at two
 * moments (src/docs/watches.md#what-is-due). A chain that appears, goes or differs is a walk from one end of its question to the
 * other that passes a {@linkplain ChangePoints change point}, along steps of either graph; a question without such a walk has
 * the same answer. The converse does not hold: a walk keeps bounds and ends, and no other rule.
 */
public final class GraphChange {

    private final SharedNodes nodes;
    private final ChangePoints points;
    private final boolean touchesAll;
    private final int maxTiers;
    private final int maxTies;
    private final boolean notified;
    /** By selector of an end, the fewest tiers to or from the parties that satisfy it: many questions have one in common. */
    private final Map<Optional<PartySelector>, byte[]> leastBefore = new HashMap<>();

    private final Map<Optional<PartySelector>, byte[]> leastBehind = new HashMap<>();
    private @Nullable Spread against;
    private @Nullable Spread along;

    /** A test gives other nodes or points than those of the two graphs. */
    GraphChange(SharedNodes nodes, ChangePoints points, Bounds widest) {
        this.nodes = nodes;
        this.points = points;
        touchesAll = !nodes.before.graph.substances.hasRelationsOf(nodes.now.graph.substances);
        maxTiers = widest.maxTiers;
        maxTies = widest.maxTies;
        notified = widest.notified;
    }

    /** The widest bounds of some questions: the most tiers, the most ties, and whether one asks for notify parties. */
    public record Bounds(int maxTiers, int maxTies, boolean notified) {
        public static final Bounds NONE = new Bounds(0, 0, false);

        public Bounds and(ChainRequest request) {
            var rules = request.rules();
            return new Bounds(
                    Math.max(maxTiers, rules.maxTiers()),
                    Math.max(maxTies, rules.maxTies()),
                    notified || rules.notifyParties());
        }
    }

    /** @param widest of the questions that will be asked */
    public static GraphChange between(TraceGraph before, TraceGraph now, Bounds widest) {
        var nodes = new SharedNodes(before, now);
        return new GraphChange(nodes, new ChangePoints(nodes), widest);
    }

    /** Whether nothing that the caller sees differs. */
    public boolean isEmpty() {
        return points.isEmpty() && !touchesAll;
    }

    /** Whether the answer may differ; certainly not, where this says no. */
    public boolean touches(ChainRequest request) {
        if (touchesAll) return true;
        if (points.isEmpty()) return false;
        var rules = request.rules();
        if (rules.maxTiers() > maxTiers || rules.maxTies() > maxTies || rules.notifyParties() && !notified)
            throw new IllegalArgumentException("the question is wider than the bounds that were given");
        if (against == null || along == null) {
            against = Spread.of(nodes, points, notified, maxTiers, maxTies, false);
            along = Spread.of(nodes, points, notified, maxTiers, maxTies, true);
        }
        var before = least(leastBefore, against, request.from());
        var behind = least(leastBehind, along, request.to());
        for (var ties = 0; ties <= rules.maxTies(); ties++)
            if (before[ties] + behind[rules.maxTies() - ties] <= rules.maxTiers()) return true;
        return false;
    }

    private byte[] least(Map<Optional<PartySelector>, byte[]> known, Spread spread, @Nullable PartySelector selector) {
        return known.computeIfAbsent(Optional.ofNullable(selector), unknown -> spread.least(select(selector)));
    }

    /** The nodes of parties that satisfy the selector in either graph. */
    private BitSet select(@Nullable PartySelector selector) {
        var some = new BitSet();
        if (selector == null) some.set(0, nodes.size());
        else if (selector.ids() != null)
            for (var id : selector.ids()) {
                var number = nodes.number(id);
                if (number != NONE) some.set(nodes.node(number));
            }
        else
            for (var side : new SharedNodes.Side[] {nodes.before, nodes.now})
                side.graph.select(selector).stream().forEach(party -> some.set(side.node(party)));
        return some;
    }
}
