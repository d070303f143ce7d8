package org.headwater.evidence;

import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;

/** Refusal of a reader's cursor of changes that can no longer be followed. */
public final class CursorExpired extends Problem {

    CursorExpired(String why) {
        super(
                ErrorCode.EXPIRED,
                why + "; load an export of everything anew, and go on from the cursor in its manifest",
                null);
    }
}
