package org.headwater.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two parties side by side, as one caller sees them.
 *
 * @param score likeness of the two most similar names, from 0 to 1; null where a party has no name
 * @param names these two names, that of the one party first
 * @param tie id of the standing tie between them; null where there is none
 * @param rejection the standing decision that they are two; null where there is none
 * @param isOne whether they are one party already
 */
record IdentityComparison(
        String oneId,
        String otherId,
        @Nullable Double score,
        List<String> names,
        List<String> reasons,
        @Nullable String tie,
        @Nullable IdentityResult rejection,
        boolean isOne,
        List<ComparedRow> rows) {

    IdentityComparison {
        names = List.copyOf(names);
        reasons = List.copyOf(reasons);
        rows = List.copyOf(rows);
    }

    /** Trait by which two parties are compared. */
    enum Compared {
        NAME,
        NUMBER,
        DATE,
        COUNTRY,
        ADDRESS,
        PHONE,
        EMAIL,
        WEBSITE,
        WALLET,
        PARTNER
    }

    /**
     * The values of one sort.
     *
     * @param shared values that both have, whatever their spelling
     * @param contradictions why the values speak against one party; empty where they do not
     * @param complete whether all values were compared
     */
    record ComparedRow(
            Compared what,
            List<String> one,
            List<String> other,
            List<String> shared,
            List<String> contradictions,
            boolean complete) {

        ComparedRow {
            one = List.copyOf(one);
            other = List.copyOf(other);
            shared = List.copyOf(shared);
            contradictions = List.copyOf(contradictions);
        }
    }
}
