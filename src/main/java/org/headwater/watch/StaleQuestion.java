package org.headwater.watch;

import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;

/** The caller edits a question that was edited since the caller read it: nothing was written. */
final class StaleQuestion extends Problem {
    StaleQuestion(String id) {
        super(
                ErrorCode.STALE,
                "question " + id + ": it was changed since you read it, so nothing was written; read it again",
                null);
    }
}
