package org.headwater.trace.search;

import static org.headwater.trace.search.TraceGraph.NONE;
import static org.headwater.trace.search.TraceGraph.UNKNOWN;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Shipments as columns, numbered by consignor, consignee and id: the shipments between two parties are a range of
 * numbers, in the order of their ids. A shipment takes some 26 bytes, of which 16 are its id, and 12 to 16 more for its two
 * parties in both directions. Shipments of a consignor to itself come last. They join no two parties, unless a notify party counts as
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
    static final int DISPATCH_RECORDED = 16;
    static final int ARRIVAL_RECORDED = 32;
    /** A date is known to the month or year only: {@link #vagueDays} has the possible days. */
    static final int VAGUE = 64;
    /** It has a first or last day beside those of dispatch and arrival. */
    static final int LASTING = 128;

    /** Attribute of which each shipment has one number, in the order of a file. */
    enum Attribute {
        /** Effective days: both known or both UNKNOWN. */
        DISPATCH,
        ARRIVAL,
        /** Numbers of profiles of evidence: the readers of a shipment, and its confidence for each. */
        PROFILE,
        FLAGS,
        /** Numbers of {@link Cargos#stops}. */
        FROM,
        TO,
        /** Numbers of cargos: the lines with the values that tracing needs, which many shipments share. */
        CARGO
    }

    /**
     * Cargos, which shipments share.
     *
     * @param lineStart per cargo its first line; one more at the end
     * @param lineSubstance numbers of {@code substances}, or NONE
     * @param lineCode numbers of {@code codes}, or NONE
     * @param substances CAS numbers in any order
     */
    record Cargos(
            int[] lineStart,
            int[] lineSubstance,
            int[] lineCode,
            boolean[] lineFromText,
            TraceGraph.Stop[] stops,
            String[] codes,
            String[] substances) {

        static final Cargos NONE = new Cargos(
                new int[1],
                new int[0],
                new int[0],
                new boolean[0],
                new TraceGraph.Stop[0],
                new String[0],
                new String[0]);

        private static Cargos read(ColumnReader in) {
            var starts = in.ascending();
            var substance = in.numbers();
            var code = in.numbers();
            var isFromText = in.numbers();
            var fromText = new boolean[isFromText.length];
            for (var line = 0; line < fromText.length; line++) fromText[line] = isFromText[line] != 0;
            var stops = new TraceGraph.Stop[in.number()];
            for (var stop = 0; stop < stops.length; stop++)
                stops[stop] = new TraceGraph.Stop(in.findText(), in.findText());
            return new Cargos(
                    starts,
                    substance,
                    code,
                    fromText,
                    stops,
                    in.texts().toArray(String[]::new),
                    in.texts().toArray(String[]::new));
        }

        private void write(ColumnWriter out) throws IOException {
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
        }
    }

    /**
     * Shipments that have more than others.
     *
     * @param vague numbers of the shipments with a vague date, ascending
     * @param vagueDays the four days of each
     * @param ownParty the parties of shipments from a party to itself, by number from the first such shipment on
     * @param notifying shipments with a notify party other than the consignee, ascending
     * @param notified these parties in the order of their ids
     */
    record Rare(Column vague, Column vagueDays, Column ownParty, Column notifying, Column notified) {

        static final Rare NONE = new Rare(Column.of(), Column.of(), Column.of(), Column.of(), Column.of());

        private static Rare read(ColumnReader in) {
            return new Rare(in.column(), in.column(), in.column(), in.column(), in.column());
        }

        private void write(ColumnWriter out) throws IOException {
            for (var column : List.of(vague, vagueDays, ownParty, notifying, notified)) column.write(out);
        }
    }

    /** No shipments. */
    static final Goods NONE_AT_ALL = new Goods(
            new IdColumn.IdDraft().ids(),
            Table.of(Collections.nCopies(Attribute.values().length, Column.of()).toArray(Column[]::new)),
            Cargos.NONE,
            Adjacency.NONE,
            Rare.NONE);

    public final IdColumn ids;
    /** By {@link Attribute}. */
    final Table attributes;

    final Column dispatch;
    final Column arrival;
    final Column profile;
    final Column flags;
    final Column from;
    final Column to;
    final Column cargo;

    final Cargos cargos;
    final int[] lineStart;
    final int[] lineSubstance;
    final int[] lineCode;
    final boolean[] lineFromText;
    final TraceGraph.Stop[] stops;
    final String[] codes;
    final String[] substances;

    /** The shipments of all markings. */
    public final Adjacency toConsignees;

    private final Rare rare;
    final Column vague;
    final Column vagueDays;
    private final Column ownParty;
    final Column notifying;
    private final Column notified;

    /** @param attributes by {@link Attribute} */
    Goods(IdColumn ids, Table attributes, Cargos cargos, Adjacency toConsignees, Rare rare) {
        this.ids = ids;
        this.attributes = attributes;
        dispatch = of(Attribute.DISPATCH);
        arrival = of(Attribute.ARRIVAL);
        profile = of(Attribute.PROFILE);
        flags = of(Attribute.FLAGS);
        from = of(Attribute.FROM);
        to = of(Attribute.TO);
        cargo = of(Attribute.CARGO);
        this.cargos = cargos;
        lineStart = cargos.lineStart;
        lineSubstance = cargos.lineSubstance;
        lineCode = cargos.lineCode;
        lineFromText = cargos.lineFromText;
        stops = cargos.stops;
        codes = cargos.codes;
        substances = cargos.substances;
        this.toConsignees = toConsignees;
        this.rare = rare;
        vague = rare.vague;
        vagueDays = rare.vagueDays;
        ownParty = rare.ownParty;
        notifying = rare.notifying;
        notified = rare.notified;
    }

    private Column of(Attribute attribute) {
        return attributes.column(attribute.ordinal());
    }

    public int size() {
        return dispatch.size();
    }

    boolean has(int s, int flag) {
        return (flags.get(s) & flag) != 0;
    }

    boolean isUndated(int s) {
        return (flags.get(s) & UNDATED) != 0;
    }

    boolean hasKnownSubstance(int s) {
        return (flags.get(s) & UNKNOWN_GOODS) == 0;
    }

    int firstLine(int s) {
        return lineStart[cargo.get(s)];
    }

    int endOfLines(int s) {
        return lineStart[cargo.get(s) + 1];
    }

    /** Whether dispatch and arrival, as recorded, may both lie within these days. */
    boolean mayLieWithin(int s, int first, int last) {
        if ((flags.get(s) & VAGUE) != 0) {
            var place = 4 * vague.search(s);
            return mayLieWithin(vagueDays.get(place), vagueDays.get(place + 1), first, last)
                    && mayLieWithin(vagueDays.get(place + 2), vagueDays.get(place + 3), first, last);
        }
        if ((flags.get(s) & DISPATCH_RECORDED) != 0 && (dispatch.get(s) < first || dispatch.get(s) > last))
            return false;
        return (flags.get(s) & ARRIVAL_RECORDED) == 0 || (arrival.get(s) >= first && arrival.get(s) <= last);
    }

    /** The day of dispatch, or the first possible one by its dates; UNKNOWN where any day is possible. */
    int firstDay(int s) {
        if (dispatch.get(s) != UNKNOWN || (flags.get(s) & VAGUE) == 0) return dispatch.get(s);
        var place = 4 * vague.search(s);
        return vagueDays.get(place) == UNKNOWN ? vagueDays.get(place + 2) : vagueDays.get(place);
    }

    /** Whether its days are not all here as they were recorded. */
    boolean isPartlyTold(int s) {
        return (flags.get(s) & (LASTING | DATES_DISAGREE)) != 0;
    }

    /**
     * The day of dispatch as it was recorded, else that of arrival, of a shipment that is not {@linkplain #isPartlyTold partly told}:
     * year, month and day as one number of eight digits, with zeros for what is unknown, so that numbers compare as the ISO texts
     * do. 0 where both days are unknown.
     */
    int began(int s) {
        var sent = recorded(s, 0, DISPATCH_RECORDED, dispatch.get(s));
        return sent != 0 ? sent : recorded(s, 2, ARRIVAL_RECORDED, arrival.get(s));
    }

    /** The same of the day of arrival, else of dispatch. */
    int ended(int s) {
        var arrived = recorded(s, 2, ARRIVAL_RECORDED, arrival.get(s));
        return arrived != 0 ? arrived : recorded(s, 0, DISPATCH_RECORDED, dispatch.get(s));
    }

    private int recorded(int s, int range, int flag, int day) {
        if ((flags.get(s) & VAGUE) == 0) return (flags.get(s) & flag) == 0 ? 0 : digits(LocalDate.ofEpochDay(day));
        var place = 4 * vague.search(s) + range;
        if (vagueDays.get(place) == UNKNOWN) return 0;
        var first = LocalDate.ofEpochDay(vagueDays.get(place));
        var length = vagueDays.get(place + 1) - vagueDays.get(place) + 1;
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
        return size() - ownParty.size();
    }

    int ownParty(int s) {
        return ownParty.get(s - joining());
    }

    boolean isAnyNotified() {
        return notifying.size() > 0;
    }

    /** The first place in {@link #notified} of the shipment's notify parties, or the place where they would stand. */
    int firstNotified(int s) {
        var low = 0;
        var high = notifying.size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (notifying.get(middle) < s) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /** The party at this place, or NONE where it belongs to another shipment. */
    int notified(int s, int place) {
        return place < notifying.size() && notifying.get(place) == s ? notified.get(place) : NONE;
    }

    /** The party at this place, of whatever shipment. */
    int notified(int place) {
        return notified.get(place);
    }

    // ---- A file of them --------------------------------------------------------------------------------------------

    /** Writes all of it for {@link #read}. */
    public void write(ColumnWriter out) throws IOException {
        ids.write(out);
        attributes.write(out);
        cargos.write(out);
        toConsignees.write(out);
        rare.write(out);
    }

    /** Goods as {@link #write} wrote them. */
    public static Goods read(ColumnReader in) {
        return new Goods(IdColumn.read(in), Table.read(in), Cargos.read(in), Adjacency.read(in), Rare.read(in));
    }

    // ---- A part of them --------------------------------------------------------------------------------------------

    /** The number of a shipment's profile of evidence. */
    public int profile(int s) {
        return profile.get(s);
    }

    /** The same shipments, where these have another profile of evidence. */
    public Goods with(BitSet shipments, int number) {
        var profiles = new int[size()];
        for (var s = 0; s < profiles.length; s++) profiles[s] = shipments.get(s) ? number : profile.get(s);
        var columns = new Column[Attribute.values().length];
        for (var attribute : Attribute.values())
            columns[attribute.ordinal()] = attribute == Attribute.PROFILE ? Column.of(profiles) : of(attribute);
        return new Goods(ids, Table.of(columns), cargos, toConsignees, rare);
    }

    /** The shipments from one of these records to another one, or with another one as notify party; of as many records. */
    public Goods between(BitSet among, int parties) {
        var gone = new BitSet();
        gone.set(0, size());
        for (var g = 0; g < toConsignees.size(); g++)
            if (among.get(toConsignees.owner.get(g)))
                for (var s = toConsignees.first.get(g); s < toConsignees.first.get(g + 1); s++)
                    if (among.get(toConsignees.neighbor.get(g)) || isAnyNotified(s, among)) gone.clear(s);
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
}
