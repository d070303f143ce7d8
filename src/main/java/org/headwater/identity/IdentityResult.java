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
 * @param agreed it holds for everybody who sees both; else for the organization of its maker
 * @param takenBack when it was; null while it holds, as then is all that says who took it back and why
 */
public record IdentityResult(
        String id,
        String tie,
        IdentityDecision decision,
        String reason,
        String by,
        String organization,
        Instant at,
        boolean agreed,
        String oneId,
        String otherId,
        @Nullable String sameId,
        @Nullable Instant takenBack,
        @Nullable String takenBackBy,
        @Nullable String takenBackOrganization,
        @Nullable String takenBackReason) {}
