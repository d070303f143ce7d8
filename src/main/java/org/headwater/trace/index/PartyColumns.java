package org.headwater.trace.index;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.headwater.access.StoreMoment;
import org.headwater.trace.search.IdColumn;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Readers;
import org.jspecify.annotations.Nullable;

/**
 * Names and kinds of all parties, of all markings, as of one commit: columns of the records that bear the name with which they
 * were recorded, and a row for each other one. A caller is told what {@link #find} makes of them for the markings that he sees,
 * which is what the query entity/listEntities gives. Names are data: they decide with their markings who reads them. Immutable;
 * some 60 bytes and the text of the name a record.
 */
public final class PartyColumns {

    /** Rows beside the columns beyond which they are made anew. */
    private static final int MOST_ROWS = 10_000;

    /** Bytes of a record in the columns, without its name. */
    private static final long OF_RECORD = 16 + 1 + 2 + 4;

    /** The approximate bytes of a row beside the columns. */
    private static final long OF_ROW = 500;

    /** In this order a name goes before others: while a list has it, the one that was listed longest, the last recorded. */
    private static final Comparator<Saying> FIRST_NAME = Comparator.comparing(
                    (Saying naming) -> naming.until() == null ? 0 : 1)
            .thenComparing(naming -> naming.until() == null ? "9999" : naming.until(), Comparator.reverseOrder())
            .thenComparing(Saying::recorded, Comparator.reverseOrder())
            .thenComparing(Saying::fact);

    private static final Comparator<Saying> LAST_KIND =
            Comparator.comparing(Saying::recorded, Comparator.reverseOrder()).thenComparing(Saying::fact);

    /**
     * A fact about a party.
     *
     * @param value the name or kind, or the id of the other record
     * @param recorded the number it was recorded under
     * @param until the last day on a list as ISO text; null where it is on one or on none
     * @param markings those that must all be visible
     * @param pieces markings of its evidence, of which one must be visible
     */
    record Saying(
            String fact,
            String value,
            long recorded,
            @Nullable String until,
            List<@Nullable String> markings,
            List<@Nullable String> pieces) {

        boolean isSeen(Predicate<String> visible) {
            for (var marking : markings) if (!Readers.sees(visible, marking)) return false;
            for (var piece : pieces) if (Readers.sees(visible, piece)) return true;
            return false;
        }
    }

    /** A record, with the facts that may make it another name, kind or party than it was recorded with. */
    record PartyRow(
            String id,
            EntityKind kind,
            String name,
            @Nullable String marking,
            List<Saying> namings,
            List<Saying> classes,
            List<Saying> samenesses) {

        boolean isPlain() {
            return namings.isEmpty() && classes.isEmpty() && samenesses.isEmpty();
        }
    }

    /** A party as one caller sees it; {@code records} are in the order of their ids. */
    public record KnownParty(String id, EntityKind kind, String name, List<KnownRecord> records) {
        public KnownParty {
            records = List.copyOf(records);
        }
    }

    /** A record of a party, with its marking as it is stored. */
    public record KnownRecord(String id, String marking) {}

    private final TraceIndex.IndexState state;
    private final Columns columns;
    /** Rows of records with facts of their own, and of those that came or changed since the columns were made. */
    private final Map<String, PartyRow> rows;

    private PartyColumns(TraceIndex.IndexState state, Columns columns, Map<String, PartyRow> rows) {
        this.state = state;
        this.columns = columns;
        this.rows = rows;
    }

    /** Plain records, by number in the order of their ids. */
    private record Columns(
            IdColumn ids, byte[] kinds, char[] markings, String[] markingTexts, int[] starts, byte[] names) {
        PartyRow row(int number) {
            var marking = markingTexts[markings[number]];
            var from = starts[number];
            return new PartyRow(
                    ids.get(number),
                    KINDS[kinds[number]],
                    new String(names, from, starts[number + 1] - from, StandardCharsets.UTF_8),
                    marking.isEmpty() ? null : marking,
                    List.of(),
                    List.of(),
                    List.of());
        }
    }

    private static final EntityKind[] KINDS = EntityKind.values();

    /** Columns of these rows, each id once. */
    static PartyColumns of(TraceIndex.IndexState state, Collection<PartyRow> all) {
        var plain = new ArrayList<PartyRow>();
        var rows = new HashMap<String, PartyRow>();
        for (var row : all)
            if (row.isPlain()) plain.add(row);
            else rows.put(row.id, row);
        plain.sort(Comparator.comparing(PartyRow::id));
        var ids = new IdColumn.IdDraft();
        var places = new int[plain.size()];
        var kinds = new byte[plain.size()];
        var markings = new char[plain.size()];
        var starts = new int[plain.size() + 1];
        var texts = new ArrayList<String>();
        var numbers = new HashMap<String, Integer>();
        var names = new byte[Math.max(64, 32 * plain.size())];
        var end = 0;
        for (var i = 0; i < places.length; i++) {
            var row = plain.get(i);
            places[i] = i;
            ids.add(row.id);
            kinds[i] = (byte) row.kind.ordinal();
            markings[i] = (char) (int) numbers.computeIfAbsent(row.marking == null ? "" : row.marking, text -> {
                texts.add(text);
                return texts.size() - 1;
            });
            var name = row.name.getBytes(StandardCharsets.UTF_8);
            if (end + name.length > names.length)
                names = Arrays.copyOf(names, Math.max(end + name.length, end + (end >> 1)));
            System.arraycopy(name, 0, names, end, name.length);
            starts[i] = end;
            end += name.length;
        }
        starts[places.length] = end;
        return new PartyColumns(
                state,
                new Columns(
                        ids.ids(places),
                        kinds,
                        markings,
                        texts.toArray(String[]::new),
                        starts,
                        Arrays.copyOf(names, end)),
                rows);
    }

    /** The same with these rows in the place of those of the same ids. */
    PartyColumns with(TraceIndex.IndexState later, Collection<PartyRow> changed) {
        if (changed.isEmpty()) return new PartyColumns(later, columns, rows);
        var merged = new HashMap<>(rows);
        for (var row : changed) merged.put(row.id, row);
        if (changed.size() <= MOST_ROWS && merged.size() <= Math.max(rows.size(), MOST_ROWS) + columns.ids.size() / 8)
            return new PartyColumns(later, columns, merged);
        var all = new TreeMap<String, PartyRow>();
        for (var i = 0; i < columns.ids.size(); i++) {
            var row = columns.row(i);
            all.put(row.id, row);
        }
        all.putAll(merged);
        return of(later, all.values());
    }

    TraceIndex.IndexState state() {
        return state;
    }

    /** Number of records, of all markings; those of {@link #with} may count twice. */
    int size() {
        return columns.ids.size() + rows.size();
    }

    /** The approximate bytes on the heap. */
    long bytes() {
        return OF_RECORD * columns.ids.size() + columns.names.length + OF_ROW * rows.size();
    }

    /** Whether this is what the database holds at that moment. */
    public boolean isAt(StoreMoment moment) {
        return state.moment().equals(moment);
    }

    private @Nullable PartyRow row(String id) {
        var row = rows.get(id);
        if (row != null) return row;
        var number = columns.ids.find(id);
        return number < 0 ? null : columns.row(number);
    }

    /**
     * The party of this record, for one who sees these markings, on no day in particular; null where it is hidden, absent, no party, or one with
     * a record that is not here.
     */
    public @Nullable KnownParty find(String id, Predicate<String> visible) {
        var asked = row(id);
        if (asked == null || !Readers.sees(visible, asked.marking)) return null;
        if (asked.isPlain()) return party(asked, List.of(asked), visible);
        var records = new TreeMap<String, PartyRow>();
        records.put(id, asked);
        var waiting = new ArrayDeque<PartyRow>();
        waiting.add(asked);
        for (var next = waiting.poll(); next != null; next = waiting.poll())
            for (var same : next.samenesses) {
                if (records.containsKey(same.value) || !same.isSeen(visible)) continue;
                var other = row(same.value);
                // No party, or not here yet: the database knows.
                if (other == null) return null;
                if (!Readers.sees(visible, other.marking)) continue;
                records.put(other.id, other);
                waiting.add(other);
            }
        return party(records.firstEntry().getValue(), List.copyOf(records.values()), visible);
    }

    private static KnownParty party(PartyRow first, List<PartyRow> records, Predicate<String> visible) {
        @Nullable Saying kind = null;
        @Nullable Saying name = null;
        var told = new ArrayList<KnownRecord>(records.size());
        for (var record : records) {
            for (var one : record.classes)
                if ((kind == null || LAST_KIND.compare(one, kind) < 0) && one.isSeen(visible)) kind = one;
            for (var one : record.namings)
                if ((name == null || FIRST_NAME.compare(one, name) < 0) && one.isSeen(visible)) name = one;
            told.add(new KnownRecord(record.id, java.util.Objects.requireNonNull(record.marking)));
        }
        return new KnownParty(
                first.id,
                kind == null ? first.kind : EntityKind.valueOf(kind.value),
                name == null ? first.name : name.value,
                told);
    }
}
