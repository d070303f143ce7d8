package org.headwater.trace.search;

import static org.headwater.trace.search.TraceGraph.NONE;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.IntConsumer;
import org.headwater.vocabulary.StepClass;

/**
 * The shipments of one substance around two ends, and what a figure of them leaves out: shipments without a date or without a known
 * substance, and goods ties. Walks pass no end inside; days do not matter for them. Linear in the facts of the parties that are reached.
 */
public final class SubstanceNetwork {

    /**
     * A dated shipment with at least one line of the substance, or one without a date.
     *
     * @param dispatch as src/docs/chains.md#rule-3-time counts it, like the arrival, in days since 1970; 0 where it is undated
     * @param lines places of the lines of the substance, from 0
     */
    public record Movement(
            String shipment, String consignor, String consignee, int dispatch, int arrival, int[] lines) {}

    private enum Sort {
        COUNTED,
        UNDATED,
        UNKNOWN_SUBSTANCE,
        OTHER
    }

    private record Step(int fact, int tail, int head, Sort sort) {}

    private final TraceGraph graph;
    private final Judgement judgement;
    private final int substance;
    private final boolean[] named;
    /** Parties that hold an end, and those inside a walk of counted shipments alone. */
    private final BitSet around = new BitSet();

    private final Map<Integer, List<Step>> leaving = new HashMap<>();

    /**
     * @param judgement of a request with both ends: its rules say what is avoided
     * @param cas in the graph
     */
    public SubstanceNetwork(TraceGraph graph, Judgement judgement, String cas) {
        this.graph = graph;
        this.judgement = judgement;
        substance = graph.substances.number(cas);
        named = new boolean[graph.lineSubstance.length];
        for (var line = 0; line < named.length; line++) named[line] = graph.lineSubstance[line] == substance;
        var forward = reached(judgement.from, judgement.to, true, Set.of(Sort.COUNTED));
        forward.and(reached(judgement.to, judgement.from, false, Set.of(Sort.COUNTED)));
        around.or(forward);
        around.or(judgement.from);
        around.or(judgement.to);
        around.andNot(judgement.avoided);
    }

    /** Parties at both ends, in order. */
    public List<String> atBothEnds() {
        var both = (BitSet) judgement.from.clone();
        both.and(judgement.to);
        return ids(both);
    }

    public Set<String> from() {
        return Set.copyOf(ids(judgement.from));
    }

    public Set<String> to() {
        return Set.copyOf(ids(judgement.to));
    }

    private List<String> ids(BitSet parties) {
        return parties.stream().mapToObj(graph.partyIds::get).toList();
    }

    // ---- Counts ----------------------------------------------------------------------------------------------------

    /** Number of counted shipments that touch an end or a party inside a walk of them. */
    public int size() {
        var size = new int[1];
        eachAround(step -> size[0]++);
        return size[0];
    }

    /**
     * The counted shipments that touch an end or a party inside a walk of them, and those that such a one waits for on its day: what
     * reaches its consignor on the day on which it is dispatched and arrives.
     */
    public List<Movement> movements() {
        var found = new ArrayList<Movement>();
        var taken = new HashSet<Integer>();
        var waiting = new ArrayDeque<Step>();
        eachAround(step -> {
            if (!taken.add(step.fact)) return;
            found.add(movement(step));
            waiting.add(step);
        });
        while (!waiting.isEmpty()) {
            var step = waiting.remove();
            var day = graph.goods.dispatch.get(step.fact);
            if (graph.goods.arrival.get(step.fact) != day || around.get(step.tail)) continue;
            for (var before : steps(step.tail, false)) {
                if (before.sort != Sort.COUNTED || !arrivesOnItsDay(before.fact, day) || !taken.add(before.fact))
                    continue;
                found.add(movement(before));
                waiting.add(before);
            }
        }
        found.sort(Comparator.comparing(Movement::shipment));
        return found;
    }

    private boolean arrivesOnItsDay(int s, int day) {
        return graph.goods.dispatch.get(s) == day && graph.goods.arrival.get(s) == day;
    }

    private interface StepConsumer {
        void accept(Step step);
    }

    private void eachAround(StepConsumer consumer) {
        around.stream().forEach(party -> {
            for (var step : steps(party, true)) if (step.sort == Sort.COUNTED) consumer.accept(step);
            for (var step : steps(party, false))
                // Steps from another party of {@code around} were met there.
                if (step.sort == Sort.COUNTED && !around.get(step.tail)) consumer.accept(step);
        });
    }

    private Movement movement(Step step) {
        var goods = graph.goods;
        var lines = new Ints();
        for (var line = goods.firstLine(step.fact); line < goods.endOfLines(step.fact); line++)
            if (named[line]) lines.add(line - goods.firstLine(step.fact));
        var isDated = !goods.isUndated(step.fact);
        return new Movement(
                goods.ids.get(step.fact),
                graph.partyIds.get(step.tail),
                graph.partyIds.get(step.head),
                isDated ? goods.dispatch.get(step.fact) : 0,
                isDated ? goods.arrival.get(step.fact) : 0,
                lines.toArray());
    }

    /** Visible shipments that reach the party from another one, whatever they carry. */
    public int arrivals(String party) {
        var number = graph.party(party);
        if (number == NONE) return 0;
        var adjacency = judgement.adjacency(StepClass.SHIPMENT);
        var arrivals = 0;
        for (var g = adjacency.inStart.get(number); g < adjacency.inStart.get(number + 1); g++) {
            var group = adjacency.inGroup.get(g);
            arrivals += adjacency.first.get(group + 1) - adjacency.first.get(group);
        }
        return arrivals;
    }

    // ---- Left-out facts --------------------------------------------------------------------------------------------

    /**
     * On walks between the ends, of counted shipments and of these.
     *
     * @param undated with a line of the substance
     * @param counted ids of the counted shipments on these walks
     * @param unknownSubstance shipments with no line of a known substance
     * @param goodsTies that name the substance, or none
     */
    public record LeftOutGoods(List<Movement> undated, Set<String> counted, int unknownSubstance, int goodsTies) {}

    public LeftOutGoods leftOut() {
        var all = Set.of(Sort.COUNTED, Sort.UNDATED, Sort.UNKNOWN_SUBSTANCE);
        var before = reached(judgement.from, judgement.to, true, all);
        before.or(judgement.from);
        var behind = reached(judgement.to, judgement.from, false, all);
        behind.or(judgement.to);
        before.andNot(judgement.avoided);
        behind.andNot(judgement.avoided);
        var undated = new ArrayList<Movement>();
        var counted = new HashSet<String>();
        var unknown = 0;
        var ties = new HashSet<Integer>();
        for (var party = before.nextSetBit(0); party >= 0; party = before.nextSetBit(party + 1)) {
            for (var step : steps(party, true)) {
                if (!behind.get(step.head)) continue;
                switch (step.sort) {
                    case UNDATED -> undated.add(movement(step));
                    case UNKNOWN_SUBSTANCE -> unknown++;
                    case COUNTED -> counted.add(graph.goods.ids.get(step.fact));
                    case OTHER -> {}
                }
            }
            eachTie(party, true, (tie, head) -> {
                if (behind.get(head)) ties.add(tie);
            });
        }
        undated.sort(Comparator.comparing(Movement::shipment));
        return new LeftOutGoods(undated, counted, unknown, ties.size());
    }

    /** Parties other than the starts and ends that goods reach from the starts, or, backwards, from which they reach them. */
    private BitSet reached(BitSet starts, BitSet ends, boolean ahead, Set<Sort> sorts) {
        var reached = new BitSet();
        var open = new ArrayDeque<Integer>();
        IntConsumer meet = party -> {
            if (judgement.avoided.get(party) || starts.get(party) || ends.get(party) || reached.get(party)) return;
            reached.set(party);
            open.add(party);
        };
        starts.stream().filter(party -> !judgement.avoided.get(party)).forEach(open::add);
        while (!open.isEmpty()) {
            int party = open.remove();
            for (var step : steps(party, ahead))
                if (sorts.contains(step.sort)) meet.accept(ahead ? step.head : step.tail);
            if (sorts.contains(Sort.UNKNOWN_SUBSTANCE)) eachTie(party, ahead, (tie, other) -> meet.accept(other));
        }
        return reached;
    }

    private interface TieConsumer {
        void accept(int tie, int other);
    }

    private void eachTie(int party, boolean ahead, TieConsumer consumer) {
        var ties = graph.ties;
        var adjacency = judgement.adjacency(StepClass.GOODS_TIE);
        var start = ahead ? adjacency.start : adjacency.inStart;
        for (var g = start.get(party); g < start.get(party + 1); g++) {
            var group = ahead ? g : adjacency.inGroup.get(g);
            var other = ahead ? adjacency.neighbor.get(group) : adjacency.owner.get(group);
            if (judgement.avoided.get(other)) continue;
            for (var f = adjacency.first.get(group); f < adjacency.first.get(group + 1); f++) {
                var tie = adjacency.fact(f);
                if (!judgement.isBarred(tie) && (ties.substance[tie] == NONE || ties.substance[tie] == substance))
                    consumer.accept(tie, other);
            }
        }
    }

    // ---- Shipments of a party --------------------------------------------------------------------------------------

    /** Shipments that leave the party, or reach it, apart from those that are avoided or of other goods. */
    private List<Step> steps(int party, boolean ahead) {
        if (!ahead) return read(party, false);
        return leaving.computeIfAbsent(party, one -> read(one, true));
    }

    private List<Step> read(int party, boolean ahead) {
        var found = new ArrayList<Step>();
        eachShipment(party, ahead, (s, other) -> {
            var sort = sort(s);
            if (sort != Sort.OTHER) found.add(new Step(s, ahead ? party : other, ahead ? other : party, sort));
        });
        return found;
    }

    private void eachShipment(int party, boolean ahead, TieConsumer consumer) {
        var adjacency = judgement.adjacency(StepClass.SHIPMENT);
        var start = ahead ? adjacency.start : adjacency.inStart;
        for (var g = start.get(party); g < start.get(party + 1); g++) {
            var group = ahead ? g : adjacency.inGroup.get(g);
            var other = ahead ? adjacency.neighbor.get(group) : adjacency.owner.get(group);
            if (judgement.avoided.get(other)) continue;
            for (var f = adjacency.first.get(group); f < adjacency.first.get(group + 1); f++)
                if (judgement.passesOtherFilters(adjacency.fact(f))) consumer.accept(adjacency.fact(f), other);
        }
    }

    private Sort sort(int s) {
        var goods = graph.goods;
        if (!goods.hasKnownSubstance(s)) return Sort.UNKNOWN_SUBSTANCE;
        for (var line = goods.firstLine(s); line < goods.endOfLines(s); line++)
            if (named[line]) return goods.isUndated(s) ? Sort.UNDATED : Sort.COUNTED;
        return Sort.OTHER;
    }

    // ---- Products of the substance ---------------------------------------------------------------------------------

    private record Reached(int party, int day) {}

    /**
     * Number of parties that are no end, got goods that left {@code from} within these days, and then sent a product of the
     * substance.
     *
     * @param first first day of dispatch at {@code from}
     * @param last last day of it
     */
    public int derived(int first, int last) {
        var goods = graph.goods;
        var since = new HashMap<Integer, Integer>();
        var open = new PriorityQueue<Reached>(Comparator.comparingInt(Reached::day));
        judgement.from.stream().filter(party -> !judgement.avoided.get(party)).forEach(party -> {
            for (var step : steps(party, true))
                if (step.sort == Sort.COUNTED
                        && goods.dispatch.get(step.fact) >= first
                        && goods.dispatch.get(step.fact) <= last)
                    open.add(new Reached(step.head, goods.arrival.get(step.fact)));
        });
        while (!open.isEmpty()) {
            var next = open.remove();
            if (judgement.from.get(next.party)
                    || judgement.to.get(next.party)
                    || since.putIfAbsent(next.party, next.day) != null) continue;
            for (var step : steps(next.party, true))
                if (step.sort == Sort.COUNTED && goods.dispatch.get(step.fact) >= judgement.earliestAfter(next.day))
                    open.add(new Reached(step.head, goods.arrival.get(step.fact)));
        }
        var derived = 0;
        for (var one : since.entrySet()) if (sendsProduct(one.getKey(), one.getValue())) derived++;
        return derived;
    }

    private boolean sendsProduct(int party, int since) {
        var goods = graph.goods;
        var sends = new boolean[1];
        eachShipment(party, true, (s, other) -> {
            if (sends[0] || goods.isUndated(s) || goods.dispatch.get(s) < judgement.earliestAfter(since)) return;
            for (var line = goods.firstLine(s); line < goods.endOfLines(s); line++) {
                var carried = graph.lineSubstance[line];
                if (carried != NONE && graph.substances.isPrecursor(substance, carried)) sends[0] = true;
            }
        });
        return sends[0];
    }
}
