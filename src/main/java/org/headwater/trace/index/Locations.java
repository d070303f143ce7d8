package org.headwater.trace.index;

import static org.headwater.trace.search.TraceGraph.HIDDEN;
import static org.headwater.trace.search.TraceGraph.NONE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.trace.search.IdColumn;

/**
 * Where parties are, as columns. Nearly every party has such a statement, so that each new set of visible markings reads as many of
 * them as there are parties.
 */
final class Locations {

    /** Receives the number of a record and a set of its one country, which is the same object for all records there. */
    interface Visitor {
        void at(int record, Set<String> country);
    }

    private final int[] record;
    private final int[] profile;
    private final char[] country;
    private final List<Set<String>> countries;
    /** Whether a party is no record (yet), so that its statement has no row. */
    private final boolean isPartial;

    private Locations(int[] record, int[] profile, char[] country, List<Set<String>> countries, boolean isPartial) {
        this.record = record;
        this.profile = profile;
        this.country = country;
        this.countries = countries;
        this.isPartial = isPartial;
    }

    /** All that statements say of places, without those of hidden facts. */
    static Locations of(Map<String, Statement> statements, Set<String> hidden, IdColumn records) {
        var all = new ArrayList<Statement.Located>();
        for (var statement : statements.values())
            if (statement instanceof Statement.Located there && !hidden.contains(there.id())) all.add(there);
        return new Locations(new int[0], new int[0], new char[0], List.of(), false).and(all, records);
    }

    /** These and some more. */
    private Locations and(Collection<Statement.Located> more, IdColumn records) {
        if (more.isEmpty()) return this;
        var known = new ArrayList<>(countries);
        var numbers = new HashMap<String, Character>();
        for (var alone : known) numbers.put(alone.iterator().next(), (char) numbers.size());
        var size = record.length;
        var toRecord = Arrays.copyOf(record, size + more.size());
        var toProfile = Arrays.copyOf(profile, size + more.size());
        var toCountry = Arrays.copyOf(country, size + more.size());
        for (var located : more) {
            var number = records.find(located.party());
            if (number == NONE) continue;
            toRecord[size] = number;
            toProfile[size] = located.profile();
            toCountry[size++] = numbers.computeIfAbsent(located.country(), unknown -> {
                known.add(Set.of(unknown));
                return (char) (known.size() - 1);
            });
        }
        return new Locations(
                Arrays.copyOf(toRecord, size),
                Arrays.copyOf(toProfile, size),
                Arrays.copyOf(toCountry, size),
                List.copyOf(known),
                isPartial || size < record.length + more.size());
    }

    /** Whether further records could have statements of here. */
    boolean isPartial() {
        return isPartial;
    }

    /**
     * The same for other numbers of the records, and some more.
     *
     * @param place the new number of each record by the one before
     */
    Locations moved(int[] place, Collection<Statement.Located> more, IdColumn records) {
        var moved = new int[record.length];
        for (var row = 0; row < moved.length; row++) moved[row] = place[record[row]];
        return new Locations(moved, profile, country, countries, isPartial).and(more, records);
    }

    /** Visits those that the caller sees. */
    void each(int[] confidences, Visitor visitor) {
        for (var row = 0; row < record.length; row++)
            if (confidences[profile[row]] != HIDDEN) visitor.at(record[row], countries.get(country[row]));
    }
}
