package org.headwater.trace;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.headwater.access.Connection;
import org.headwater.entity.Entity;
import org.headwater.trace.search.ReachResult;
import org.headwater.vocabulary.CompletenessStatus;
import org.jspecify.annotations.Nullable;

/** A page of the parties that were reached, how complete the search was, and how far the data reach that it saw. */
public record ReachConnection(
        List<Connection.Edge<Reached>> edges,
        Connection.PageInfo pageInfo,
        @Nullable String totalCount,
        ChainAnswer.Ends ends,
        ChainAnswer.Completeness completeness,
        OnDemand<List<Relaxation>> relaxed,
        Instant indexedThrough) {

    public ReachConnection {
        edges = List.copyOf(edges);
    }

    /**
     * Result of a search with one rule changed.
     *
     * @param rule its name in the schema
     * @param parties a number to 20, or "20+"
     * @param status of that search
     */
    public record Relaxation(String rule, String value, String parties, CompletenessStatus status, String sentence) {}

    /** See {@link ReachResult.ReachedParty}. */
    public record Reached(
            Entity party, int tiers, int ties, @Nullable LocalDate day, List<ReachResult.Level> levels) {
        public Reached {
            levels = List.copyOf(levels);
        }
    }
}
