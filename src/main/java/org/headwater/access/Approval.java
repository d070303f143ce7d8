package org.headwater.access;

import java.time.Instant;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/**
 * Request for an act that needs a second person, and its outcome.
 *
 * @param subject id of the entity, fact, evidence or source that it is about; the user of a grant, the name of an export
 * @param wanted what it should become: a marking, rights, the extent of an export; null for a purge
 * @param seen how the subject stood when it was asked for; another state at the decision makes the request stale
 * @param marking who may see the subject as it stood; of a request about no element, the highest that its requester sees without a group;
 *     null where the stored one cannot be read
 * @param reason why it is asked for
 * @param decidedOrganization of the person who decided: another than the originator's where a steward did
 * @param decision why it was decided so; null before
 * @param person who asked, as {@link Identity#person}
 * @param decidable whether the caller may decide on it now
 */
public record Approval(
        String id,
        ApprovalKind kind,
        String subject,
        @Nullable String wanted,
        String seen,
        @Nullable Marking marking,
        String reason,
        String requestedBy,
        String organization,
        Instant requestedAt,
        Instant expiresAt,
        ApprovalState state,
        @Nullable String decidedBy,
        @Nullable String decidedOrganization,
        @Nullable Instant decidedAt,
        @Nullable String decision,
        String person,
        boolean decidable) {

    /** An act that needs a second person. */
    public enum ApprovalKind {
        LOWER_MARKING,
        PURGE,
        GRANT,
        EXPORT,
        CONFIRM_IDENTITY,
        PURGE_CASE,
        CASE_LEAD
    }

    /** State of a request. */
    public enum ApprovalState {
        PENDING,
        /** Said yes to, and carried out in the same transaction. */
        APPROVED,
        REFUSED,
        /** No decision came in time. */
        EXPIRED,
        /** Said yes to, but its subject was no longer as it was when it was asked for: nothing was done. */
        STALE
    }

    /** The same to a caller who may decide on it. */
    Approval asDecidable() {
        return new Approval(
                id,
                kind,
                subject,
                wanted,
                seen,
                marking,
                reason,
                requestedBy,
                organization,
                requestedAt,
                expiresAt,
                state,
                decidedBy,
                decidedOrganization,
                decidedAt,
                decision,
                person,
                true);
    }

    /**
     * Whether the caller asked, or may be the one who asked: a key of the same person, or somebody of the same name by
     * another way.
     */
    boolean isOf(Viewer viewer) {
        return viewer.identity().person().equals(person) || viewer.mayBe(requestedBy, organization);
    }
}
