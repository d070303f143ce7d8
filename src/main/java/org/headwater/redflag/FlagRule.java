package org.headwater.redflag;

import java.time.LocalDate;
import org.headwater.flags.Pattern;
import org.headwater.substance.Certainty;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * A red flag as data: what a published text says, in our words, and the pattern that asks for it.
 *
 * @param version from 1; a change of text, parameters or pattern is a new one
 * @param inForceTo last day; null while it goes on
 * @param at place in the document; null where the reading has none
 * @param isVerified whether the text of the document was read, be it in a reproduction
 * @param readIn where it was read; null where it was not
 * @param fits how far the pattern asks what the document says
 * @param note what to know of the difference; null where nothing is
 * @param minConfidence below which a fact leaves the rule open, 0 to 1
 * @param asksDeclaration whether the pattern asks if what a shipment declares fits together
 */
record FlagRule(
        String id,
        int version,
        LocalDate inForceFrom,
        @Nullable LocalDate inForceTo,
        FlagSubject subject,
        String document,
        @Nullable PartialDate published,
        @Nullable String at,
        Certainty certainty,
        boolean isVerified,
        @Nullable String readIn,
        FlagFit fits,
        String text,
        @Nullable String note,
        double minConfidence,
        boolean asksDeclaration,
        Pattern pattern) {

    /** Subject of a rule. */
    enum FlagSubject {
        PARTY("a party"),
        ORDER("an order");

        private final String words;

        FlagSubject(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Whether the pattern asks for what the document says, for less or for more. */
    enum FlagFit {
        EXACT,
        NARROWER,
        WIDER
    }

    boolean isInForce(LocalDate day) {
        return !day.isBefore(inForceFrom) && (inForceTo == null || !day.isAfter(inForceTo));
    }
}
