package org.headwater.trace.search;

import static org.headwater.trace.search.TraceGraph.NONE;

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

    private final TraceGraph graph;
    private final ChainRequest request;
    private final long budget;
    private final Judgement judgement;
    private final ChainDetails details;
    private final ChainResult found;

    /**
     * Searches the best chains.
     *
     * @param budget how many state steps may be explored, for all that is asked
     */
    public StandingSearch(TraceGraph graph, ChainRequest request, long budget) {
        this.graph = graph;
        this.request = request;
        this.budget = budget;
        judgement = new Judgement(graph, request);
        details = new ChainDetails(judgement);
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
            for (var name : known) if (shown.add(name)) find(name, steps).ifPresent(stillThere::add);
        } catch (Steps.Stopped stopped) {
            return new Result(stopped.status, more, best, List.of());
        }
        return new Result(coverage.status(), more, best, stillThere);
    }

    /** The chain as an answer has it; empty where the graph has no valid one of this name. */
    Optional<ChainResult.FoundChain> find(ChainName name) {
        return find(name, new Steps(budget, () -> false));
    }

    private Optional<ChainResult.FoundChain> find(ChainName name, Steps steps) {
        var parties = name.parties.stream().mapToInt(graph::party).toArray();
        if (!mayBeWalked(parties, name.classes)) return Optional.empty();
        var classes = 0;
        for (var stepClass : name.classes) classes = Skeleton.append(classes, stepClass);
        var skeleton = new Skeleton(parties, classes);
        var rating = details.rate(skeleton, steps);
        return rating == null ? Optional.empty() : Optional.of(details.describe(skeleton, rating, steps));
    }

    /** The rules that a chain meets by its parties and classes: src/docs/chains.md#rule-1-ends and src/docs/chains.md#rule-2-bounds. */
    private boolean mayBeWalked(int[] parties, List<StepClass> classes) {
        var last = parties.length - 1;
        var tiers = classes.stream().filter(one -> one != StepClass.TIE).count();
        var rules = judgement.rules;
        if (last == 0
                || tiers < rules.leastTiers()
                || tiers > rules.maxTiers()
                || last - tiers > rules.maxTies()
                || tiers == 0 && judgement.asksSubstances()) return false;
        var met = new HashSet<Integer>();
        for (var party : parties) if (party == NONE || !met.add(party)) return false;
        if (!judgement.mayStart(parties[0]) || !judgement.mayEnd(parties[last])) return false;
        for (var i = 1; i < last; i++) if (!judgement.mayBeInner(parties[i])) return false;
        var pair = request.pair();
        return pair == null || graph.party(pair.from()) == parties[0] && graph.party(pair.to()) == parties[last];
    }
}
