package org.headwater.trace;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.headwater.access.AlsoRead;
import org.headwater.entity.Entity;
import org.headwater.trace.search.DisruptionSearch.DisruptionStatus;
import org.jspecify.annotations.Nullable;

/** The schema's Disruption; see {@link org.headwater.trace.search.DisruptionSearch.Result}. */
public record DisruptionAnswer(
        DisruptionStatus status,
        @Nullable Long lower,
        @Nullable Long upper,
        List<List<Entity>> sets,
        @Nullable Boolean hasMore,
        ChainAnswer.@Nullable Chain unstoppable,
        List<Loss> losses,
        ChainAnswer.Completeness completeness,
        Set<String> named)
        implements AlsoRead {

    /** Loss of best chains by the removal of one thing alone. */
    public record Loss(Entity thing, int lost, @Nullable Boolean alone) {}

    @Override
    public Collection<String> alsoRead() {
        return named;
    }
}
