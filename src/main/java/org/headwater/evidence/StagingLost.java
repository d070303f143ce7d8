package org.headwater.evidence;

import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;

/** A staging was dropped while its writer still had it: another instance took the writer for dead. Nothing of it counts. */
public final class StagingLost extends Problem {

    public StagingLost(String job) {
        super(
                ErrorCode.UNAVAILABLE,
                "another service took over from " + job + " after a minute without a sign of it; nothing of it counts,"
                        + " begin again",
                null);
    }
}
