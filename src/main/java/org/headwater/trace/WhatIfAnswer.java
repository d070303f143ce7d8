package org.headwater.trace;

import java.util.Collection;
import java.util.List;
import org.headwater.access.AlsoRead;
import org.headwater.trace.search.WhatIfSearch.ChainState;
import org.jspecify.annotations.Nullable;

/** The schema's WhatIf; see {@link org.headwater.trace.search.WhatIfSearch.Result}. */
public record WhatIfAnswer(
        List<Standing> before,
        List<ComeUp> comeUp,
        ChainAnswer.Completeness completeBefore,
        ChainAnswer.Completeness completeAfter,
        int undatedKept,
        Collection<String> named)
        implements AlsoRead {

    /** Fate of a chain of the answer before. */
    public record Standing(
            ChainAnswer.Chain chain,
            ChainState state,
            ChainAnswer.@Nullable Chain after,
            @Nullable Integer rankAfter) {}

    /** A chain among the best of after that was none of before. */
    public record ComeUp(ChainAnswer.Chain chain, int rank, boolean isNew) {}

    @Override
    public Collection<String> alsoRead() {
        return named;
    }
}
