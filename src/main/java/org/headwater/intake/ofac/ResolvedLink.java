package org.headwater.intake.ofac;

import org.jspecify.annotations.Nullable;

/**
 * A "Linked To" held against the names of the whole list.
 *
 * @param object ent_num of the one entry that bears the name; null where none or several do
 */
public record ResolvedLink(
        long subject, LinkedTo link, @Nullable Long object, Outcome outcome) {

    public enum Outcome {
        /** Exactly one entry has this as its primary name. */
        BY_NAME,
        /** No entry has it as its primary name, exactly one as an alias of alt.csv. */
        BY_ALIAS,
        /** No other entry bears the name. */
        NONE,
        /** Several entries bear the name: names are no identity, so none is chosen. */
        AMBIGUOUS
    }
}
