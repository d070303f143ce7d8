package org.headwater.trace;

import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;

/** Withdrawn, purged or raised since the index: whether it was there is not said. */
final class Gone extends Problem {

    Gone() {
        super(ErrorCode.UNAVAILABLE, "the graph changed while the answer was made; ask again", null);
    }
}
