package org.headwater.trace.search;

import org.headwater.trace.rules.ChainRules;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.StepClass;

/**
 * Ties of a graph that may be walked by their kind and by what they were derived from; every search over the graph asks the
 * same.
 */
public final class TieFilter {

    private final Ties ties;
    private final boolean[] walkedKinds;
    private final boolean sharedIdentifiers;
    private final boolean sharedAddresses;
    private final int minConfidence;

    public TieFilter(TraceGraph graph, ChainRules rules) {
        ties = graph.ties;
        walkedKinds = new boolean[LinkKind.values().length];
        for (var kind : LinkKind.values())
            walkedKinds[kind.ordinal()] = kind.stepClass() == StepClass.GOODS_TIE || rules.walksTie(kind);
        sharedIdentifiers = rules.sharedIdentifiers();
        sharedAddresses = rules.sharedAddresses();
        minConfidence = rules.minConfidenceMillionths();
    }

    /** Whether the tie may be walked and is as sure as asked for. */
    public boolean passes(int t) {
        return ties.confidence[t] >= minConfidence && isWalked(t);
    }

    /** Whether the tie may be walked, at any confidence. */
    public boolean isWalked(int t) {
        var kind = ties.kind[t];
        if (!walkedKinds[kind.ordinal()]) return false;
        if (kind != LinkKind.SHARES_IDENTIFIER) return true;
        var shared = ties.shared[t];
        if (shared == null) throw new AssertionError("a derived tie tells what it was derived from");
        return shared.address() ? sharedAddresses : sharedIdentifiers;
    }
}
