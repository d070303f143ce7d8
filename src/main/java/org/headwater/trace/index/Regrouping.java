package org.headwater.trace.index;

import java.util.ArrayList;
import java.util.List;
import org.headwater.trace.rules.PartyPair;
import org.jspecify.annotations.Nullable;

/**
 * Which records count as one party other than as stored.
 *
 * @param joined two records that are one in addition; null joins none
 * @param without id of a fact "is the same as" that does not count; null leaves out none
 */
public record Regrouping(
        @Nullable PartyPair joined, @Nullable String without) {

    public static final Regrouping AS_STORED = new Regrouping(null, null);

    public static Regrouping joining(String one, String other) {
        return new Regrouping(new PartyPair(one, other), null);
    }

    public static Regrouping without(String fact) {
        return new Regrouping(null, fact);
    }

    List<Statement> of(List<Statement> shown) {
        var others = new ArrayList<Statement>(shown);
        if (without != null)
            others.removeIf(statement ->
                    statement instanceof Statement.SameParty same && same.id().equals(without));
        // Neither the id nor the profile of evidence decides which records are one.
        if (joined != null) others.add(new Statement.SameParty("", 0, joined.from(), joined.to()));
        return others;
    }
}
