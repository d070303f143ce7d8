package org.headwater.evidence;

import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;

/** The fact to be recorded was purged by order. The message does not describe it. */
public final class Purged extends Problem {

    Purged() {
        super(
                ErrorCode.PURGED,
                "speaks of what was purged by order and is not recorded again; take the row out of the file",
                null);
    }
}
