package org.headwater.access;

import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;
import org.headwater.vocabulary.Unavailable;

/** A write that is not answered in time and may be recorded. */
public final class OutcomeUnknown extends Problem {

    OutcomeUnknown(boolean hasId, Throwable cause) {
        super(ErrorCode.OUTCOME_UNKNOWN, sentence(hasId), cause);
    }

    /** Whether a problem of a write leaves open whether it is recorded. */
    public static boolean isOf(Problem problem) {
        return problem.error() == ErrorCode.TIMEOUT
                || problem instanceof Unavailable unavailable && unavailable.isAfterWork();
    }

    /** @param hasId whether the caller sent an id of the write */
    public static String sentence(boolean hasId) {
        return "not answered in time, and whether it is recorded is not known; "
                + (hasId
                        ? "ask again with the same " + WriteNotes.HEADER
                        : "look for it before you send it again, and send it with an " + WriteNotes.HEADER);
    }
}
