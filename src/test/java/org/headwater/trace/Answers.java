package org.headwater.trace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.search.Judgement;
import org.headwater.trace.search.Surroundings;
import org.headwater.trace.search.WholeGraph;
import org.headwater.vocabulary.CompletenessStatus;

/** Answers to requests for chains, without a search and a database. */
public final class Answers {

    private Answers() {}

    /** @param parties that satisfy the beginning, and the end where one is asked for */
    public static ChainAnswer of(
            List<ChainAnswer.Chain> chains,
            ChainRequest request,
            CompletenessStatus status,
            Instant indexedThrough,
            int parties) {
        var graph = new WholeGraph().build();
        var left = new LeftOut(
                new Surroundings(new Judgement(graph, request)), new OnDemand<>(() -> Optional.of(List.of())), null);
        return new ChainAnswer(
                chains,
                null,
                0,
                new ChainAnswer.Ends(parties, request.to() == null ? null : parties, null),
                new ChainAnswer.Completeness(status, 0, 1, null, List.of(), left),
                new OnDemand<>(List::of),
                Resting.NOWHERE,
                indexedThrough);
    }
}
