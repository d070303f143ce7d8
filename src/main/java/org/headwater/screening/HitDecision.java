package org.headwater.screening;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.headwater.screening.HitStanding.HitVerdict;
import org.headwater.store.Row;

/**
 * Decision of a person on a hit.
 *
 * @param on what the hit rested on: who does not see all of it does not see the decision
 * @param screening that of the hit
 */
record HitDecision(
        String id,
        String customer,
        HitBasis on,
        HitVerdict verdict,
        String reason,
        String by,
        Instant at,
        HitFacts seen,
        String screening) {

    static HitDecision of(Row row) {
        return new HitDecision(
                row.text("id"),
                row.text("customer"),
                HitBasis.of(row),
                HitVerdict.valueOf(row.text("verdict")),
                row.text("reason"),
                row.text("by"),
                row.instant("at"),
                new HitFacts(HitFacts.read(row.texts("knownOfCustomer")), HitFacts.read(row.texts("knownOfParty"))),
                row.text("screening"));
    }

    /** Common properties of a decision and its hit in the store. */
    static Map<String, Object> shared(String customer, HitBasis on, HitFacts seen, String screening) {
        var row = new HashMap<String, Object>(on.stored());
        row.put("customer", customer);
        row.put("knownOfCustomer", HitFacts.stored(seen.customer()));
        row.put("knownOfParty", HitFacts.stored(seen.party()));
        row.put("screening", screening);
        return row;
    }
}
