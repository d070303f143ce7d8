package org.headwater.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision about a tie, and what came of it.
 *
 * @param tie id of the tie now: the one decided about, or, where a rejection was taken back, the one recorded anew
 * @param decision CONFIRM or REJECT
 * @param oneId id of the one party, {@code otherId} of the other
 * @param sameId id of the fact that says they are the same; null where none was recorded
 * @param takenBack when it was; null while it holds, as then are {@code takenBackBy} and {@code takenBackReason}
 */
public record IdentityResult(
        String id,
        String tie,
        IdentityDecision decision,
        String reason,
        String by,
        String organization,
        Instant at,
        String oneId,
        String otherId,
        @Nullable String sameId,
        @Nullable Instant takenBack,
        @Nullable String takenBackBy,
        @Nullable String takenBackReason) {}
