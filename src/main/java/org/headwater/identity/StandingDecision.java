package org.headwater.identity;

import org.headwater.store.Row;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/**
 * A decision that was not taken back.
 *
 * @param asSteward its maker decided in the place of the originators of both records
 * @param binding it holds for everybody who sees both records
 * @param splits while it stands, no agreement makes one party of the two for everybody
 * @param piece the evidence that a confirmation recorded
 * @param base the readers of the tie, whomever the decision binds
 */
record StandingDecision(
        String id,
        IdentityDecision decision,
        String organization,
        boolean asSteward,
        boolean binding,
        boolean splits,
        @Nullable String piece,
        Marking base) {

    static StandingDecision of(Row found) {
        var row = found.rowOf("decision");
        var decision = IdentityDecision.valueOf(row.text("decision"));
        var binding = found.isTrue("binding");
        return new StandingDecision(
                row.text("id"),
                decision,
                row.text("organization"),
                row.isTrue("asSteward"),
                binding,
                decision == IdentityDecision.REJECT && (binding || row.isTrue("splits")),
                row.findText("piece"),
                Marking.stored(row.findText("base", row.text("marking"))).orElseThrow());
    }

    boolean isConfirmation() {
        return decision == IdentityDecision.CONFIRM;
    }
}
