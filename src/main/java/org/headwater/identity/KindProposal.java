package org.headwater.identity;

import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.Marking;

/**
 * A supposed kind of a party that a list left open, computed when it is asked for and stored nowhere.
 *
 * @param partyId id of the party
 * @param key of the record that the list has
 * @param kind supposed
 * @param reason why
 * @param name that it rests on
 * @param marking of all that it rests on
 */
public record KindProposal(String partyId, String key, EntityKind kind, String reason, String name, Marking marking) {

    /** The grade of a derivation: the source cannot be judged, and what it says is possibly true. */
    static final Grade DERIVED = Grade.parse("F3");

    public Grade.Reliability reliability() {
        return DERIVED.reliability();
    }

    public int credibility() {
        return DERIVED.credibility();
    }
}
