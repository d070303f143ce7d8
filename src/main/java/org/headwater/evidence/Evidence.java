package org.headwater.evidence;

import java.time.Instant;
import java.util.List;
import org.headwater.access.Moment;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/**
 * Statement of one source for a fact, as one caller sees it.
 *
 * @param quote the source's own words; null where none were taken
 * @param selector place of the quote in a document; null where the source is none
 * @param reliability null where nobody graded it: counts as F6
 * @param credibility 1 to 6; 6 where nobody graded it
 * @param claimedByIds claimants that the caller may see
 * @param originator the organization that recorded it; null for this service, and where it is not known
 * @param disputedByIds disputants that the caller may see
 */
public record Evidence(
        String id,
        String factId,
        String sourceId,
        String locator,
        @Nullable String quote,
        @Nullable QuoteSelector selector,
        Grade.@Nullable Reliability reliability,
        int credibility,
        List<String> claimedByIds,
        List<String> disputedByIds,
        Marking marking,
        Instant recordedAt,
        @Nullable String originator,
        Moment moment) {

    /** A dispute of a piece of evidence. */
    public record Dispute(String byId, Moment moment) {}

    public Evidence {
        claimedByIds = List.copyOf(claimedByIds);
        disputedByIds = List.copyOf(disputedByIds);
    }

    public Grade grade() {
        return reliability == null ? Grade.UNGRADED : new Grade(reliability, credibility);
    }

    public List<Dispute> disputedBy() {
        return disputedByIds.stream().map(id -> new Dispute(id, moment)).toList();
    }
}
