package org.headwater.trace.search;

import static org.headwater.trace.search.TraceGraph.NONE;
import static org.headwater.trace.search.TraceGraph.UNKNOWN;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * Shipments as columns, numbered by consignor, consignee and id: the shipments between two parties are a range of
 * numbers, in the order of their ids. A shipment takes some 42 bytes, and at most 16 more for its two parties in both
 * directions. Shipments of a consignor to itself come last. They join no two parties, unless a notify party counts as
 * consignee. All callers share the columns; {@link TraceGraph} decides by the few profiles of evidence which shipments
 * a caller may see.
 */
public final class Goods {

    /** No day of dispatch and none of arrival is known. */
    static final int UNDATED = 1;
    /** No line has a known substance. */
    static final int UNKNOWN_GOODS = 2;

    static final int DATE_ASSUMED = 4;
    static final int DATES_DISAGREE = 8;
    private static final int DISPATCH_RECORDED = 16;
    private static final int ARRIVAL_RECORDED = 32;
    /** A date is known to the month or year only: {@link #vagueDays} has the possible days. */
    static final int VAGUE = 64;
    /** It has a first or last day beside those of dispatch and arrival. */
    private static final int LASTING = 128;

    public final IdColumn ids;
    /** Effective days: both known or both UNKNOWN. */
    final int[] dispatch;

    final int[] arrival;
    /** Numbers of profiles of evidence: the readers of a shipment, and its confidence for each. */
    final int[] profile;

    final byte[] flags;
    /** Numbers of {@link #stops}. */
    final int[] from;

    final int[] to;
    /** Numbers of cargos: the lines with the values that tracing needs, which many shipments share. */
    final int[] cargo;
    /** Per cargo its first line; one more at the end. */
    final int[] lineStart;

    /** Numbers of {@link #substances}, or NONE. */
    final int[] lineSubstance;
    /** Numbers of codes, or NONE. */
    final int[] lineCode;

    final boolean[] lineFromText;

    final TraceGraph.Stop[] stops;
    final String[] codes;
    /** CAS numbers in any order. */
    final String[] substances;

    /** Numbers of the shipments with a vague date, ascending, and the four days of each. */
    final int[] vague;

    final int[] vagueDays;

    /** The shipments of all markings. */
    public final Adjacency toConsignees;

    /** The parties of shipments from a party to itself, by number from the first such shipment on. */
    private final int[] ownParty;
    /**
     * Shipments with a notify party other than the consignee, ascending, and these parties in the order of their ids.
     */
    private final int[] notifying;

    private final int[] notified;

    public int size() {
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

    /** The day of dispatch, or the first possible one by its dates; UNKNOWN where any day is possible. */
    int firstDay(int s) {
        if (dispatch[s] != UNKNOWN || (flags[s] & VAGUE) == 0) return dispatch[s];
        var place = 4 * Arrays.binarySearch(vague, s);
        return vagueDays[place] == UNKNOWN ? vagueDays[place + 2] : vagueDays[place];
    }

    /** Whether its days are not all here as they were recorded. */
    boolean isPartlyTold(int s) {
        return (flags[s] & (LASTING | DATES_DISAGREE)) != 0;
    }

    /**
     * The day of dispatch as it was recorded, else that of arrival, of a shipment that is not {@linkplain #isPartlyTold partly told}:
     * year, month and day as one number of eight digits, with zeros for what is unknown, so that numbers compare as the ISO texts
     * do. 0 where both days are unknown.
     */
    int began(int s) {
        var sent = recorded(s, 0, DISPATCH_RECORDED, dispatch[s]);
        return sent != 0 ? sent : recorded(s, 2, ARRIVAL_RECORDED, arrival[s]);
    }

    /** The same of the day of arrival, else of dispatch. */
    int ended(int s) {
        var arrived = recorded(s, 2, ARRIVAL_RECORDED, arrival[s]);
        return arrived != 0 ? arrived : recorded(s, 0, DISPATCH_RECORDED, dispatch[s]);
    }

    private int recorded(int s, int range, int flag, int day) {
        if ((flags[s] & VAGUE) == 0) return (flags[s] & flag) == 0 ? 0 : digits(LocalDate.ofEpochDay(day));
        var place = 4 * Arrays.binarySearch(vague, s) + range;
        if (vagueDays[place] == UNKNOWN) return 0;
        var first = LocalDate.ofEpochDay(vagueDays[place]);
        var length = vagueDays[place + 1] - vagueDays[place] + 1;
        if (length == 1) return digits(first);
        return length == first.lengthOfYear()
                ? 10_000 * first.getYear()
                : 10_000 * first.getYear() + 100 * first.getMonthValue();
    }

    private static int digits(LocalDate day) {
        return 10_000 * day.getYear() + 100 * day.getMonthValue() + day.getDayOfMonth();
    }

    private static boolean mayLieWithin(int earliest, int latest, int first, int last) {
        return earliest == UNKNOWN || (latest >= first && earliest <= last);
    }

    /** The number of shipments between two parties, which come first. Shipments of a party to itself follow. */
    int joining() {
        return size() - ownParty.length;
    }

    int ownParty(int s) {
        return ownParty[s - joining()];
    }

    boolean isAnyNotified() {
        return notifying.length > 0;
    }

    /** The first place in {@link #notified} of the shipment's notify parties, or the place where they would stand. */
    int firstNotified(int s) {
        var low = 0;
        var high = notifying.length;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (notifying[middle] < s) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /** The party at this place, or NONE where it belongs to another shipment. */
    int notified(int s, int place) {
        return place < notifying.length && notifying[place] == s ? notified[place] : NONE;
    }

    private Goods(GoodsDraft from, GoodsDraft.ShipmentOrder placed, int parties) {
        var order = placed.order();
        var n = order.length;
        ids = from.ids.ids(order);
        dispatch = new int[n];
        arrival = new int[n];
        profile = new int[n];
        flags = new byte[n];
        this.from = new int[n];
        to = new int[n];
        cargo = new int[n];
        var vagueOnes = new Ints();
        var vagueRanges = new Ints();
        for (var i = 0; i < n; i++) {
            var place = order[i];
            dispatch[i] = from.dispatch.values[place];
            arrival[i] = from.arrival.values[place];
            profile[i] = from.profile.values[place];
            flags[i] = (byte) from.flags.values[place];
            this.from[i] = from.from.values[place];
            to[i] = from.to.values[place];
            cargo[i] = from.cargo.values[place];
            if ((flags[i] & VAGUE) != 0) {
                vagueOnes.add(i);
                var range = 4 * Arrays.binarySearch(from.vague.values, 0, from.vague.size, place);
                for (var day = 0; day < 4; day++) vagueRanges.add(from.vagueDays.values[range + day]);
            }
        }
        vague = vagueOnes.toArray();
        vagueDays = vagueRanges.toArray();

        stops = new TraceGraph.Stop[from.stops.size()];
        for (var c = 0; c < stops.length; c++) stops[c] = from.stops.get(c);
        codes = new String[from.codes.size()];
        for (var c = 0; c < codes.length; c++) codes[c] = from.codes.get(c).replaceAll("[ .]", "");
        substances = new String[from.substances.size()];
        for (var c = 0; c < substances.length; c++) substances[c] = from.substances.get(c);
        lineStart = new int[from.cargos.size() + 1];
        for (var c = 0; c < from.cargos.size(); c++)
            lineStart[c + 1] = lineStart[c] + from.cargos.get(c).size();
        lineSubstance = new int[lineStart[from.cargos.size()]];
        lineCode = new int[lineSubstance.length];
        lineFromText = new boolean[lineSubstance.length];
        var line = 0;
        for (var c = 0; c < from.cargos.size(); c++)
            for (var l : from.cargos.get(c)) {
                lineSubstance[line] = l.substance;
                lineCode[line] = l.code;
                lineFromText[line++] = l.fromText;
            }

        toConsignees = new Adjacency(parties, placed.consignor(), placed.consignee(), null, placed.joining());
        ownParty = Arrays.copyOfRange(placed.consignor(), placed.joining(), n);
        notifying = placed.notifying();
        notified = placed.notified();
    }

    // ---- A file of them --------------------------------------------------------------------------------------------

    /** Writes all of it for {@link #read}: some 30 bytes a shipment, of which its id takes 16. */
    public void write(ColumnWriter out) throws IOException {
        ids.write(out);
        out.numbers(dispatch);
        out.numbers(travels());
        out.numbers(profile);
        out.bytes(flags);
        out.numbers(from);
        out.numbers(to);
        out.numbers(cargo);
        out.ascending(lineStart);
        out.numbers(lineSubstance);
        out.numbers(lineCode);
        var fromText = new int[lineFromText.length];
        for (var line = 0; line < fromText.length; line++) fromText[line] = lineFromText[line] ? 1 : 0;
        out.numbers(fromText);
        out.number(stops.length);
        for (var stop : stops) {
            out.text(stop.port());
            out.text(stop.country());
        }
        out.texts(List.of(codes));
        out.texts(List.of(substances));
        out.ascending(vague);
        out.numbers(vagueDays);
        toConsignees.write(out);
        out.numbers(ownParty);
        out.ascending(notifying);
        out.numbers(notified);
    }

    /** By shipment the days on the way, 0 where no day is known. */
    private int[] travels() {
        var days = new int[size()];
        for (var s = 0; s < days.length; s++) days[s] = dispatch[s] == UNKNOWN ? 0 : arrival[s] - dispatch[s];
        return days;
    }

    public static Goods read(ColumnReader in) {
        return new Goods(in);
    }

    private Goods(ColumnReader in) {
        ids = IdColumn.read(in);
        dispatch = in.numbers();
        arrival = in.numbers();
        for (var s = 0; s < arrival.length; s++)
            arrival[s] = dispatch[s] == UNKNOWN ? UNKNOWN : dispatch[s] + arrival[s];
        profile = in.numbers();
        flags = in.bytes();
        from = in.numbers();
        to = in.numbers();
        cargo = in.numbers();
        lineStart = in.ascending();
        lineSubstance = in.numbers();
        lineCode = in.numbers();
        var fromText = in.numbers();
        lineFromText = new boolean[fromText.length];
        for (var line = 0; line < fromText.length; line++) lineFromText[line] = fromText[line] != 0;
        stops = new TraceGraph.Stop[in.number()];
        for (var stop = 0; stop < stops.length; stop++) stops[stop] = new TraceGraph.Stop(in.findText(), in.findText());
        codes = in.texts().toArray(String[]::new);
        substances = in.texts().toArray(String[]::new);
        vague = in.ascending();
        vagueDays = in.numbers();
        toConsignees = new Adjacency(in);
        ownParty = in.numbers();
        notifying = in.ascending();
        notified = in.numbers();
    }

    // ---- A part of them --------------------------------------------------------------------------------------------

    /** The number of a shipment's profile of evidence. */
    public int profile(int s) {
        return profile[s];
    }

    /** The same shipments, where these have another profile of evidence. */
    public Goods with(BitSet shipments, int number) {
        return new Goods(this, shipments, number);
    }

    private Goods(Goods other, BitSet shipments, int number) {
        ids = other.ids;
        dispatch = other.dispatch;
        arrival = other.arrival;
        profile = other.profile.clone();
        shipments.stream().forEach(s -> profile[s] = number);
        flags = other.flags;
        from = other.from;
        to = other.to;
        cargo = other.cargo;
        lineStart = other.lineStart;
        lineSubstance = other.lineSubstance;
        lineCode = other.lineCode;
        lineFromText = other.lineFromText;
        stops = other.stops;
        codes = other.codes;
        substances = other.substances;
        vague = other.vague;
        vagueDays = other.vagueDays;
        toConsignees = other.toConsignees;
        ownParty = other.ownParty;
        notifying = other.notifying;
        notified = other.notified;
    }

    /** The shipments from one of these records to another one, or with another one as notify party; of as many records. */
    public Goods between(BitSet among, int parties) {
        var gone = new BitSet();
        gone.set(0, size());
        for (var g = 0; g < toConsignees.owner.length; g++)
            if (among.get(toConsignees.owner[g]))
                for (var s = toConsignees.first[g]; s < toConsignees.first[g + 1]; s++)
                    if (among.get(toConsignees.neighbor[g]) || isAnyNotified(s, among)) gone.clear(s);
        for (var s = joining(); s < size(); s++) if (among.get(ownParty(s)) && isAnyNotified(s, among)) gone.clear(s);
        var draft = new GoodsDraft();
        draft.addAll(this, gone);
        var same = new int[parties];
        Arrays.setAll(same, record -> record);
        return draft.goods(same, parties);
    }

    private boolean isAnyNotified(int s, BitSet among) {
        for (var place = firstNotified(s); notified(s, place) != NONE; place++)
            if (among.get(notified(s, place))) return true;
        return false;
    }

    /** Marks the substances that the cargos name. */
    void substances(BitSet cargos, Set<String> names) {
        for (var c = cargos.nextSetBit(0); c >= 0; c = cargos.nextSetBit(c + 1))
            for (var l = lineStart[c]; l < lineStart[c + 1]; l++)
                if (lineSubstance[l] != NONE) names.add(substances[lineSubstance[l]]);
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

    /** Collects shipments in any order, a row of numbers each. Parties have the numbers of the caller that fills it. */
    public static final class GoodsDraft {

        private record LineRow(int substance, int code, boolean fromText) {}

        /** Numbers by place: in the order of consignor, consignee and id; shipments of a party to itself at the end. */
        private record ShipmentOrder(
                int[] order, int[] consignor, int[] consignee, int joining, int[] notifying, int[] notified) {}

        private final IdColumn.IdDraft ids = new IdColumn.IdDraft();
        private final Numbering<String> substances = new Numbering<>();
        private final Numbering<String> codes = new Numbering<>();
        private final Numbering<TraceGraph.Stop> stops = new Numbering<>();
        private final Numbering<List<LineRow>> cargos = new Numbering<>();
        private final Ints consignor = new Ints();
        private final Ints consignee = new Ints();
        private final Ints dispatch = new Ints();
        private final Ints arrival = new Ints();
        private final Ints profile = new Ints();
        private final Ints flags = new Ints();
        private final Ints from = new Ints();
        private final Ints to = new Ints();
        private final Ints cargo = new Ints();
        private final Ints vague = new Ints();
        private final Ints vagueDays = new Ints();
        /** Places of shipments with a notify party, ascending, and their notify parties. */
        private final Ints notifying = new Ints();

        private final Ints notified = new Ints();

        public int size() {
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
                    | (isLasting ? LASTING : 0)
                    | (lines.stream().allMatch(line -> line.substance == NONE) ? UNKNOWN_GOODS : 0));
            cargo.add(cargos.number(lines));
        }

        /**
         * All shipments of {@code from} except the numbers in {@code gone}; parties keep the numbers of {@code from}.
         */
        public void addAll(Goods from, BitSet gone) {
            if (size() > 0) throw new IllegalStateException("others came before");
            for (var substance : from.substances) substances.number(substance);
            for (var code : from.codes) codes.number(code);
            for (var stop : from.stops) stops.number(stop);
            for (var c = 0; c + 1 < from.lineStart.length; c++) {
                var lines = new ArrayList<LineRow>();
                for (var l = from.lineStart[c]; l < from.lineStart[c + 1]; l++)
                    lines.add(new LineRow(from.lineSubstance[l], from.lineCode[l], from.lineFromText[l]));
                cargos.number(lines);
            }
            var groups = from.toConsignees;
            for (var g = 0; g < groups.owner.length; g++)
                for (var s = groups.first[g]; s < groups.first[g + 1]; s++)
                    if (!gone.get(s)) add(from, s, groups.owner[g], groups.neighbor[g]);
            for (var s = from.joining(); s < from.size(); s++)
                if (!gone.get(s)) add(from, s, from.ownParty(s), from.ownParty(s));
        }

        private void add(Goods from, int s, int sender, int receiver) {
            for (var place = from.firstNotified(s); from.notified(s, place) != NONE; place++) {
                notifying.add(size());
                notified.add(from.notified(s, place));
            }
            if ((from.flags[s] & VAGUE) != 0) {
                var place = 4 * Arrays.binarySearch(from.vague, s);
                vague.add(size());
                for (var day = 0; day < 4; day++) vagueDays.add(from.vagueDays[place + day]);
            }
            ids.add(from.ids, s);
            consignor.add(sender);
            consignee.add(receiver);
            dispatch.add(from.dispatch[s]);
            arrival.add(from.arrival[s]);
            profile.add(from.profile[s]);
            flags.add(from.flags[s]);
            this.from.add(from.from[s]);
            to.add(from.to[s]);
            cargo.add(from.cargo[s]);
        }

        /**
         * Returns the flags of a shipment's days. A day known to the month or year only is unknown to the order of
         * time, yet bound by the window: src/docs/chains.md#rule-3-time.
         */
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

        private ShipmentOrder place(int[] number, int count) {
            var senders = new int[size()];
            var receivers = new int[size()];
            var joining = new Ints();
            var others = new Ints();
            for (var i = 0; i < size(); i++) {
                senders[i] = number[consignor.values[i]];
                receivers[i] = number[consignee.values[i]];
                // A shipment is left out where one of its parties is missing.
                if (senders[i] == NONE || receivers[i] == NONE) continue;
                if (senders[i] == receivers[i]) others.add(i);
                else joining.add(i);
            }
            var order = Adjacency.byKey(Adjacency.byKey(joining.toArray(), receivers, count), senders, count);
            for (int i = 0, end; i < order.length; i = end) {
                end = i + 1;
                while (end < order.length
                        && senders[order[end]] == senders[order[i]]
                        && receivers[order[end]] == receivers[order[i]]) end++;
                if (end - i > 1) ids.sort(order, i, end);
            }
            order = Arrays.copyOf(order, joining.size + others.size);
            System.arraycopy(others.values, 0, order, joining.size, others.size);
            var consignors = new int[order.length];
            var consignees = new int[order.length];
            for (var i = 0; i < order.length; i++) {
                consignors[i] = senders[order[i]];
                consignees[i] = receivers[order[i]];
            }
            var notices = notices(order, number);
            return new ShipmentOrder(order, consignors, consignees, joining.size, notices[0], notices[1]);
        }

        /** The notify parties, by the new numbers of shipments and parties. */
        private int[][] notices(int[] order, int[] number) {
            if (notifying.size == 0) return new int[2][0];
            var at = new int[size()];
            Arrays.fill(at, NONE);
            for (var i = 0; i < order.length; i++) at[order[i]] = i;
            var pairs = new long[notifying.size];
            var kept = 0;
            for (var i = 0; i < pairs.length; i++) {
                var s = at[notifying.values[i]];
                var party = number[notified.values[i]];
                if (s != NONE && party != NONE) pairs[kept++] = (long) s << 32 | party;
            }
            Arrays.sort(pairs, 0, kept);
            var notices = new int[2][kept];
            for (var i = 0; i < kept; i++) {
                notices[0][i] = (int) (pairs[i] >>> 32);
                notices[1][i] = (int) pairs[i];
            }
            return notices;
        }

        /**
         * {@code number} maps numbers of parties here to those there, or to NONE; {@code count} is their number there.
         */
        public Goods goods(int[] number, int count) {
            return new Goods(this, place(number, count), count);
        }
    }
}
