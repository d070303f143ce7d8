package org.headwater.quantity.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Amount that a party sent beyond its stock and arrivals: it is a producer, has old stock, or has an unseen supply. It is no
 * verdict.
 *
 * @param grams more than 0
 * @param since the first day on which it sent more than it had
 */
public record Unexplained(String party, long grams, int since) {

    private static final Comparator<Unexplained> ORDER =
            Comparator.comparingLong(Unexplained::grams).reversed().thenComparing(Unexplained::party);

    /** Unexplained amounts of these parties, the most first. What is unweighed counts for nothing. */
    static List<Unexplained> of(List<Events.Event> events, Set<String> parties, FlowQuestion question) {
        Map<String, Long> stock = new HashMap<>();
        Map<String, Unexplained> missing = new HashMap<>();
        for (var event : events) {
            var consignment = event.consignment();
            if (!consignment.isWeighed()) continue;
            var party = event.isArrival() ? consignment.consignee() : consignment.consignor();
            if (!parties.contains(party)) continue;
            var there = stock.computeIfAbsent(party, question::opening);
            if (event.isArrival()) {
                stock.put(party, there + consignment.grams());
                continue;
            }
            var lacking = Math.max(0, consignment.grams() - there);
            stock.put(party, Math.max(0, there - consignment.grams()));
            if (lacking == 0) continue;
            var before = missing.get(party);
            missing.put(
                    party,
                    before == null
                            ? new Unexplained(party, lacking, event.day())
                            : new Unexplained(party, before.grams + lacking, before.since));
        }
        var all = new ArrayList<>(missing.values());
        all.sort(ORDER);
        return List.copyOf(all);
    }
}
