package org.headwater.trace.search;

import java.util.function.BooleanSupplier;
import org.headwater.trace.rules.ChainRequest;

/** Finds the best chains of a graph, exactly, or says that it did not look everywhere. */
public interface ChainSearch {

    /** State steps; about four seconds of one core in the densest graphs that were tried. */
    long DEFAULT_BUDGET = 20_000_000;

    /**
     * The best {@code k} chains in order of rank. "No chain" and "no better chain" hold only where the status is
     * COMPLETE.
     *
     * @param budget how many state steps may be explored
     * @param expired asked every few thousand steps; true ends the search with TIMEOUT
     */
    default ChainResult search(TraceGraph graph, ChainRequest request, long budget, BooleanSupplier expired) {
        return search(graph, request, request.k(), budget, expired);
    }

    /** The best {@code most} chains, whatever the request's k. */
    ChainResult search(TraceGraph graph, ChainRequest request, int most, long budget, BooleanSupplier expired);

    /** The search over party sequences. */
    static ChainSearch exact() {
        return new SequenceSearch();
    }
}
