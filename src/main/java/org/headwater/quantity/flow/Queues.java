package org.headwater.quantity.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Amounts counted where each party sends first what it had first: the stock it began with, then loads in the order of arrival.
 */
final class Queues {

    /** A piece of a load or a stock: parts throughout, or foreign goods throughout. */
    private record Lot(long grams, boolean isPart) {}

    private final FlowQuestion question;
    private final Set<String> inner;
    private final Map<String, ArrayDeque<Lot>> stocks = new HashMap<>();
    private final Map<String, List<Lot>> loads = new HashMap<>();

    private Queues(FlowQuestion question, Set<String> inner) {
        this.question = question;
        this.inner = inner;
    }

    /**
     * Grams of parts that are counted.
     *
     * @param events all weighed where an inner party is touched or parts begin
     * @param begun grams of each inner party before the first event, all foreign, so that no dispatch exceeds its stock
     */
    static long counted(List<Events.Event> events, FlowQuestion question, Set<String> inner, Map<String, Long> begun) {
        var queues = new Queues(question, inner);
        for (var party : inner) {
            var stock = new ArrayDeque<Lot>();
            append(stock, new Lot(begun.getOrDefault(party, 0L), false));
            queues.stocks.put(party, stock);
        }
        var counted = 0L;
        for (var event : events) {
            var consignment = event.consignment();
            if (event.isArrival()) counted += queues.arrive(consignment);
            else queues.dispatch(consignment);
        }
        return counted;
    }

    private void dispatch(Consignment consignment) {
        // A consignment out of sight of both ends is looked at no more.
        var matters = question.counts(consignment) || inner.contains(consignment.consignee());
        if (!inner.contains(consignment.consignor())) {
            if (matters)
                loads.put(consignment.id(), List.of(new Lot(consignment.grams(), question.begins(consignment))));
            return;
        }
        var stock = Objects.requireNonNull(stocks.get(consignment.consignor()));
        var load = new ArrayList<Lot>();
        for (var left = consignment.grams(); left > 0; ) {
            var lot = stock.removeFirst();
            var taken = Math.min(left, lot.grams);
            if (taken < lot.grams) stock.addFirst(new Lot(lot.grams - taken, lot.isPart));
            load.add(new Lot(taken, lot.isPart));
            left -= taken;
        }
        if (matters) loads.put(consignment.id(), load);
    }

    private long arrive(Consignment consignment) {
        var load = loads.remove(consignment.id());
        if (load == null) return 0;
        if (question.counts(consignment))
            return load.stream().filter(Lot::isPart).mapToLong(Lot::grams).sum();
        var stock = Objects.requireNonNull(stocks.get(consignment.consignee()));
        for (var lot : load) append(stock, lot);
        return 0;
    }

    /** Equal neighbors are one lot, so that a long way does not grind goods to dust. */
    private static void append(ArrayDeque<Lot> stock, Lot lot) {
        if (lot.grams == 0) return;
        var last = stock.peekLast();
        if (last == null || last.isPart != lot.isPart) {
            stock.addLast(lot);
            return;
        }
        stock.removeLast();
        stock.addLast(new Lot(last.grams + lot.grams, lot.isPart));
    }
}
