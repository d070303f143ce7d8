package org.headwater.screening;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.store.Row;

/**
 * Basis of a hit: a caller who sees all of it sees the hit.
 *
 * @param party id of the record that stood for the party
 * @param records ids of all its records that were seen
 * @param facts ids of the facts that were compared
 * @param sources ids of those by which the party was of a dataset; empty where all datasets were asked
 */
record HitBasis(String party, Set<String> records, Set<String> facts, Set<String> sources) {

    HitBasis {
        records = Set.copyOf(records);
        facts = Set.copyOf(facts);
        sources = Set.copyOf(sources);
    }

    static HitBasis of(Row row) {
        return new HitBasis(
                row.text("party"),
                Set.copyOf(row.texts("records")),
                Set.copyOf(row.texts("facts")),
                Set.copyOf(row.texts("sources")));
    }

    /** All of several, for the party of the first. */
    static HitBasis union(HitBasis first, Collection<HitBasis> others) {
        var records = new TreeSet<>(first.records);
        var facts = new TreeSet<>(first.facts);
        var sources = new TreeSet<>(first.sources);
        for (var other : others) {
            records.addAll(other.records);
            facts.addAll(other.facts);
            sources.addAll(other.sources);
        }
        return new HitBasis(first.party, records, facts, sources);
    }

    Map<String, Object> stored() {
        return Map.of(
                "party",
                party,
                "records",
                List.copyOf(new TreeSet<>(records)),
                "facts",
                List.copyOf(new TreeSet<>(facts)),
                "sources",
                List.copyOf(new TreeSet<>(sources)));
    }
}
