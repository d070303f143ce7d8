package org.headwater.trace.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Shipments that touch a record, as one caller sees them: from the columns of all markings, without a graph of the caller's own.
 * Time is linear in the shipments of the record, and an answer holds no more of them than were asked for.
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

    /**
     * Number of shipments of the party with one other record, in one direction and in one year.
     *
     * @param other id of the record at the other end
     * @param sent whether the party sent them
     * @param year in which they began; null where no day is known
     * @param first the earliest day, of dispatch where that is known; ISO text, null where no day is known
     * @param latest the latest such day
     * @param last the latest day, of arrival where that is known
     */
    public record TouchCount(
            String other,
            boolean sent,
            @Nullable Integer year,
            long shipments,
            @Nullable String first,
            @Nullable String latest,
            @Nullable String last) {}

    /** A shipment with another record that says more of its days than the columns hold. */
    public record Untold(String fact, String other, boolean sent) {}

    /** @param untold those that no count has */
    public record Tally(List<TouchCount> counts, List<Untold> untold) {
        public Tally {
            counts = List.copyOf(counts);
            untold = List.copyOf(untold);
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
        var pages = new Taking(after, limit);
        return each(of, sent, (shipment, other, isSent) -> pages.take(shipment, isSent)) ? pages.page() : null;
    }

    /**
     * Counts the shipments of the records of one party, of which those from one record of the party to another count as in a page.
     *
     * @return null where one of the records is not among those of parties
     */
    public @Nullable Tally tally(Collection<String> of, @Nullable Boolean sent) {
        var counting = new Counting();
        return each(of, sent, counting) ? counting.tally() : null;
    }

    private interface Taker {
        void take(int shipment, int other, boolean sent);
    }

    /** Says whether all records are known. */
    private boolean each(Collection<String> of, @Nullable Boolean sent, Taker taking) {
        var own = new TreeSet<Integer>();
        for (var id : of) {
            var number = records.find(id);
            if (number < 0) return false;
            if (isSeen.test(number)) own.add(number);
        }
        for (var record : own) {
            if (sent == null || sent) each(record, true, other -> true, taking);
            if (sent == null || !sent) each(record, false, other -> sent != null || !own.contains(other), taking);
        }
        return true;
    }

    private void each(int record, boolean sent, IntPredicate isWanted, Taker taking) {
        var groups = goods.toConsignees;
        var start = sent ? groups.start : groups.inStart;
        for (var g = start.get(record); g < start.get(record + 1); g++) {
            var group = sent ? g : groups.inGroup.get(g);
            var other = sent ? groups.neighbor.get(group) : groups.owner.get(group);
            if (!isSeen.test(other) || !isWanted.test(other)) continue;
            for (var f = groups.first.get(group); f < groups.first.get(group + 1); f++)
                take(groups.fact(f), other, sent, taking);
        }
        if (!isWanted.test(record)) return;
        for (var s = goods.joining(); s < goods.size(); s++)
            if (goods.ownParty(s) == record) take(s, record, sent, taking);
    }

    private void take(int shipment, int other, boolean sent, Taker taking) {
        if (confidences[goods.profile.get(shipment)] != TraceGraph.HIDDEN) taking.take(shipment, other, sent);
    }

    /** Shipments by what they count under. */
    private final class Counting implements Taker {
        /** By the number of the other record and the year. */
        private final Map<Long, Sum> sent = new TreeMap<>();

        private final Map<Long, Sum> received = new TreeMap<>();
        private final List<Untold> untold = new ArrayList<>();

        private static final class Sum {
            private long shipments;
            private int first = Integer.MAX_VALUE;
            private int latest;
            private int last;
        }

        @Override
        public void take(int shipment, int other, boolean isSent) {
            if (goods.isPartlyTold(shipment)) {
                untold.add(new Untold(goods.ids.get(shipment), records.get(other), isSent));
                return;
            }
            var began = goods.began(shipment);
            var key = (long) other << 16 | began / 10_000;
            var sum = (isSent ? sent : received).computeIfAbsent(key, unknown -> new Sum());
            sum.shipments++;
            if (began == 0) return;
            sum.first = Math.min(sum.first, began);
            sum.latest = Math.max(sum.latest, began);
            sum.last = Math.max(sum.last, goods.ended(shipment));
        }

        Tally tally() {
            var counts = new ArrayList<TouchCount>();
            add(sent, true, counts);
            add(received, false, counts);
            return new Tally(counts, untold);
        }

        private void add(Map<Long, Sum> sums, boolean isSent, List<TouchCount> to) {
            sums.forEach((key, sum) -> {
                var year = (int) (key & 0xffff);
                to.add(new TouchCount(
                        records.get((int) (key >>> 16)),
                        isSent,
                        year == 0 ? null : Integer.valueOf(year),
                        sum.shipments,
                        year == 0 ? null : text(sum.first),
                        year == 0 ? null : text(sum.latest),
                        year == 0 ? null : text(sum.last)));
            });
        }
    }

    private static String text(int digits) {
        var year = digits / 10_000;
        var month = digits / 100 % 100;
        var day = digits % 100;
        // A year has four digits.
        return year + (month == 0 ? "" : part(month)) + (day == 0 ? "" : part(day));
    }

    private static String part(int number) {
        return (number < 10 ? "-0" : "-") + number;
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
