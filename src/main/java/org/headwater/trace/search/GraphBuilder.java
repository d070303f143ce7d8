package org.headwater.trace.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.headwater.trace.search.TraceGraph.GraphTie;
import org.headwater.trace.search.TraceGraph.Ground;
import org.headwater.trace.search.TraceGraph.Holder;

/** Collects the parts of a graph in any order; the graph does not depend on the order. */
public final class GraphBuilder {
    final Set<String> substances = new HashSet<>();
    final List<ChainResult.Precursor> precursors = new ArrayList<>();
    final List<GraphTie> ties = new ArrayList<>();
    final List<Holder> holders = new ArrayList<>();
    int mostHolders = TraceGraph.MOST_HOLDERS;
    Runnable look = () -> {};

    GraphBuilder() {}

    /** Between the parts of the making {@code look} is asked whether to go on: what it throws ends the making. */
    public GraphBuilder looking(Runnable between) {
        look = between;
        return this;
    }

    /**
     * Sets the most holders of an identifier or address that ties parties, by default {@link TraceGraph#MOST_HOLDERS}.
     * One with more holders is a hub and ties none.
     */
    public GraphBuilder mostHolders(int most) {
        mostHolders = most;
        return this;
    }

    /** A CAS number that may be asked for though no fact names it. */
    public GraphBuilder substance(String cas) {
        substances.add(cas);
        return this;
    }

    /** Adds a published relation; relations over several steps follow from it. */
    public GraphBuilder precursor(String precursor, String product) {
        precursors.add(new ChainResult.Precursor(precursor, product));
        return this;
    }

    /** Left out where subject or object is not among the parties. */
    public GraphBuilder tie(GraphTie tie) {
        ties.add(tie);
        return this;
    }

    /** Adds a holding; it is left out where its party is not among the parties. */
    public GraphBuilder holder(Holder holder) {
        holders.add(holder);
        return this;
    }

    /** With ties and relations of here, and parties and shipments of there. */
    public TraceGraph build(Ground ground) {
        return new TraceGraph(this, ground);
    }
}
