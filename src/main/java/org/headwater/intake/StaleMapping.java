package org.headwater.intake;

import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;

/** The caller edits a mapping that was changed since the caller read it, or is gone: nothing was written. */
final class StaleMapping extends Problem {
    StaleMapping(String id) {
        super(
                ErrorCode.STALE,
                "mapping " + id + ": it was changed since you read it, so nothing was written; read it again",
                null);
    }
}
