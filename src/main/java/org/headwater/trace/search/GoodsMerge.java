package org.headwater.trace.search;

import static org.headwater.trace.search.TraceGraph.NONE;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.headwater.trace.search.Column.Coding;

/**
 * Shipments that are there, without some, and further ones among them, in the order of {@link Goods}. Time is linear in all of
 * them; what stays beside each other is copied as it is.
 */
public final class GoodsMerge {

    /** Shipments that stay beside each other, those before by number, further ones by their order; {@code at} is the first one's number. */
    interface Range {
        void before(int first, int end, int at);

        void further(int first, int end, int at);
    }

    final Adjacency toConsignees;
    private final Goods before;
    private final BitSet gone;
    private final int[] number;
    private final int parties;
    private final GoodsDraft.Order further;

    /** Ranges, and which of them are of further ones. */
    private final Ints first = new Ints();

    private final Ints end = new Ints();
    private final BitSet isFurther = new BitSet();
    private int size;
    /** Shipments of the former graph up to here have their range, or are gone. */
    private int taken;

    /** Groups before up to here have theirs, or are gone. */
    private int grouped;

    private final Adjacency old;
    private final Adjacency.Draft groups;

    private static final int GOES = Integer.MIN_VALUE;

    // Changes of the group numbers of the former graph, each from one group on, ascending: the growth of the numbers,
    // or GOES.
    private final Ints changedFrom = new Ints();
    private final Ints change = new Ints();

    /** New groups among those before, and the parties that they lead to. */
    private final Ints fresh = new Ints();

    private final Ints freshTo = new Ints();

    /**
     * @param number maps numbers of parties to those that they get, by which the parties before keep their order
     * @param parties how many there are then
     */
    GoodsMerge(Goods before, BitSet gone, int[] number, int parties, GoodsDraft.Order further) {
        this.before = before;
        this.gone = gone;
        this.number = number;
        this.parties = parties;
        this.further = further;
        old = before.toConsignees;
        groups = new Adjacency.Draft(old, number, parties, old.size() + newPairs(), before.joining() + further.joining);
        merge();
        cut(before.size());
        add(further.joining, further.places.length, true);
        // Without groups before, there is nothing to merge what leads to whom with.
        toConsignees = old.size() == 0 ? groups.adjacency(null) : groups.merged(incoming());
    }

    /** Number of pairs of parties that have further shipments alone. */
    private int newPairs() {
        var pairs = 0;
        for (var k = 0; k < further.joining; k = endOfPair(k)) if (place(k) < 0) pairs++;
        return pairs;
    }

    private int endOfPair(int k) {
        var from = further.consignor(k);
        var to = further.consignee(k);
        var next = k + 1;
        while (next < further.joining && further.consignor(next) == from && further.consignee(next) == to) next++;
        return next;
    }

    // ---- Order of the merged rows ---------------------------------------------------------------------------------

    /** Goes from one group that changes, goes or comes to the next. */
    private void merge() {
        for (int k = 0, hole = gone.nextSetBit(0); ; ) {
            var isAnyGone = hole >= 0 && hole < before.joining();
            if (k == further.joining && !isAnyGone) break;
            var next = k < further.joining ? place(k) : Integer.MAX_VALUE;
            var group = isAnyGone ? groupOf(hole) : Integer.MAX_VALUE;
            if (next < 0 && -1 - next <= group) {
                keepGroups(-1 - next);
                k = come(k);
            } else if (next >= 0 && next <= group) {
                keepGroups(next);
                k = mix(k);
                hole = gone.nextSetBit(Math.max(hole, old.first.get(next + 1)));
            } else {
                keepGroups(group);
                shrink(hole, next < 0 ? -1 - next : Math.min(next, old.size()));
                hole = gone.nextSetBit(old.first.get(grouped));
            }
        }
        keepGroups(old.size());
        cut(before.joining());
    }

    /** The group before of the pair of a further one, or -1 less the group that it would come in front of. */
    private int place(int k) {
        var p = Arrays.binarySearch(number, 0, old.parties(), further.consignor(k));
        if (p < 0) return -1 - old.start.get(-1 - p);
        var to = further.consignee(k);
        var low = old.start.get(p);
        var high = old.start.get(p + 1);
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (number[old.neighbor.get(middle)] < to) low = middle + 1;
            else high = middle;
        }
        return low < old.start.get(p + 1) && number[old.neighbor.get(low)] == to ? low : -1 - low;
    }

    private int groupOf(int shipment) {
        var found = old.first.search(shipment);
        return found < 0 ? -2 - found : found;
    }

    /** Groups up to this one, as they are. */
    private void keepGroups(int until) {
        groups.keep(grouped, until);
        grouped = until;
    }

    /** A group of further ones alone; returns the next further one. */
    private int come(int k) {
        var until = endOfPair(k);
        cut(old.first.get(grouped));
        add(k, until, true);
        var group = groups.add(further.consignor(k), further.consignee(k), until - k);
        if (old.size() > 0) {
            fresh.add(group);
            freshTo.add(further.consignee(k));
        }
        changes();
        return until;
    }

    /** The next group, with further ones; returns the next of these. */
    private int mix(int k) {
        var first = old.first.get(grouped);
        var end = old.first.get(grouped + 1);
        var until = endOfPair(k);
        for (var one = k; one < until; one++) {
            cut(further.placeAmong(before.ids, first, end, one));
            add(one, one + 1, true);
        }
        groups.add(
                further.consignor(k),
                further.consignee(k),
                until - k + end - first - gone.get(first, end).cardinality());
        groups.skip(grouped, grouped + 1);
        grouped++;
        return until;
    }

    /**
     * The next group without those that go, or groups that go.
     *
     * @param hole the next shipment that goes
     * @param limit no group from here on
     */
    private void shrink(int hole, int limit) {
        var first = old.first.get(grouped);
        var end = old.first.get(grouped + 1);
        var left = end - first - gone.get(first, end).cardinality();
        if (left > 0) {
            groups.add(number[old.owner.get(grouped)], number[old.neighbor.get(grouped)], left);
            groups.skip(grouped, grouped + 1);
            grouped++;
            return;
        }
        changedFrom.add(grouped);
        change.add(GOES);
        var all = Math.min(gone.nextClearBit(hole), before.joining());
        var next = Math.clamp(groupOf(all), grouped + 1, limit);
        groups.skip(grouped, next);
        grouped = next;
        changes();
    }

    /** Groups from the next one on get other numbers, if there are any. */
    private void changes() {
        if (grouped == old.size()) return;
        changedFrom.add(grouped);
        change.add(groups.size() - grouped);
    }

    /** The number of a group before, or NONE. */
    private int moved(int group) {
        var low = 0;
        var high = changedFrom.size;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (changedFrom.values[middle] <= group) low = middle + 1;
            else high = middle;
        }
        if (low == 0) return group;
        return change.values[low - 1] == GOES ? NONE : group + change.values[low - 1];
    }

    /** Takes those before up to here that do not go. */
    private void cut(int until) {
        while (taken < until) {
            var hole = gone.nextSetBit(taken);
            var stop = hole < 0 || hole > until ? until : hole;
            add(taken, stop, false);
            taken = hole < 0 || hole >= until ? until : gone.nextClearBit(hole);
        }
    }

    private void add(int from, int to, boolean ofFurther) {
        if (from >= to) return;
        size += to - from;
        var last = first.size - 1;
        if (last >= 0 && isFurther.get(last) == ofFurther && end.values[last] == from) {
            end.values[last] = to;
            return;
        }
        isFurther.set(first.size, ofFurther);
        first.add(from);
        end.add(to);
    }

    /** Groups by the party they lead to, those of one party in their order. */
    private Table.Filling incoming() {
        var order = Adjacency.byKey(IntStream.range(0, fresh.size).toArray(), freshTo.values, parties);
        var in = new Table.Filling(groups.size(), Coding.below(groups.size()));
        var made = 0;
        var next = 0;
        for (var q = 0; q < old.parties(); q++) {
            var to = number[q];
            while (next < order.length && freshTo.values[order[next]] < to)
                in.set(0, made++, fresh.values[order[next++]]);
            for (int place = old.inStart.get(q), last = old.inStart.get(q + 1); place < last; place++) {
                var group = moved(old.inGroup.get(place));
                if (group == NONE) continue;
                while (next < order.length && freshTo.values[order[next]] == to && fresh.values[order[next]] < group)
                    in.set(0, made++, fresh.values[order[next++]]);
                in.set(0, made++, group);
            }
        }
        while (next < order.length) in.set(0, made++, fresh.values[order[next++]]);
        return in;
    }

    // ---- Columns of all --------------------------------------------------------------------------------------------

    void each(Range visitor) {
        var at = 0;
        for (var r = 0; r < first.size; r++) {
            if (isFurther.get(r)) visitor.further(first.values[r], end.values[r], at);
            else visitor.before(first.values[r], end.values[r], at);
            at += end.values[r] - first.values[r];
        }
    }

    /** @param values by column of further ones, by their places in the draft */
    Table table(Table old, List<Ints> values) {
        var codings = new Coding[values.size()];
        for (var column = 0; column < codings.length; column++)
            codings[column] = old.column(column).codingWith(values.get(column).values, values.get(column).size);
        var filling = new Table.Filling(size, codings);
        var isSame = filling.isOf(old);
        each(new Range() {
            @Override
            public void before(int from, int to, int at) {
                if (isSame) filling.copy(old, from, to, at);
                else
                    for (var column = 0; column < codings.length; column++)
                        for (var s = from; s < to; s++)
                            filling.set(
                                    column, at + s - from, old.column(column).get(s));
            }

            @Override
            public void further(int from, int to, int at) {
                for (var column = 0; column < codings.length; column++)
                    for (var k = from; k < to; k++)
                        filling.set(column, at + k - from, values.get(column).values[further.places[k]]);
            }
        });
        return filling.table();
    }

    IdColumn ids(IdColumn.IdDraft draft) {
        var filling = new IdColumn.Filling(size);
        each(new Range() {
            @Override
            public void before(int from, int to, int at) {
                filling.copy(before.ids, from, to, at);
            }

            @Override
            public void further(int from, int to, int at) {
                for (var k = from; k < to; k++) filling.set(at + k - from, draft, further.places[k]);
            }
        });
        return filling.ids();
    }
}
