package org.headwater.casework;

import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;

/** Somebody else wrote since the caller read: nothing was written. */
final class StaleCase extends Problem {

    /** @param what a case or an item of one */
    StaleCase(String what, String id) {
        super(
                ErrorCode.STALE,
                what + " " + id
                        + ": somebody changed it since you read it, so nothing was written; read it again and put"
                        + " your words to theirs",
                null);
    }
}
