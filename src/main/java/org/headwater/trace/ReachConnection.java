package org.headwater.trace;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.headwater.access.Connection;
import org.headwater.entity.Entity;
import org.headwater.trace.search.ReachResult;
import org.jspecify.annotations.Nullable;

/** A page of the parties that were reached, how complete the search was, and how far the data reach that it saw. */
public record ReachConnection(
        List<Connection.Edge<Reached>> edges,
        Connection.PageInfo pageInfo,
        @Nullable String totalCount,
        ChainAnswer.Ends ends,
        ChainAnswer.Completeness completeness,
        Instant indexedThrough) {

    public ReachConnection {
        edges = List.copyOf(edges);
    }

    /** See {@link ReachResult.ReachedParty}. */
    public record Reached(
            Entity party, int tiers, int ties, @Nullable LocalDate day, List<ReachResult.Level> levels) {
        public Reached {
            levels = List.copyOf(levels);
        }
    }
}
