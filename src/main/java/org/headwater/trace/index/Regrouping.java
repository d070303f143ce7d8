package org.headwater.trace.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.headwater.trace.rules.PartyPair;
import org.jspecify.annotations.Nullable;

/**
 * Grouping of records as one party other than as stored.
 *
 * @param joined two records that are one in addition; null joins none
 * @param without ids of facts "is the same as" that do not count
 */
public record Regrouping(@Nullable PartyPair joined, Set<String> without) {

    public static final Regrouping AS_STORED = new Regrouping(null, Set.of());

    public Regrouping {
        without = Set.copyOf(without);
    }

    public static Regrouping joining(String one, String other) {
        return new Regrouping(new PartyPair(one, other), Set.of());
    }

    public static Regrouping without(Set<String> facts) {
        return new Regrouping(null, facts);
    }

    List<Statement> of(List<Statement> shown) {
        var others = new ArrayList<Statement>(shown);
        others.removeIf(statement -> statement instanceof Statement.SameParty same && without.contains(same.id()));
        // Neither the id nor the profile of evidence decides which records are one.
        if (joined != null) others.add(new Statement.SameParty("", 0, joined.from(), joined.to()));
        return others;
    }
}
