package org.headwater.quantity.flow;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.trace.rules.TimeRule;

/**
 * Question about consignments. Parts are the goods that {@code from} dispatched from {@code sentFrom} to {@code sentTo}. They
 * end at their first arrival at an end; those that arrive at {@code to} until {@code by} are counted.
 *
 * @param consignments all that are counted, each id once; consignments far from the ends change nothing
 * @param from parties at which parts begin
 * @param to parties at which they are counted; none of {@code from}
 * @param opening grams in stock before the first event, by party; a party that is not in it begins with nothing
 * @param sentFrom first day of dispatch at {@code from}, included
 * @param sentTo last day of dispatch at {@code from}, included
 * @param by last day of arrival at {@code to}, included
 */
public record FlowQuestion(
        List<Consignment> consignments,
        Set<String> from,
        Set<String> to,
        Map<String, Long> opening,
        TimeRule timeRule,
        int sentFrom,
        int sentTo,
        int by) {

    public FlowQuestion {
        consignments = List.copyOf(consignments);
        from = Set.copyOf(from);
        to = Set.copyOf(to);
        opening = Map.copyOf(opening);
        for (var party : from)
            if (to.contains(party)) throw new IllegalArgumentException(party + " stands at both ends");
    }

    boolean isEnd(String party) {
        return from.contains(party) || to.contains(party);
    }

    /** Whether all that this consignment carries is parts. */
    boolean begins(Consignment consignment) {
        return from.contains(consignment.consignor())
                && consignment.dispatch() >= sentFrom
                && consignment.dispatch() <= sentTo;
    }

    /** Whether parts of this consignment are counted when it arrives. */
    boolean counts(Consignment consignment) {
        return to.contains(consignment.consignee()) && consignment.arrival() <= by;
    }

    long opening(String party) {
        return opening.getOrDefault(party, 0L);
    }

    boolean isStrict() {
        return timeRule == TimeRule.STRICT;
    }

    /** The same with other consignments. */
    FlowQuestion with(Collection<Consignment> others) {
        return new FlowQuestion(List.copyOf(others), from, to, opening, timeRule, sentFrom, sentTo, by);
    }
}
