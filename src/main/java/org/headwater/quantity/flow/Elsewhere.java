package org.headwater.quantity.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * The largest sum of parts that can have ended elsewhere than they are counted: sent to others, sent back, come too late, or in stock at the
 * end. What is sent less this is the least that can have arrived. An inner party can keep no more parts from one day to the next than it
 * had goods.
 */
final class Elsewhere {

    private final FlowQuestion question;
    private final Set<String> inner;
    private final MaximumFlow flow = new MaximumFlow();
    private final int source = flow.node();
    private final int sink = flow.node();

    /** Nodes of an inner party's day: the ends of its consignments. */
    private record Nodes(int arrivals, int dispatches) {}

    private final Map<String, Map<Integer, Nodes>> days = new HashMap<>();

    private static final class Day {
        long sent;
        long got;
    }

    private Elsewhere(FlowQuestion question, Set<String> inner, Map<String, Long> begun) {
        this.question = question;
        this.inner = inner;
        var books = books();
        for (var party : new TreeSet<>(inner))
            keep(party, begun.getOrDefault(party, 0L), books.getOrDefault(party, new TreeMap<>()));
        for (var consignment : question.consignments()) carry(consignment);
    }

    /**
     * Largest sum in grams.
     *
     * @param begun grams of each inner party before the first day, all foreign, so that no dispatch exceeds its stock
     */
    static long most(FlowQuestion question, Set<String> inner, Map<String, Long> begun, BooleanSupplier isOver)
            throws MaximumFlow.TimeIsUp {
        var network = new Elsewhere(question, inner, begun);
        return network.flow.push(network.source, network.sink, isOver);
    }

    private Map<String, TreeMap<Integer, Day>> books() {
        var books = new HashMap<String, TreeMap<Integer, Day>>();
        for (var party : inner) books.put(party, new TreeMap<>());
        for (var consignment : question.consignments()) {
            var sender = books.get(consignment.consignor());
            if (sender != null)
                sender.computeIfAbsent(consignment.dispatch(), day -> new Day()).sent += consignment.grams();
            var receiver = books.get(consignment.consignee());
            if (receiver != null)
                receiver.computeIfAbsent(consignment.arrival(), day -> new Day()).got += consignment.grams();
        }
        return books;
    }

    private void keep(String party, long begun, TreeMap<Integer, Day> book) {
        var nodes = new HashMap<Integer, Nodes>();
        var stock = begun;
        var before = -1;
        for (var entry : book.entrySet()) {
            var day = entry.getValue();
            var dispatches = flow.node();
            if (before >= 0) flow.arc(before, dispatches, stock);
            // Under STRICT nothing that arrives on a day leaves on it.
            var arrivals = question.isStrict() ? flow.node() : dispatches;
            if (arrivals != dispatches) flow.arc(dispatches, arrivals, stock - day.sent);
            nodes.put(entry.getKey(), new Nodes(arrivals, dispatches));
            stock += day.got - day.sent;
            before = arrivals;
        }
        if (before >= 0) flow.arc(before, sink, stock);
        days.put(party, nodes);
    }

    private void carry(Consignment consignment) {
        int tail;
        if (question.begins(consignment)) tail = source;
        else if (inner.contains(consignment.consignor()))
            tail = nodes(consignment.consignor(), consignment.dispatch()).dispatches;
        else return;
        if (question.counts(consignment)) return;
        var head = inner.contains(consignment.consignee())
                ? nodes(consignment.consignee(), consignment.arrival()).arrivals
                : sink;
        flow.arc(tail, head, consignment.grams());
    }

    private Nodes nodes(String party, int day) {
        var nodes = days.getOrDefault(party, Map.of()).get(day);
        return Objects.requireNonNull(nodes, "each day of a consignment has its nodes");
    }
}
