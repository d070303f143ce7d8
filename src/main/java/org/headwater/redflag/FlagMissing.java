package org.headwater.redflag;

import java.util.Locale;
import java.util.Set;
import org.headwater.access.Moment;
import org.headwater.flags.Missing;

/**
 * Missing knowledge, without which a rule cannot be decided.
 *
 * @param id of the party, fact or value; for GIVEN the question as JSON
 * @param field its field, or the kind and way of the facts; empty where it is the whole
 * @param moment as of which it is missing
 */
record FlagMissing(Reason reason, String id, String field, Moment moment) {

    /** The parties of an order are given by it. */
    private static final Set<String> OF_ORDER =
            Set.of("CUSTOMER OUT", "CONSIGNEE OUT", "PAYER OUT", "FORWARDER OUT", "SELLER OUT");

    /** A record is compared by its id, which is all of it. */
    private static final String WHOLE = "id";

    /** Reason why it cannot be said. */
    enum Reason {
        NOT_COVERED("Nobody states that all facts of this kind are recorded here"),
        VALUE_UNKNOWN("Its value is not known, or not the whole of it"),
        DATE_PARTIAL("Its date is not known to the day, so that it may lie outside of the days asked about"),
        WEAK("Its confidence is below the least of the rule"),
        SAME_UNDECIDED("Another record may be the same, and nobody decided whether it is"),
        HUB_CUT("Too many records hold this value for it to say anything of two of them"),
        BUDGET("More facts are recorded than are looked at for one rule"),
        GIVEN("Neither a state of control nor a chain answers this question");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }

    static FlagMissing of(Missing missing, Moment moment) {
        return new FlagMissing(Reason.valueOf(missing.reason().name()), missing.id(), missing.field(), moment);
    }

    /** For a person: what, and of which field or facts. */
    public String sentence() {
        if (reason == Reason.NOT_COVERED) return notCovered();
        return field.isEmpty() || field.equals(WHOLE) ? reason.sentence + "." : reason.sentence + " (" + field + ").";
    }

    private String notCovered() {
        if (OF_ORDER.contains(field))
            return "The order does not say: "
                    + field.substring(0, field.indexOf(' ')).toLowerCase(Locale.ROOT) + ".";
        if (field.endsWith(" IN"))
            return "Nobody states that all facts " + field.substring(0, field.length() - 3)
                    + " that lead to it are recorded here.";
        if (field.endsWith(" OUT"))
            return "Nobody states that all facts " + field.substring(0, field.length() - 4)
                    + " that begin at it are recorded here.";
        return reason.sentence + " (" + field + ").";
    }
}
