package org.headwater.trace.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.StepClass;

/**
 * The search of a question that is asked again and again: the best chains, whether there are more, and which of the chains that were told
 * before are still there though they are not among the best. It has a budget and no clock, so that the same graph gives the same answer.
 */
public final class StandingSearch {

    /** A chain by what it is the same by. */
    public record ChainName(List<String> parties, List<StepClass> classes) {
        public ChainName {
            parties = List.copyOf(parties);
            classes = List.copyOf(classes);
            if (parties.size() != classes.size() + 1)
                throw new IllegalArgumentException("a chain has one party more than steps");
        }

        static ChainName of(ChainResult.FoundChain chain) {
            return new ChainName(
                    chain.parties(),
                    chain.steps().stream().map(ChainResult.FoundStep::stepClass).toList());
        }
    }

    /** @param stillThere known chains that are there and are not among the best; none where the search is not complete */
    public record Result(
            CompletenessStatus status,
            boolean more,
            List<ChainResult.FoundChain> best,
            List<ChainResult.FoundChain> stillThere) {
        public Result {
            best = List.copyOf(best);
            stillThere = List.copyOf(stillThere);
        }
    }

    private final ChainRequest request;
    private final long budget;
    private final OneChain one;
    private final ChainResult found;

    /**
     * Searches the best chains.
     *
     * @param budget how many state steps may be explored, for all that is asked
     */
    public StandingSearch(TraceGraph graph, ChainRequest request, long budget) {
        this.request = request;
        this.budget = budget;
        one = new OneChain(graph, request);
        found = ChainSearch.exact().search(graph, request, request.k() + 1, budget, () -> false);
    }

    /** @param known chains that are asked for by themselves where the best ones are not all */
    public Result answer(Collection<ChainName> known) {
        var k = request.k();
        var coverage = found.completeness();
        var more = found.chains().size() > k;
        var best = more ? found.chains().subList(0, k) : found.chains();
        if (coverage.status() != CompletenessStatus.COMPLETE || !more || known.isEmpty())
            return new Result(coverage.status(), more, best, List.of());
        var shown = best.stream().map(ChainName::of).collect(Collectors.toCollection(HashSet::new));
        var steps = new Steps(budget - coverage.explored(), () -> false);
        var stillThere = new ArrayList<ChainResult.FoundChain>();
        try {
            for (var name : known) if (shown.add(name)) one.find(name, steps).ifPresent(stillThere::add);
        } catch (Steps.Stopped stopped) {
            return new Result(stopped.status, more, best, List.of());
        }
        return new Result(coverage.status(), more, best, stillThere);
    }

    /** The chain as an answer has it; empty where the graph has no valid one of this name. */
    Optional<ChainResult.FoundChain> find(ChainName name) {
        return one.find(name, new Steps(budget, () -> false));
    }
}
