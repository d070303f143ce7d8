package org.headwater.trace.search;

import java.time.LocalDate;
import java.util.List;
import org.headwater.trace.search.SequenceSearch.RatedChain;
import org.jspecify.annotations.Nullable;

/** Pairs of ends that chains join, in the order of rank of their best chains, and whether these are all. */
public final class PairResult {

    private final List<FoundPair> pairs;
    private final ChainResult.Coverage completeness;
    private final ChainDetails details;

    PairResult(List<FoundPair> pairs, ChainResult.Coverage completeness, ChainDetails details) {
        this.pairs = List.copyOf(pairs);
        this.completeness = completeness;
        this.details = details;
    }

    /**
     * One pair. Substances and days are those of the canonical choices of its best chains, as many as are counted.
     *
     * @param rank of its best chain among those of all pairs, from 0
     * @param chains how many; where {@code more}, as many as are counted
     * @param more whether the pair has more chains than are counted
     * @param substances CAS numbers that these chains carry first, in order; an unknown one is not among them
     * @param dispatched of the first dated shipment of all these chains; null without one
     * @param arrived of the last dated shipment of all these chains; null without one
     */
    public record FoundPair(
            String first,
            String last,
            int rank,
            int chains,
            boolean more,
            List<String> substances,
            @Nullable LocalDate dispatched,
            @Nullable LocalDate arrived,
            BestChain best) {
        public FoundPair {
            substances = List.copyOf(substances);
        }
    }

    /** A chain that is described for those pairs alone that are shown. */
    public static final class BestChain {
        private final RatedChain chain;
        /** All chains of the pair that are counted and, where there are more, one more. */
        final List<RatedChain> all;

        BestChain(RatedChain chain, List<RatedChain> all) {
            this.chain = chain;
            this.all = List.copyOf(all);
        }
    }

    public List<FoundPair> pairs() {
        return pairs;
    }

    public ChainResult.Coverage completeness() {
        return completeness;
    }

    /** One chain takes no budget: its search is over. */
    public ChainResult.FoundChain best(FoundPair pair) {
        var chain = pair.best.chain;
        return details.describe(chain.skeleton(), chain.rating(), new Steps(Long.MAX_VALUE, () -> false));
    }
}
