package org.headwater.entity;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.headwater.entity.NamedRecords.SeenRecords;
import org.headwater.entity.NamesAtCommit.NumberedKind;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;

/**
 * Part of the names that one caller sees: the same records, facts, parties and kinds as by the conditions in {@code
 * cypher/access}. Nothing hidden has a part in an answer.
 */
final class NameSight {

    /** The newest statement of a kind; of two in one commit that with the smaller id. */
    private static final Comparator<NumberedKind> NEWEST = Comparator.comparingLong(NumberedKind::recorded)
            .thenComparing(NumberedKind::fact, Comparator.reverseOrder());

    final NamesAtCommit names;
    private final boolean[] seenMarks;
    private final SeenRecords seenRecords;

    /** By record of a party with several: the one whose id stands first. */
    private final Map<Integer, Integer> firsts = new HashMap<>();

    private final Map<Integer, EntityKind> kindsOfAllDays;

    NameSight(NamesAtCommit names, Set<String> visible) {
        this.names = names;
        seenMarks = names.seen(visible);
        seenRecords = names.records.seen(visible);
        for (var same : names.samenesses())
            if (seenMarks[same.marks()] && seenRecords.sees(same.one()) && seenRecords.sees(same.other()))
                join(root(same.one()), root(same.other()));
        for (var record : firsts.keySet()) firsts.put(record, root(record));
        kindsOfAllDays = kinds(null);
    }

    private int root(int record) {
        var at = record;
        while (firsts.getOrDefault(at, at) != at) at = firsts.getOrDefault(at, at);
        return at;
    }

    private void join(int one, int other) {
        var isFirst = names.records.compare(one, other) <= 0;
        firsts.put(isFirst ? one : other, isFirst ? one : other);
        firsts.put(isFirst ? other : one, isFirst ? one : other);
    }

    /** Whether the caller sees a fact of the record with these markings. */
    boolean sees(int record, int marks) {
        return seenMarks[marks] && seenRecords.sees(record);
    }

    /** The record under which the caller sees the party of a record. */
    int first(int record) {
        return firsts.isEmpty() ? record : firsts.getOrDefault(record, record);
    }

    /** By party the kind that the newest statement gives it, of those that hold on the day. */
    private Map<Integer, EntityKind> kinds(@Nullable String asOf) {
        var newest = new HashMap<Integer, NumberedKind>();
        for (var kind : names.kinds())
            if (sees(kind.record(), kind.marks()) && kind.days().hold(asOf))
                newest.merge(first(kind.record()), kind, (one, other) -> NEWEST.compare(one, other) >= 0 ? one : other);
        var kinds = new HashMap<Integer, EntityKind>();
        newest.forEach((party, kind) -> kinds.put(party, kind.kind()));
        return kinds;
    }

    /** The kinds of parties on a day, or of all days. */
    PartyKinds kindsOn(@Nullable String asOf) {
        var stated = asOf == null ? kindsOfAllDays : kinds(asOf);
        return party -> {
            var kind = stated.get(party);
            return kind == null ? names.records.kind(party) : kind;
        };
    }

    /** The kind of each party. */
    interface PartyKinds {
        EntityKind of(int party);
    }
}
