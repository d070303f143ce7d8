package org.headwater.evidence;

import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;

/**
 * A staging was dropped, or its job ended, while its writer still had it: another instance had taken the lease of the writer's work.
 * Nothing of it counts.
 */
public final class StagingLost extends Problem {

    public StagingLost(String job) {
        super(
                ErrorCode.UNAVAILABLE,
                "another instance took over from " + job + "; nothing of it counts, begin again",
                null);
    }
}
