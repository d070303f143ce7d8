package org.headwater.trace.search;

import java.util.Collection;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which shipments touch a record, as one caller sees them: from the columns of all markings, without a graph of the caller's own. Time is
 * linear in the shipments of the record, and an answer holds no more of them than were asked for.
 */
public final class ShipmentTouches {

    /** A shipment, and whether the record sent it; of its own shipments a record has both. */
    public record Touch(String fact, boolean sent) {}

    /** @param first those with the smallest ids, {@code count} how many there are, those before the page among them */
    public record TouchPage(List<Touch> first, long count) {
        public TouchPage {
            first = List.copyOf(first);
        }
    }

    private final IdColumn records;
    private final Goods goods;
    private final IntPredicate isSeen;
    private final int[] confidences;

    /**
     * @param isSeen whether the caller sees the record of a number
     * @param confidences by profile of evidence, or HIDDEN
     */
    public ShipmentTouches(IdColumn records, Goods goods, IntPredicate isSeen, int[] confidences) {
        this.records = records;
        this.goods = goods;
        this.isSeen = isSeen;
        this.confidences = confidences;
    }

    /**
     * A page of the shipments of the records of one party, in the order of their ids. A shipment from one record of the party to another is one
     * that was sent, unless received ones alone are asked for.
     *
     * @param sent whether those are wanted that the party sent, or received; null is all
     * @param after the id before the first; null begins
     * @return null where one of the records is not among those of parties
     */
    public @Nullable TouchPage page(Collection<String> of, @Nullable Boolean sent, @Nullable String after, int limit) {
        var own = new TreeSet<Integer>();
        for (var id : of) {
            var number = records.find(id);
            if (number < 0) return null;
            if (isSeen.test(number)) own.add(number);
        }
        var pages = new Taking(after, limit);
        for (var record : own) {
            if (sent == null || sent) each(record, true, other -> true, pages);
            if (sent == null || !sent) each(record, false, other -> sent != null || !own.contains(other), pages);
        }
        return pages.page();
    }

    private void each(int record, boolean sent, IntPredicate isWanted, Taking taking) {
        var groups = goods.toConsignees;
        var start = sent ? groups.start : groups.inStart;
        for (var g = start[record]; g < start[record + 1]; g++) {
            var group = sent ? g : groups.inGroup[g];
            var other = sent ? groups.neighbor[group] : groups.owner[group];
            if (!isSeen.test(other) || !isWanted.test(other)) continue;
            for (var f = groups.first[group]; f < groups.first[group + 1]; f++) take(groups.fact(f), sent, taking);
        }
        if (!isWanted.test(record)) return;
        for (var s = goods.joining(); s < goods.size(); s++) if (goods.ownParty(s) == record) take(s, sent, taking);
    }

    private void take(int shipment, boolean sent, Taking taking) {
        if (confidences[goods.profile[shipment]] != TraceGraph.HIDDEN) taking.take(shipment, sent);
    }

    /** The smallest ids behind one, held by number. */
    private final class Taking {
        private final @Nullable String after;
        private final int limit;
        /** Twice the number of a shipment, and one more where it was sent: the largest id first. */
        private final PriorityQueue<Integer> taken;

        private long count;

        Taking(@Nullable String after, int limit) {
            this.after = after;
            this.limit = limit;
            taken = new PriorityQueue<>(limit + 1, (a, b) -> compare(b, a));
        }

        private int compare(int a, int b) {
            var order = goods.ids.compare(a >> 1, b >> 1);
            return order != 0 ? order : Integer.compare(a & 1, b & 1);
        }

        void take(int shipment, boolean sent) {
            count++;
            var place = shipment << 1 | (sent ? 1 : 0);
            var worst = taken.peek();
            if (taken.size() == limit && worst != null && compare(place, worst) > 0) return;
            if (after != null && goods.ids.get(shipment).compareTo(after) <= 0) return;
            taken.add(place);
            if (taken.size() > limit) taken.poll();
        }

        TouchPage page() {
            return new TouchPage(
                    taken.stream()
                            .sorted(this::compare)
                            .map(place -> new Touch(goods.ids.get(place >> 1), (place & 1) != 0))
                            .toList(),
                    count);
        }
    }
}
