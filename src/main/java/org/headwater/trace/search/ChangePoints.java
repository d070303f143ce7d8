package org.headwater.trace.search;

import static org.headwater.trace.search.TraceGraph.HIDDEN;
import static org.headwater.trace.search.TraceGraph.NONE;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.StepClass;
import org.jspecify.annotations.Nullable;

/**
 * Differences between two graphs of one sight (src/docs/watches.md#what-is-due): steps that came, went or differ, each with the
 * tier or tie that it costs, and parties at which something differs that costs nothing. Rows are compared as the sight shows
 * them, so what it does not show counts for nothing. Linear in both graphs.
 */
final class ChangePoints {

    /** A step from a node to another one, as the goods go. */
    record ChangedStep(int from, int to, boolean isTier) {}

    final Set<ChangedStep> steps = new HashSet<>();
    final BitSet parties = new BitSet();

    private final SharedNodes nodes;
    private final SharedNodes.Side before;
    private final SharedNodes.Side now;

    ChangePoints(SharedNodes nodes) {
        this.nodes = nodes;
        before = nodes.before;
        now = nodes.now;
        compareParties();
        compareTies();
        new ShipmentComparison().compare();
    }

    boolean isEmpty() {
        return steps.isEmpty() && parties.isEmpty();
    }

    // ---- Parties ---------------------------------------------------------------------------------------------------

    private void compareParties() {
        for (var number = 0; number < nodes.size(); number++)
            if (!nodes.isGroupedAlike(number) || !isSameParty(before.own(number), now.own(number)))
                parties.set(nodes.node(number));
    }

    private boolean isSameParty(int then, int there) {
        var was = then != NONE && before.graph.parties.get(then);
        var is = there != NONE && now.graph.parties.get(there);
        if (!was || !is) return was == is;
        return before.graph.partyKind[then] == now.graph.partyKind[there]
                && before.graph.partyCountries.get(then).equals(now.graph.partyCountries.get(there))
                && hasSame(before.graph.partyDesignations.get(then), now.graph.partyDesignations.get(there));
    }

    /** The order says nothing. */
    private static <T> boolean hasSame(List<T> some, List<T> others) {
        return some.equals(others) || Set.copyOf(some).equals(Set.copyOf(others));
    }

    // ---- Ties ------------------------------------------------------------------------------------------------------

    /**
     * Ties derived from shared identifiers are among those compared: a fact to an identifier changes ties of its holders, of all
     * of them where their number passes the limit.
     */
    private void compareTies() {
        var old = before.graph.ties;
        var fresh = now.graph.ties;
        for (int i = 0, j = 0; i < old.id.length || j < fresh.id.length; ) {
            var order = i == old.id.length ? 1 : j == fresh.id.length ? -1 : old.id[i].compareTo(fresh.id[j]);
            if (order != 0 || !isSameTie(i, j)) {
                if (order <= 0) addTie(before, i);
                if (order >= 0) addTie(now, j);
            }
            if (order <= 0) i++;
            if (order >= 0) j++;
        }
    }

    private boolean isSameTie(int i, int j) {
        var old = before.graph.ties;
        var fresh = now.graph.ties;
        return old.kind[i] == fresh.kind[j]
                && before.common(old.subject[i]) == now.common(fresh.subject[j])
                && before.common(old.object[i]) == now.common(fresh.object[j])
                && Objects.equals(old.from[i], fresh.from[j])
                && Objects.equals(old.to[i], fresh.to[j])
                && old.open[i] == fresh.open[j]
                && old.confidence[i] == fresh.confidence[j]
                && Objects.equals(substance(before.graph, i), substance(now.graph, j));
    }

    private static @Nullable String substance(TraceGraph graph, int tie) {
        var number = graph.ties.substance[tie];
        return number == NONE ? null : graph.substances.cas[number];
    }

    private void addTie(SharedNodes.Side side, int tie) {
        var ties = side.graph.ties;
        var kind = ties.kind[tie];
        var isTier = kind.stepClass() == StepClass.GOODS_TIE;
        var subject = side.node(ties.subject[tie]);
        var object = side.node(ties.object[tie]);
        add(subject, object, isTier);
        if (!isTier || kind.walk() == LinkKind.Walk.GOODS_EITHER_WAY) add(object, subject, isTier);
    }

    /** A step within one node joins nobody in one of the graphs, and parties that are one in the other. */
    private void add(int from, int to, boolean isTier) {
        if (from == to) parties.set(from);
        else steps.add(new ChangedStep(from, to, isTier));
    }

    // ---- Shipments -------------------------------------------------------------------------------------------------

    /** Both graphs have them in the order of consignor, consignee and id, and those of a party to itself behind. */
    private final class ShipmentComparison {
        private final Goods old = before.graph.goods;
        private final Goods fresh = now.graph.goods;
        private final GoodsLikeness likeness = new GoodsLikeness(old, fresh);
        private final BitSet seenBefore = before.graph.partiesAndTheirRecords();
        private final BitSet seenNow = now.graph.partiesAndTheirRecords();

        void compare() {
            if (old == fresh && before.graph.seesAs(now.graph) && seenBefore.equals(seenNow)) return;
            compareBetweenTwo();
            compareOwn();
        }

        private void compareBetweenTwo() {
            var groups = old.toConsignees;
            var others = fresh.toConsignees;
            for (int g = 0, h = 0; g < groups.size() || h < others.size(); ) {
                var order = g == groups.size() ? 1 : h == others.size() ? -1 : compareEnds(groups, g, others, h);
                int i = order > 0 ? 0 : groups.first.get(g), end = order > 0 ? 0 : groups.first.get(g + 1);
                int j = order < 0 ? 0 : others.first.get(h), last = order < 0 ? 0 : others.first.get(h + 1);
                while (i < end || j < last) {
                    var ids = i == end ? 1 : j == last ? -1 : IdColumn.compare(old.ids, i, fresh.ids, j);
                    compare(
                            ids > 0 ? NONE : i,
                            ids > 0 ? NONE : groups.owner.get(g),
                            ids > 0 ? NONE : groups.neighbor.get(g),
                            ids < 0 ? NONE : j,
                            ids < 0 ? NONE : others.owner.get(h),
                            ids < 0 ? NONE : others.neighbor.get(h));
                    if (ids <= 0) i++;
                    if (ids >= 0) j++;
                }
                if (order <= 0) g++;
                if (order >= 0) h++;
            }
        }

        private int compareEnds(Adjacency groups, int g, Adjacency others, int h) {
            var order = Integer.compare(before.common(groups.owner.get(g)), now.common(others.owner.get(h)));
            return order != 0
                    ? order
                    : Integer.compare(before.common(groups.neighbor.get(g)), now.common(others.neighbor.get(h)));
        }

        /** Shipments of a party to itself are compared one by one: they are few. */
        private void compareOwn() {
            var byId = new HashMap<String, Integer>();
            for (var s = old.joining(); s < old.size(); s++) byId.put(old.ids.get(s), s);
            for (var s = fresh.joining(); s < fresh.size(); s++) {
                var then = byId.remove(fresh.ids.get(s));
                var own = fresh.ownParty(s);
                if (then == null) compare(NONE, NONE, NONE, s, own, own);
                else compare(then, old.ownParty(then), old.ownParty(then), s, own, own);
            }
            for (var s : byId.values()) compare(s, old.ownParty(s), old.ownParty(s), NONE, NONE, NONE);
        }

        /** A shipment before, or NONE, with its parties, and the same now. */
        private void compare(int then, int from, int to, int there, int sender, int receiver) {
            var was = then != NONE && isSeen(before.graph, seenBefore, then, from, to);
            var is = there != NONE && isSeen(now.graph, seenNow, there, sender, receiver);
            if (!was && !is) return;
            if (was && is && before.common(from) == now.common(sender) && isSame(then, there)) return;
            if (was) add(before, seenBefore, then, from, to);
            if (is) add(now, seenNow, there, sender, receiver);
        }

        private static boolean isSeen(TraceGraph graph, BitSet seen, int shipment, int from, int to) {
            return graph.confidence(shipment) != HIDDEN && seen.get(from) && seen.get(to);
        }

        private boolean isSame(int then, int there) {
            return before.graph.confidence(then) == now.graph.confidence(there)
                    && notified(before, seenBefore, then) == notified(now, seenNow, there)
                    && likeness.isSame(then, there);
        }

        /**
         * The party that may count as the consignee, or NONE. It is no party of a chain to the consignee, and yet decides on it: so its becoming
         * a party, or coming into sight, changes the shipment.
         */
        private int notified(SharedNodes.Side side, BitSet seen, int shipment) {
            var named = side.graph.firstNotified(shipment);
            return named == NONE || !seen.get(named) ? NONE : side.common(named);
        }

        private void add(SharedNodes.Side side, BitSet seen, int shipment, int from, int to) {
            ChangePoints.this.add(side.node(from), side.node(to), true);
            var named = side.graph.firstNotified(shipment);
            if (named != NONE && seen.get(named)) ChangePoints.this.add(side.node(from), side.node(named), true);
        }
    }
}
