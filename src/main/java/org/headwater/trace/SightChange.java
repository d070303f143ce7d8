package org.headwater.trace;

import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.search.GraphChange;
import org.jspecify.annotations.Nullable;

/** Difference between two moments of one {@link Sight}. */
public final class SightChange {

    static final SightChange NONE = new SightChange(null, false);

    private final @Nullable GraphChange change;
    private final boolean isListedChanged;

    SightChange(@Nullable GraphChange change, boolean isListedChanged) {
        this.change = change;
        this.isListedChanged = isListedChanged;
    }

    /** Whether nothing that the sight shows differs. */
    public boolean isEmpty() {
        return (change == null || change.isEmpty()) && !isListedChanged;
    }

    /** Whether the answer to a question for chains may differ; certainly not, where this says no. */
    public boolean touches(ChainRequest request) {
        return isListedChanged && request.rules().listed() || change != null && change.touches(request);
    }
}
