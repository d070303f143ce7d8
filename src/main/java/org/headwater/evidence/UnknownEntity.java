package org.headwater.evidence;

import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;

/** A fact names an entity by a key that neither the store nor the same batch has. */
public final class UnknownEntity extends Problem {

    private final String key;

    UnknownEntity(String key) {
        super(
                ErrorCode.UNKNOWN_ENTITY,
                "no entity has the key '" + Bounded.shown(key) + "'; import the list that has it first",
                null);
        this.key = key;
    }

    public String key() {
        return key;
    }
}
