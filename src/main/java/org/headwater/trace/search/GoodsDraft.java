package org.headwater.trace.search;

import static org.headwater.trace.search.TraceGraph.NONE;
import static org.headwater.trace.search.TraceGraph.UNKNOWN;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.headwater.trace.search.Goods.Attribute;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * Collects shipments in any order, a row of numbers each, which may come to others that are there. Parties have the numbers of
 * the caller that fills it.
 */
public final class GoodsDraft {

    private record LineRow(int substance, int code, boolean fromText) {}

    /** Gives each value that it meets the next number. */
    private static final class Numbering<T> {
        private final Map<T, Integer> numbers = new HashMap<>();
        private final List<T> values = new ArrayList<>();

        int number(T value) {
            var known = numbers.get(value);
            if (known != null) return known;
            numbers.put(value, values.size());
            values.add(value);
            return values.size() - 1;
        }

        List<T> all() {
            return values;
        }

        T get(int number) {
            return values.get(number);
        }

        int size() {
            return values.size();
        }
    }

    private Goods before = Goods.NONE_AT_ALL;
    private BitSet gone = new BitSet();

    /** Whether what the shipments before share has its numbers. */
    private boolean isPrepared;

    private final Numbering<String> substances = new Numbering<>();
    private final Numbering<String> codes = new Numbering<>();
    private final Numbering<TraceGraph.Stop> stops = new Numbering<>();
    private final Numbering<List<LineRow>> cargos = new Numbering<>();

    final IdColumn.IdDraft ids = new IdColumn.IdDraft();
    private final Ints consignor = new Ints();
    private final Ints consignee = new Ints();
    private final Ints dispatch = new Ints();
    private final Ints arrival = new Ints();
    private final Ints profile = new Ints();
    private final Ints flags = new Ints();
    private final Ints from = new Ints();
    private final Ints to = new Ints();
    private final Ints cargo = new Ints();
    /** By {@link Attribute}. */
    private final List<Ints> attributes = List.of(dispatch, arrival, profile, flags, from, to, cargo);

    private final Ints vague = new Ints();
    private final Ints vagueDays = new Ints();
    /** Places of shipments with a notify party, ascending, and their notify parties. */
    private final Ints notifying = new Ints();

    private final Ints notified = new Ints();

    /** Whether none was added here. */
    public boolean isEmpty() {
        return size() == 0;
    }

    private int size() {
        return cargo.size;
    }

    /** One whose days are those of dispatch and arrival. */
    public void add(
            String id,
            int sender,
            int receiver,
            int[] others,
            @Nullable PartialDate sent,
            @Nullable PartialDate arrived,
            TraceGraph.Stop sentFrom,
            TraceGraph.Stop arrivedIn,
            List<TraceGraph.GraphLine> goods,
            int evidence) {
        add(id, sender, receiver, others, sent, arrived, sentFrom, arrivedIn, goods, evidence, false);
    }

    /**
     * @param others its notify parties other than the consignee
     * @param isLasting whether it has a first or last day beside those of dispatch and arrival
     */
    public void add(
            String id,
            int sender,
            int receiver,
            int[] others,
            @Nullable PartialDate sent,
            @Nullable PartialDate arrived,
            TraceGraph.Stop sentFrom,
            TraceGraph.Stop arrivedIn,
            List<TraceGraph.GraphLine> goods,
            int evidence,
            boolean isLasting) {
        for (var other : others)
            if (other != receiver) {
                notifying.add(size());
                notified.add(other);
            }
        prepare();
        ids.add(id);
        consignor.add(sender);
        consignee.add(receiver);
        from.add(stops.number(sentFrom));
        to.add(stops.number(arrivedIn));
        profile.add(evidence);
        var lines = new ArrayList<LineRow>(Math.max(1, goods.size()));
        for (var l : goods)
            lines.add(new LineRow(
                    l.substance() == null ? NONE : substances.number(l.substance()),
                    l.hsCode() == null ? NONE : codes.number(l.hsCode()),
                    l.fromText()));
        // A shipment without lines has one line of unknown goods.
        if (lines.isEmpty()) lines.add(new LineRow(NONE, NONE, false));
        flags.add(days(sent, arrived)
                | (isLasting ? Goods.LASTING : 0)
                | (lines.stream().allMatch(line -> line.substance == NONE) ? Goods.UNKNOWN_GOODS : 0));
        cargo.add(cargos.number(lines));
    }

    /**
     * All shipments of {@code from} except the numbers that are in {@code gone} when they are made; parties keep the numbers of
     * {@code from}.
     */
    public void addAll(Goods from, BitSet gone) {
        if (size() > 0 || before != Goods.NONE_AT_ALL) throw new IllegalStateException("others came before");
        before = from;
        this.gone = gone;
    }

    private void prepare() {
        if (isPrepared) return;
        isPrepared = true;
        for (var substance : before.substances) substances.number(substance);
        for (var code : before.codes) codes.number(code);
        for (var stop : before.stops) stops.number(stop);
        for (var c = 0; c + 1 < before.lineStart.length; c++) {
            var lines = new ArrayList<LineRow>();
            for (var l = before.lineStart[c]; l < before.lineStart[c + 1]; l++)
                lines.add(new LineRow(before.lineSubstance[l], before.lineCode[l], before.lineFromText[l]));
            cargos.number(lines);
        }
    }

    /**
     * Returns the flags of a shipment's days. A day known to the month or year only is unknown to the order of
     * time, yet bound by the window: src/docs/chains.md#rule-3-time.
     */
    private int days(@Nullable PartialDate sent, @Nullable PartialDate arrived) {
        var said = 0;
        if (sent != null && arrived != null && arrived.last().isBefore(sent.first())) {
            said |= Goods.DATES_DISAGREE;
            arrived = null;
        }
        if ((sent != null && !sent.isDay()) || (arrived != null && !arrived.isDay())) {
            said |= Goods.VAGUE;
            vague.add(dispatch.size);
            vagueDays.add(sent == null ? UNKNOWN : TraceGraph.day(sent.first()));
            vagueDays.add(sent == null ? UNKNOWN : TraceGraph.day(sent.last()));
            vagueDays.add(arrived == null ? UNKNOWN : TraceGraph.day(arrived.first()));
            vagueDays.add(arrived == null ? UNKNOWN : TraceGraph.day(arrived.last()));
        }
        var from = sent != null && sent.isDay() ? TraceGraph.day(sent.first()) : UNKNOWN;
        var to = arrived != null && arrived.isDay() ? TraceGraph.day(arrived.first()) : UNKNOWN;
        if (from != UNKNOWN) said |= Goods.DISPATCH_RECORDED;
        if (to != UNKNOWN) said |= Goods.ARRIVAL_RECORDED;
        if (from == UNKNOWN && to == UNKNOWN) said |= Goods.UNDATED;
        if ((from == UNKNOWN) != (to == UNKNOWN)) said |= Goods.DATE_ASSUMED;
        dispatch.add(from == UNKNOWN ? to : from);
        arrival.add(to == UNKNOWN ? from : to);
        return said;
    }

    /**
     * The shipments, those before and those that were added. One that was added is left out where one of its parties is missing.
     *
     * @param number maps numbers of parties here to those there, or to NONE, which none of a shipment before has; those of parties before
     *     keep their order
     * @param count the number of parties there
     */
    public Goods goods(int[] number, int count) {
        var order = new Order(number, count);
        var merge = new GoodsMerge(before, gone, number, count, order);
        return new Goods(
                merge.ids(ids),
                merge.table(before.attributes, attributes),
                isPrepared ? shared() : before.cargos,
                merge.toConsignees,
                rare(order, merge, number));
    }

    /**
     * Order of the added shipments, by consignor, consignee and id; shipments of a party to itself are at the end, in the order
     * of their addition.
     */
    final class Order {
        /** Places here of those in this order. */
        final int[] places;
        /** Number of shipments that join two parties. */
        final int joining;

        private final int[] number;

        private Order(int[] number, int count) {
            this.number = number;
            var senders = new int[size()];
            var receivers = new int[size()];
            var two = new Ints();
            var own = new Ints();
            for (var i = 0; i < size(); i++) {
                senders[i] = number[consignor.values[i]];
                receivers[i] = number[consignee.values[i]];
                if (senders[i] == NONE || receivers[i] == NONE) continue;
                if (senders[i] == receivers[i]) own.add(i);
                else two.add(i);
            }
            var order = Adjacency.byKey(Adjacency.byKey(two.toArray(), receivers, count), senders, count);
            for (int i = 0, end; i < order.length; i = end) {
                end = i + 1;
                while (end < order.length
                        && senders[order[end]] == senders[order[i]]
                        && receivers[order[end]] == receivers[order[i]]) end++;
                if (end - i > 1) ids.sort(order, i, end);
            }
            joining = order.length;
            places = Arrays.copyOf(order, joining + own.size);
            System.arraycopy(own.values, 0, places, joining, own.size);
        }

        int consignor(int k) {
            return number[consignor.values[places[k]]];
        }

        int consignee(int k) {
            return number[consignee.values[places[k]]];
        }

        /** The place that one of these gets among ids that ascend in a range. */
        int placeAmong(IdColumn there, int first, int end, int k) {
            return ids.placeAmong(there, first, end, places[k]);
        }
    }

    private Goods.Cargos shared() {
        var starts = new int[cargos.size() + 1];
        for (var c = 0; c < cargos.size(); c++)
            starts[c + 1] = starts[c] + cargos.get(c).size();
        var lines = starts[cargos.size()];
        var substance = new int[lines];
        var code = new int[lines];
        var isFromText = new boolean[lines];
        var line = 0;
        for (var c = 0; c < cargos.size(); c++)
            for (var l : cargos.get(c)) {
                substance[line] = l.substance;
                code[line] = l.code;
                isFromText[line++] = l.fromText;
            }
        return new Goods.Cargos(
                starts,
                substance,
                code,
                isFromText,
                stops.all().toArray(TraceGraph.Stop[]::new),
                codes.all().stream().map(text -> text.replaceAll("[ .]", "")).toArray(String[]::new),
                substances.all().toArray(String[]::new));
    }

    private Goods.Rare rare(Order order, GoodsMerge merge, int[] number) {
        var vagueOnes = new Ints();
        var ranges = new Ints();
        var own = new Ints();
        var telling = new Ints();
        var told = new Ints();
        merge.each(new GoodsMerge.Range() {
            @Override
            public void before(int first, int end, int at) {
                for (var v = placeFrom(before.vague, first);
                        v < before.vague.size() && before.vague.get(v) < end;
                        v++) {
                    vagueOnes.add(before.vague.get(v) - first + at);
                    for (var day = 0; day < 4; day++) ranges.add(before.vagueDays.get(4 * v + day));
                }
                for (var s = Math.max(first, before.joining()); s < end; s++) own.add(number[before.ownParty(s)]);
                for (var n = before.firstNotified(first);
                        n < before.notifying.size() && before.notifying.get(n) < end;
                        n++) {
                    telling.add(before.notifying.get(n) - first + at);
                    told.add(number[before.notified(n)]);
                }
            }

            @Override
            public void further(int first, int end, int at) {
                for (var k = first; k < end; k++) {
                    var place = order.places[k];
                    if ((flags.values[place] & Goods.VAGUE) != 0) {
                        vagueOnes.add(at + k - first);
                        var range = 4 * Arrays.binarySearch(vague.values, 0, vague.size, place);
                        for (var day = 0; day < 4; day++) ranges.add(vagueDays.values[range + day]);
                    }
                    if (k >= order.joining) own.add(order.consignor(k));
                    for (var other : others(place, number)) {
                        telling.add(at + k - first);
                        told.add(other);
                    }
                }
            }
        });
        return new Goods.Rare(column(vagueOnes), column(ranges), column(own), column(telling), column(told));
    }

    private static int placeFrom(Column ascending, int wanted) {
        var found = ascending.search(wanted);
        return found < 0 ? -1 - found : found;
    }

    private static Column column(Ints numbers) {
        return Column.of(numbers.values, numbers.size);
    }

    private static final int[] NOBODY = {};

    /** The notify parties of one that was added, in their order there. */
    private int[] others(int place, int[] number) {
        if (notifying.size == 0) return NOBODY;
        var found = Arrays.binarySearch(notifying.values, 0, notifying.size, place);
        if (found < 0) return NOBODY;
        while (found > 0 && notifying.values[found - 1] == place) found--;
        var others = new Ints();
        for (; found < notifying.size && notifying.values[found] == place; found++) {
            var other = number[notified.values[found]];
            if (other != NONE) others.add(other);
        }
        Arrays.sort(others.values, 0, others.size);
        return others.toArray();
    }
}
