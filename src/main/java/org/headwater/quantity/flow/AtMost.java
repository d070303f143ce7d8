package org.headwater.quantity.flow;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * The largest sum of parts that can have arrived, where an inner party can have sent on whatever it had got until then. It is the largest
 * flow through a network with a node for each inner party and day of dispatch: goods wait there from day to day without limit.
 *
 * @param grams empty is unlimited
 */
record AtMost(OptionalLong grams, List<Consignment> limiting, List<Consignment> unlimitedBy) {

    static AtMost of(FlowQuestion question, Set<String> inner, BooleanSupplier isOver) throws MaximumFlow.TimeIsUp {
        return new Network(question, inner).answer(isOver);
    }

    private static final class Network {
        private final FlowQuestion question;
        private final Set<String> inner;
        private final MaximumFlow flow = new MaximumFlow();
        private final int source = flow.node();
        private final int sink = flow.node();
        /** Node of each day of dispatch, by party. */
        private final Map<String, TreeMap<Integer, Integer>> days = new HashMap<>();

        private record Carried(Consignment consignment, int arc) {}

        private final List<Carried> carried = new ArrayList<>();
        private final List<Integer> waits = new ArrayList<>();

        Network(FlowQuestion question, Set<String> inner) {
            this.question = question;
            this.inner = inner;
            var dispatches = new HashMap<String, TreeSet<Integer>>();
            // More than all that is weighed: it never limits.
            var unlimited = 1L;
            for (var consignment : question.consignments()) {
                if (consignment.isWeighed()) unlimited += consignment.grams();
                if (inner.contains(consignment.consignor()))
                    dispatches
                            .computeIfAbsent(consignment.consignor(), party -> new TreeSet<>())
                            .add(consignment.dispatch());
            }
            // Numbers in the order of the parties, so that the work is the same each time.
            for (var party : new TreeSet<>(inner)) {
                var nodes = new TreeMap<Integer, Integer>();
                var before = -1;
                for (var day : dispatches.getOrDefault(party, new TreeSet<>())) {
                    var node = flow.node();
                    nodes.put(day, node);
                    if (before >= 0) waits.add(flow.arc(before, node, unlimited));
                    before = node;
                }
                days.put(party, nodes);
            }
            for (var consignment : question.consignments()) {
                var tail = tail(consignment);
                var head = head(consignment);
                if (tail < 0 || head < 0) continue;
                var capacity = consignment.isWeighed() ? consignment.grams() : unlimited;
                carried.add(new Carried(consignment, flow.arc(tail, head, capacity)));
            }
        }

        private int tail(Consignment consignment) {
            if (question.begins(consignment)) return source;
            var nodes = days.get(consignment.consignor());
            return nodes == null ? -1 : nodes.getOrDefault(consignment.dispatch(), -1);
        }

        /** Node from which its goods can leave next; negative where there is none. */
        private int head(Consignment consignment) {
            if (question.counts(consignment)) return sink;
            var nodes = days.get(consignment.consignee());
            if (nodes == null) return -1;
            var next = question.isStrict()
                    ? nodes.higherEntry(consignment.arrival())
                    : nodes.ceilingEntry(consignment.arrival());
            return next == null ? -1 : next.getValue();
        }

        AtMost answer(BooleanSupplier isOver) throws MaximumFlow.TimeIsUp {
            var forward = reached(source, true);
            if (forward.get(sink)) {
                var backward = reached(sink, false);
                return new AtMost(
                        OptionalLong.empty(),
                        List.of(),
                        listed(one -> !one.consignment.isWeighed()
                                && forward.get(flow.tail(one.arc))
                                && backward.get(flow.head(one.arc))));
            }
            var grams = flow.push(source, sink, isOver);
            var near = flow.reachable(source);
            return new AtMost(
                    OptionalLong.of(grams),
                    listed(one -> near.get(flow.tail(one.arc)) && !near.get(flow.head(one.arc))),
                    List.of());
        }

        private List<Consignment> listed(Predicate<Carried> condition) {
            return carried.stream()
                    .filter(condition)
                    .map(Carried::consignment)
                    .sorted(Consignment.ORDER)
                    .toList();
        }

        /** Nodes reached by unweighed consignments and waiting alone. */
        private BitSet reached(int start, boolean ahead) {
            var next = new ArrayList<List<Integer>>();
            for (var i = 0; i < flow.nodes(); i++) next.add(List.of());
            for (var one : carried) if (!one.consignment.isWeighed()) link(next, one.arc, ahead);
            for (var arc : waits) link(next, arc, ahead);
            var reached = new BitSet();
            var open = new ArrayList<>(List.of(start));
            reached.set(start);
            while (!open.isEmpty())
                for (var node : next.get(open.removeLast()))
                    if (!reached.get(node)) {
                        reached.set(node);
                        open.add(node);
                    }
            return reached;
        }

        private void link(List<List<Integer>> next, int arc, boolean ahead) {
            var tail = ahead ? flow.tail(arc) : flow.head(arc);
            if (next.get(tail).isEmpty()) next.set(tail, new ArrayList<>());
            next.get(tail).add(ahead ? flow.head(arc) : flow.tail(arc));
        }
    }
}
