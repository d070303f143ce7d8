package org.headwater.trace;

import static org.headwater.trace.TraceGraph.NONE;
import static org.headwater.trace.TraceGraph.UNKNOWN;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * Shipments as columns, numbered by consignor, consignee and id: those between two parties are a range of numbers, in the
 * order of their ids. Some 38 bytes a shipment, and at most 16 more for the two parties that it joins, both directions.
 * Those that a consignor sends to itself stand at the end; they join nobody.
 */
final class Goods {

    /** No day of dispatch and none of arrival is known. */
    static final int UNDATED = 1;
    /** No line has a known substance. */
    static final int UNKNOWN_GOODS = 2;

    static final int DATE_ASSUMED = 4;
    static final int DATES_DISAGREE = 8;
    private static final int DISPATCH_RECORDED = 16;
    private static final int ARRIVAL_RECORDED = 32;
    /** A date is known to the month or year: the days it may be stand in {@link #vagueDays}. */
    private static final int VAGUE = 64;

    final Ids ids;
    /** Effective days: both known or both UNKNOWN. */
    final int[] dispatch;

    final int[] arrival;
    /** In millionths. */
    final int[] confidence;

    final byte[] flags;
    /** Numbers of countries; 0 is unknown. */
    final char[] dispatchCountry;

    final char[] arrivalCountry;
    /** What its lines are, as far as tracing asks: the same for many shipments. */
    final int[] cargo;
    /** Per cargo its first line; one more at the end. */
    private final int[] lineStart;

    final int[] lineSubstance;
    /** Numbers of codes, or NONE. */
    final int[] lineCode;

    final boolean[] lineFromText;

    final @Nullable String[] countries;
    final String[] codes;

    /** Numbers of the shipments with a vague date, ascending, and the four days of each. */
    private final int[] vague;

    private final int[] vagueDays;

    final Adjacency toConsignees;
    final Adjacency toNotified;

    int size() {
        return dispatch.length;
    }

    boolean has(int s, int flag) {
        return (flags[s] & flag) != 0;
    }

    boolean isUndated(int s) {
        return (flags[s] & UNDATED) != 0;
    }

    boolean hasKnownSubstance(int s) {
        return (flags[s] & UNKNOWN_GOODS) == 0;
    }

    int firstLine(int s) {
        return lineStart[cargo[s]];
    }

    int endOfLines(int s) {
        return lineStart[cargo[s] + 1];
    }

    /** Whether dispatch and arrival, as recorded, may both lie within these days. */
    boolean mayLieWithin(int s, int first, int last) {
        if ((flags[s] & VAGUE) != 0) {
            var place = 4 * Arrays.binarySearch(vague, s);
            return mayLieWithin(vagueDays[place], vagueDays[place + 1], first, last)
                    && mayLieWithin(vagueDays[place + 2], vagueDays[place + 3], first, last);
        }
        if ((flags[s] & DISPATCH_RECORDED) != 0 && (dispatch[s] < first || dispatch[s] > last)) return false;
        return (flags[s] & ARRIVAL_RECORDED) == 0 || (arrival[s] >= first && arrival[s] <= last);
    }

    private static boolean mayLieWithin(int earliest, int latest, int first, int last) {
        return earliest == UNKNOWN || (latest >= first && earliest <= last);
    }

    private Goods(Draft from, Draft.Placed placed, ToIntFunction<String> substance, int parties) {
        var order = placed.order();
        var n = order.length;
        ids = from.ids.ids(order);
        dispatch = new int[n];
        arrival = new int[n];
        confidence = new int[n];
        flags = new byte[n];
        dispatchCountry = new char[n];
        arrivalCountry = new char[n];
        cargo = new int[n];
        var vagueOnes = new Ints();
        var vagueRanges = new Ints();
        for (var i = 0; i < n; i++) {
            var place = order[i];
            dispatch[i] = from.dispatch.values[place];
            arrival[i] = from.arrival.values[place];
            confidence[i] = from.confidence.values[place];
            flags[i] = (byte) from.flags.values[place];
            dispatchCountry[i] = (char) from.dispatchCountry.values[place];
            arrivalCountry[i] = (char) from.arrivalCountry.values[place];
            cargo[i] = from.cargo.values[place];
            if ((flags[i] & VAGUE) != 0) {
                vagueOnes.add(i);
                var range = 4 * Arrays.binarySearch(from.vague.values, 0, from.vague.size, place);
                for (var day = 0; day < 4; day++) vagueRanges.add(from.vagueDays.values[range + day]);
            }
        }
        vague = vagueOnes.toArray();
        vagueDays = vagueRanges.toArray();

        countries = new @Nullable String[from.countries.size() + 1];
        for (var c = 1; c < countries.length; c++) countries[c] = from.countries.get(c - 1);
        codes = new String[from.codes.size()];
        for (var c = 0; c < codes.length; c++) codes[c] = from.codes.get(c).replaceAll("[ .]", "");
        lineStart = new int[from.cargos.size() + 1];
        for (var c = 0; c < from.cargos.size(); c++)
            lineStart[c + 1] = lineStart[c] + from.cargos.get(c).size();
        lineSubstance = new int[lineStart[from.cargos.size()]];
        lineCode = new int[lineSubstance.length];
        lineFromText = new boolean[lineSubstance.length];
        var line = 0;
        for (var c = 0; c < from.cargos.size(); c++)
            for (var l : from.cargos.get(c)) {
                lineSubstance[line] =
                        l.substance == NONE ? NONE : substance.applyAsInt(from.substances.get(l.substance));
                lineCode[line] = l.code;
                lineFromText[line++] = l.fromText;
            }

        toConsignees = new Adjacency(parties, placed.consignor(), placed.consignee(), null, placed.joining());
        toNotified = placed.isAnyNotified() ? toNotified(from, placed, parties) : toConsignees;
    }

    /** A group of it joins consignees of several ranges: so its facts are brought into the order of their ids. */
    private static Adjacency toNotified(Draft from, Draft.Placed placed, int parties) {
        var order = placed.order();
        var byId = new int[order.length];
        var numberAt = new int[from.cargo.size];
        for (var i = 0; i < order.length; i++) {
            byId[i] = order[i];
            numberAt[order[i]] = i;
        }
        from.ids.sort(byId, 0, byId.length);
        for (var i = 0; i < byId.length; i++) byId[i] = numberAt[byId[i]];
        var consignor = new int[byId.length];
        var notified = new int[byId.length];
        for (var i = 0; i < byId.length; i++) {
            consignor[i] = placed.consignor()[byId[i]];
            notified[i] = placed.notified()[byId[i]];
        }
        return Adjacency.of(parties, consignor, notified, byId, byId.length);
    }

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

        T get(int number) {
            return values.get(number);
        }

        int size() {
            return values.size();
        }
    }

    /** Collects shipments in any order, a row of numbers each. */
    static final class Draft {

        private record Line(int substance, int code, boolean fromText) {}

        /** Numbers by place: where consignor and consignee are known, in the order of both and of the ids. */
        private record Placed(
                int[] order, int[] consignor, int[] consignee, int[] notified, int joining, boolean isAnyNotified) {}

        private final Ids.Draft ids = new Ids.Draft();
        private final Numbering<String> parties = new Numbering<>();
        private final Numbering<String> substances = new Numbering<>();
        private final Numbering<String> codes = new Numbering<>();
        private final Numbering<String> countries = new Numbering<>();
        private final Numbering<List<Line>> cargos = new Numbering<>();
        private final Ints consignor = new Ints();
        private final Ints consignee = new Ints();
        private final Ints notified = new Ints();
        private final Ints dispatch = new Ints();
        private final Ints arrival = new Ints();
        private final Ints confidence = new Ints();
        private final Ints flags = new Ints();
        private final Ints dispatchCountry = new Ints();
        private final Ints arrivalCountry = new Ints();
        private final Ints cargo = new Ints();
        private final Ints vague = new Ints();
        private final Ints vagueDays = new Ints();

        void add(TraceGraph.Shipment shipment) {
            ids.add(shipment.id());
            consignor.add(parties.number(shipment.consignor()));
            consignee.add(parties.number(shipment.consignee()));
            notified.add(shipment.notifyParty() == null ? NONE : parties.number(shipment.notifyParty()));
            dispatchCountry.add(country(shipment.dispatchCountry()));
            arrivalCountry.add(country(shipment.arrivalCountry()));
            confidence.add(shipment.confidence().millionths());
            var lines = new ArrayList<Line>();
            for (var l : shipment.lines())
                lines.add(new Line(
                        l.substance() == null ? NONE : substances.number(l.substance()),
                        l.hsCode() == null ? NONE : codes.number(l.hsCode()),
                        l.fromText()));
            // Without lines nothing is known of the goods: one line of which nothing is known.
            if (lines.isEmpty()) lines.add(new Line(NONE, NONE, false));
            cargo.add(cargos.number(List.copyOf(lines)));
            flags.add(days(shipment.dispatch(), shipment.arrival())
                    | (lines.stream().allMatch(line -> line.substance == NONE) ? UNKNOWN_GOODS : 0));
        }

        private int country(@Nullable String code) {
            if (code == null) return 0;
            var number = countries.number(code) + 1;
            if (number > Character.MAX_VALUE) throw new IllegalArgumentException("more countries than there can be");
            return number;
        }

        /** Rule 3: what is not known to the day is unknown to the order of time, yet bound by the window. Returns flags. */
        private int days(@Nullable PartialDate sent, @Nullable PartialDate arrived) {
            var said = 0;
            if (sent != null && arrived != null && arrived.last().isBefore(sent.first())) {
                said |= DATES_DISAGREE;
                arrived = null;
            }
            if ((sent != null && !sent.isDay()) || (arrived != null && !arrived.isDay())) {
                said |= VAGUE;
                vague.add(dispatch.size);
                vagueDays.add(sent == null ? UNKNOWN : TraceGraph.day(sent.first()));
                vagueDays.add(sent == null ? UNKNOWN : TraceGraph.day(sent.last()));
                vagueDays.add(arrived == null ? UNKNOWN : TraceGraph.day(arrived.first()));
                vagueDays.add(arrived == null ? UNKNOWN : TraceGraph.day(arrived.last()));
            }
            var from = sent != null && sent.isDay() ? TraceGraph.day(sent.first()) : UNKNOWN;
            var to = arrived != null && arrived.isDay() ? TraceGraph.day(arrived.first()) : UNKNOWN;
            if (from != UNKNOWN) said |= DISPATCH_RECORDED;
            if (to != UNKNOWN) said |= ARRIVAL_RECORDED;
            if (from == UNKNOWN && to == UNKNOWN) said |= UNDATED;
            if ((from == UNKNOWN) != (to == UNKNOWN)) said |= DATE_ASSUMED;
            dispatch.add(from == UNKNOWN ? to : from);
            arrival.add(to == UNKNOWN ? from : to);
            return said;
        }

        private int[] numbers(ToIntFunction<String> party) {
            var numbers = new int[parties.size()];
            for (var p = 0; p < numbers.length; p++) numbers[p] = party.applyAsInt(parties.get(p));
            return numbers;
        }

        /** The substances that a shipment names whose parties are both known. */
        Set<String> substances(ToIntFunction<String> party) {
            var number = numbers(party);
            var shipped = new BitSet();
            for (var i = 0; i < cargo.size; i++)
                if (number[consignor.values[i]] != NONE && number[consignee.values[i]] != NONE)
                    shipped.set(cargo.values[i]);
            var names = new TreeSet<String>();
            for (var c = shipped.nextSetBit(0); c >= 0; c = shipped.nextSetBit(c + 1))
                for (var line : cargos.get(c)) if (line.substance != NONE) names.add(substances.get(line.substance));
            return names;
        }

        private Placed place(ToIntFunction<String> party, int count) {
            var number = numbers(party);
            var kept = new Ints();
            var from = new int[cargo.size];
            var to = new int[cargo.size];
            for (var i = 0; i < cargo.size; i++) {
                from[i] = number[consignor.values[i]];
                to[i] = number[consignee.values[i]];
                // A fact whose party cannot be seen cannot be seen either.
                if (from[i] != NONE && to[i] != NONE) kept.add(i);
            }
            var joining = new Ints();
            var others = new Ints();
            for (var i = 0; i < kept.size; i++) {
                var place = kept.values[i];
                if (from[place] == to[place]) others.add(place);
                else joining.add(place);
            }
            var order = Adjacency.byKey(Adjacency.byKey(joining.toArray(), to, count), from, count);
            for (int i = 0, end; i < order.length; i = end) {
                end = i + 1;
                while (end < order.length && from[order[end]] == from[order[i]] && to[order[end]] == to[order[i]])
                    end++;
                ids.sort(order, i, end);
            }
            order = Arrays.copyOf(order, kept.size);
            System.arraycopy(others.values, 0, order, joining.size, others.size);
            ids.checkDistinct(order);
            var consignors = new int[order.length];
            var consignees = new int[order.length];
            var notify = new int[order.length];
            var isAnyNotified = false;
            for (var i = 0; i < order.length; i++) {
                consignors[i] = from[order[i]];
                consignees[i] = to[order[i]];
                // A notify party that is the consignor, or that cannot be seen, cannot stand in for the consignee.
                var named = notified.values[order[i]];
                var other = named == NONE ? NONE : number[named];
                notify[i] = other == NONE || other == consignors[i] ? consignees[i] : other;
                isAnyNotified |= notify[i] != consignees[i];
            }
            return new Placed(order, consignors, consignees, notify, joining.size, isAnyNotified);
        }

        /** Parties and substances by their numbers; NONE for a party that cannot be seen. */
        Goods goods(ToIntFunction<String> party, ToIntFunction<String> substance, int count) {
            return new Goods(this, place(party, count), substance, count);
        }
    }
}
