package org.headwater.trace;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.headwater.access.Connection;
import org.headwater.entity.Entity;
import org.jspecify.annotations.Nullable;

/** A page of the pairs that chains join, how complete the search was, and how far the data reach that it saw. */
public record PairConnection(
        List<Connection.Edge<Pair>> edges,
        Connection.PageInfo pageInfo,
        String totalCount,
        ChainAnswer.Ends ends,
        ChainAnswer.Completeness completeness,
        Instant indexedThrough) {

    public PairConnection {
        edges = List.copyOf(edges);
    }

    /**
     * See {@link org.headwater.trace.search.PairResult.FoundPair}.
     *
     * @param chains a number, or "20+"
     */
    public record Pair(
            Entity from,
            Entity to,
            ChainAnswer.Chain best,
            String chains,
            List<CarriedSubstance> substances,
            @Nullable LocalDate dispatched,
            @Nullable LocalDate arrived) {
        public Pair {
            substances = List.copyOf(substances);
        }
    }

    /** The entity is null where no visible fact is about it. */
    public record CarriedSubstance(String cas, @Nullable Entity substance) {}
}
