package org.headwater.trace.search;

import static org.headwater.trace.search.TraceGraph.NONE;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.search.StandingSearch.ChainName;
import org.headwater.vocabulary.StepClass;

/** Judges chains by their own sequence of parties and classes, whether or not they are among the best. */
final class OneChain {

    private final TraceGraph graph;
    private final ChainRequest request;
    private final Judgement judgement;
    private final ChainDetails details;

    OneChain(TraceGraph graph, ChainRequest request) {
        this.graph = graph;
        this.request = request;
        judgement = new Judgement(graph, request);
        details = new ChainDetails(judgement);
    }

    /** The same of a chain of another graph of the same state, where other records may stand for its parties. */
    Optional<ChainResult.FoundChain> again(ChainResult.FoundChain chain, Steps steps) {
        var name = ChainName.of(chain);
        return find(new ChainName(name.parties().stream().map(graph::standsFor).toList(), name.classes()), steps);
    }

    /** The chain as an answer has it; empty where the graph has no valid one of this name. */
    Optional<ChainResult.FoundChain> find(ChainName name, Steps steps) {
        var parties = name.parties().stream().mapToInt(graph::party).toArray();
        if (!mayBeWalked(parties, name.classes())) return Optional.empty();
        var classes = 0;
        for (var stepClass : name.classes()) classes = Skeleton.append(classes, stepClass);
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
                // Only chains of money have one.
                || classes.contains(StepClass.PAYMENT)
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
