package org.headwater.trace;

import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import org.headwater.store.Deadline;
import org.headwater.trace.index.Hiding;
import org.headwater.trace.index.Regrouping;
import org.headwater.trace.index.TraceIndex;
import org.headwater.trace.search.ChainResult;
import org.headwater.trace.search.SeenPayments;
import org.headwater.trace.search.TraceGraph;

/** Makes graphs of one state as those see it who see the same markings. */
final class IndexView {

    private final TraceIndex index;
    private final Set<String> visible;
    private final Set<String> substances;
    private final Set<ChainResult.Precursor> precursors;
    private final int mostHolders;

    /**
     * @param visible markings
     * @param substances CAS numbers of substances that facts touch
     * @param precursors published relations
     */
    IndexView(
            TraceIndex index,
            Set<String> visible,
            Collection<String> substances,
            Collection<ChainResult.Precursor> precursors,
            int mostHolders) {
        this.index = index;
        this.visible = visible;
        this.substances = Set.copyOf(substances);
        this.precursors = Set.copyOf(precursors);
        this.mostHolders = mostHolders;
    }

    TraceGraph regrouped(Regrouping regrouping) {
        return index.graph(visible::contains, substances, precursors, mostHolders, regrouping);
    }

    /**
     * Ends with TIMEOUT on the way where the request's time is over: no budget of a search bounds the making.
     *
     * @param left the published relations that are left
     */
    TraceGraph without(Hiding hiding, Collection<ChainResult.Precursor> left) {
        return index.without(hiding, visible::contains, substances, left, mostHolders, Deadline::check);
    }

    /** See {@link TraceIndex#payments}. */
    SeenPayments payments(TraceGraph graph, boolean onBehalf) {
        return index.payments(visible::contains, graph, mostHolders, onBehalf);
    }

    /** See {@link TraceIndex#around}. */
    IndexView around(Set<String> parties) {
        return new IndexView(index.around(visible::contains, parties), visible, substances, precursors, mostHolders);
    }

    /** See {@link TraceIndex#sources}. */
    SortedSet<String> sources(Set<String> parties, Set<String> facts) {
        return index.sources(visible::contains, parties, facts);
    }
}
