package org.headwater.trace.index;

import static org.headwater.trace.search.TraceGraph.HIDDEN;
import static org.headwater.trace.search.TraceGraph.NONE;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.headwater.trace.search.Column;
import org.headwater.trace.search.ColumnReader;
import org.headwater.trace.search.ColumnWriter;
import org.headwater.trace.search.IdColumn;
import org.headwater.trace.search.Table;
import org.jspecify.annotations.Nullable;

/**
 * Countries of parties: facts in the order of their ids, as columns. Nearly every party has such a fact, so that each new set of
 * visible markings reads as many of them as there are parties, and an object for each would take more than all else that an
 * index has of a party. Immutable.
 */
final class Locations {

    /** Receives the number of a record and a set of its one country, which is the same object for all records there. */
    interface Visitor {
        void at(int record, Set<String> country);
    }

    private static final int RECORD = 0;
    private static final int PROFILE = 1;
    private static final int COUNTRY = 2;

    static final Locations NOWHERE = new Locations(
            new IdColumn.IdDraft().ids(), Table.of(Column.of(), Column.of(), Column.of()), List.of(), new TreeMap<>());

    private final IdColumn facts;
    private final Table rows;
    private final Column record;
    private final Column profile;
    private final Column country;
    private final List<Set<String>> countries;
    /** By fact those about a party that is no record (yet). */
    private final SortedMap<String, Statement.Located> strays;

    private Locations(
            IdColumn facts, Table rows, List<Set<String>> countries, SortedMap<String, Statement.Located> strays) {
        this.facts = facts;
        this.rows = rows;
        record = rows.column(RECORD);
        profile = rows.column(PROFILE);
        country = rows.column(COUNTRY);
        this.countries = countries;
        this.strays = strays;
    }

    int size() {
        return facts.size() + strays.size();
    }

    /** Visits those that the caller sees, without hidden facts. */
    void each(int[] confidences, Set<String> hidden, Visitor visitor) {
        var without = numbers(hidden);
        for (var row = 0; row < facts.size(); row++)
            if (confidences[profile.get(row)] != HIDDEN && !without.get(row))
                visitor.at(record.get(row), countries.get(country.get(row)));
    }

    private BitSet numbers(Collection<String> ids) {
        var numbers = new BitSet();
        for (var id : ids) {
            var number = facts.find(id);
            if (number != NONE) numbers.set(number);
        }
        return numbers;
    }

    /** Notes the profiles of those about these records, and of these facts. */
    void profiles(BitSet records, Set<String> ids, BitSet profiles) {
        for (var row = 0; row < facts.size(); row++) if (records.get(record.get(row))) profiles.set(profile.get(row));
        numbers(ids).stream().forEach(row -> profiles.set(profile.get(row)));
        for (var id : ids) {
            var stray = strays.get(id);
            if (stray != null) profiles.set(stray.profile());
        }
    }

    /** Locations without those about these records. */
    Locations of(BitSet among, IdColumn records) {
        var others = new BitSet();
        for (var row = 0; row < facts.size(); row++) if (!among.get(record.get(row))) others.set(row);
        return merged(others, null, List.of(), new TreeMap<>(), records);
    }

    /** All, with what they say as texts. */
    List<Statement.Located> all(IdColumn records) {
        var all = new ArrayList<>(strays.values());
        for (var row = 0; row < facts.size(); row++)
            all.add(new Statement.Located(
                    facts.get(row),
                    profile.get(row),
                    records.get(record.get(row)),
                    countries.get(country.get(row)).iterator().next()));
        return all;
    }

    /**
     * The same for other numbers of the records, without some and with some more.
     *
     * @param place the new number of each record by the one before; null where they are the same
     * @param gone facts that say nothing of a place any longer
     * @param more by fact what is said now, instead of what it said before
     * @param records all there are now
     */
    Locations changed(
            int @Nullable [] place,
            Collection<String> gone,
            SortedMap<String, Statement.Located> more,
            IdColumn records) {
        var without = numbers(gone);
        if (place == null && without.isEmpty() && more.isEmpty() && Collections.disjoint(strays.keySet(), gone))
            return this;
        without.or(numbers(more.keySet()));
        var said = new TreeMap<>(strays);
        said.keySet().removeAll(gone);
        said.putAll(more);
        var left = new TreeMap<String, Statement.Located>();
        var further = new ArrayList<Statement.Located>();
        for (var located : said.values())
            if (records.find(located.party()) == NONE) left.put(located.id(), located);
            else further.add(located);
        return merged(without, place, further, left, records);
    }

    /** @param further in the order of their ids */
    private Locations merged(
            BitSet without,
            int @Nullable [] place,
            List<Statement.Located> further,
            SortedMap<String, Statement.Located> left,
            IdColumn records) {
        var known = new ArrayList<>(countries);
        var numbers = new HashMap<String, Integer>();
        for (var alone : known) numbers.put(alone.iterator().next(), numbers.size());
        var ids = new IdColumn.IdDraft();
        var toCountry = new int[further.size()];
        var toProfile = new int[further.size()];
        for (var k = 0; k < toCountry.length; k++) {
            var located = further.get(k);
            ids.add(located.id());
            toProfile[k] = located.profile();
            toCountry[k] = numbers.computeIfAbsent(located.country(), unknown -> {
                known.add(Set.of(unknown));
                return known.size() - 1;
            });
        }
        var merge = new Merge(
                facts.size() - without.cardinality() + further.size(),
                place,
                Column.Coding.below(records.size()),
                profile.codingWith(toProfile, toProfile.length),
                Column.Coding.below(known.size()));
        var row = 0;
        for (var k = 0; k < toCountry.length; k++) {
            var found = facts.search(further.get(k).id());
            var until = found < 0 ? -1 - found : found;
            merge.keep(row, until, without);
            row = until;
            merge.add(ids, k, records.find(further.get(k).party()), toProfile[k], toCountry[k]);
        }
        merge.keep(row, facts.size(), without);
        return new Locations(merge.ids.ids(), merge.rows.table(), List.copyOf(known), left);
    }

    /** Rows of these, and further ones among them. */
    private final class Merge {
        private final IdColumn.Filling ids;
        private final Table.Filling rows;
        private final int @Nullable [] place;
        private final boolean isSame;
        private int size;

        Merge(int size, int @Nullable [] place, Column.Coding... codings) {
            ids = new IdColumn.Filling(size);
            rows = new Table.Filling(size, codings);
            this.place = place;
            isSame = place == null && rows.isOf(Locations.this.rows);
        }

        void add(IdColumn.IdDraft draft, int of, int toRecord, int toProfile, int toCountry) {
            ids.set(size, draft, of);
            set(toRecord, toProfile, toCountry);
        }

        private void set(int toRecord, int toProfile, int toCountry) {
            rows.set(RECORD, size, toRecord);
            rows.set(PROFILE, size, toProfile);
            rows.set(COUNTRY, size++, toCountry);
        }

        /** Rows from one up to another, but for some. */
        void keep(int from, int to, BitSet without) {
            for (int first = without.nextClearBit(from), end; first < to; first = without.nextClearBit(end)) {
                var hole = without.nextSetBit(first);
                end = hole < 0 ? to : Math.min(hole, to);
                ids.copy(facts, first, end, size);
                if (isSame) {
                    rows.copy(Locations.this.rows, first, end, size);
                    size += end - first;
                } else
                    for (var row = first; row < end; row++)
                        set(
                                place == null ? record.get(row) : place[record.get(row)],
                                profile.get(row),
                                country.get(row));
            }
        }
    }

    // ---- A file of them --------------------------------------------------------------------------------------------

    void write(ColumnWriter out) throws IOException {
        facts.write(out);
        rows.write(out);
        out.texts(countries.stream().map(alone -> alone.iterator().next()).toList());
        out.number(strays.size());
        for (var stray : strays.values()) {
            out.text(stray.id());
            out.number(stray.profile());
            out.text(stray.party());
            out.text(stray.country());
        }
    }

    static Locations read(ColumnReader in) {
        var facts = IdColumn.read(in);
        var rows = Table.read(in);
        var countries = in.texts().stream().map(Set::of).toList();
        var strays = new TreeMap<String, Statement.Located>();
        for (var left = in.number(); left > 0; left--) {
            var stray = new Statement.Located(in.text(), in.number(), in.text(), in.text());
            strays.put(stray.id(), stray);
        }
        return new Locations(facts, rows, countries, strays);
    }
}
