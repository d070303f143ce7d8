package org.headwater.trace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.trace.StandingAnswer.StandingChain;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ReachRequest;
import org.headwater.trace.search.ChainResult;
import org.headwater.trace.search.GraphChange;
import org.headwater.trace.search.ReachResult;
import org.headwater.trace.search.ReachSearch;
import org.headwater.trace.search.StandingSearch;
import org.headwater.trace.search.TraceGraph;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.StepClass;

/**
 * Sight of some markings at one moment, shared by all callers who may see the same. It is kept from one round of the standing
 * questions to the next, and says what came between.
 */
public final class Sight {

    private final TraceGraph graph;
    private final Set<String> listed;
    private final Instant through;

    /**
     * @param listed CAS numbers that an instrument covers on any day
     * @param through everything committed until then is in it
     */
    public Sight(TraceGraph graph, Set<String> listed, Instant through) {
        this.graph = graph;
        this.listed = Set.copyOf(listed);
        this.through = through;
    }

    public Instant through() {
        return through;
    }

    /** The record that stands for a record's party. */
    public String standsFor(String id) {
        return graph.standsFor(id);
    }

    /** The records that a party is made of; none where the sight does not show it. */
    public Set<String> recordsOf(String id) {
        return Set.copyOf(graph.recordsOf(id));
    }

    /** Whether nothing at all was committed since an earlier moment, seen or not. */
    public boolean isOf(Sight earlier) {
        return earlier.graph == graph && earlier.listed.equals(listed);
    }

    /**
     * Difference from an earlier moment, as the same markings show it.
     *
     * @param asked the questions that the change will be asked about
     */
    public SightChange since(Sight earlier, Collection<ChainRequest> asked) {
        if (isOf(earlier)) return SightChange.NONE;
        var bounds = GraphChange.Bounds.NONE;
        for (var request : asked) bounds = bounds.and(request);
        return new SightChange(GraphChange.between(earlier.graph, graph, bounds), !earlier.listed.equals(listed));
    }

    /** A question that is asked of a sight: the search is shared by all who ask it, and each has an answer of its own. */
    public interface AskedChains {

        /** @param told chains that were told, by the records that stand for their parties today */
        StandingAnswer answer(Collection<StandingChain.Name> told);
    }

    /**
     * Searches the answer to a question for chains.
     *
     * @param request its ids are of records that stand for their parties today
     * @param budget how many state steps may be explored
     */
    public AskedChains ask(ChainRequest request, long budget) {
        var asked = new ChainRequest(
                        request.from(), request.to(), request.rules().naming(listed), request.k())
                .between(request.pair());
        var search = new StandingSearch(graph, asked, budget);
        return told -> {
            var found = search.answer(told.stream().map(Sight::name).toList());
            return new StandingAnswer(found.status(), found.more(), all(found.best()), all(found.stillThere()));
        };
    }

    /**
     * Parties that goods reached, or came from.
     *
     * @param best the first of them, as many as were asked for
     * @param more whether there are more
     * @param stillThere those of the told ones that are there and not among the first
     */
    public record StandingReach(CompletenessStatus status, boolean more, List<String> best, List<String> stillThere) {

        public StandingReach {
            best = List.copyOf(best);
            stillThere = List.copyOf(stillThere);
        }
    }

    /** A question for parties that is asked of a sight: as {@link AskedChains}. */
    public interface AskedReach {

        /** @param told parties that were told, by the records that stand for them today */
        StandingReach answer(Collection<String> told);
    }

    /**
     * Searches the answer to a question for parties.
     *
     * @param request its ids are of records that stand for their parties today
     * @param k how many of the best are answered
     * @param budget how many state steps may be explored
     */
    public AskedReach ask(ReachRequest request, int k, long budget) {
        var asked = new ReachRequest(
                request.from(), request.direction(), request.rules().naming(listed));
        var result = ReachSearch.search(graph, asked, budget, () -> false);
        var best = result.list(null, k).stream()
                .map(ReachResult.ReachedParty::party)
                .toList();
        return told -> {
            var there = new TreeSet<>(result.among(told));
            best.forEach(there::remove);
            return new StandingReach(result.status(), result.size() > k, best, List.copyOf(there));
        };
    }

    private List<StandingChain> all(List<ChainResult.FoundChain> chains) {
        return chains.stream().map(this::chain).toList();
    }

    private StandingChain chain(ChainResult.FoundChain chain) {
        var classes = new StringBuilder();
        var facts = new HashSet<String>();
        var chosen = new HashSet<String>();
        for (var step : chain.steps()) {
            classes.append(letter(step.stepClass()));
            // A fact that is derived from two facts is no fact of its own.
            for (var fact : step.facts()) if (graph.findShared(fact).isEmpty()) facts.add(fact);
            graph.findShared(step.fact())
                    .ifPresentOrElse(
                            shared -> chosen.addAll(facts(step, shared.identifier())), () -> chosen.add(step.fact()));
        }
        return new StandingChain(
                chain.key(),
                new StandingChain.Name(chain.parties(), classes.toString()),
                facts,
                chain.confidence(),
                chain.completion(),
                chosen,
                chain.parties().stream().map(this::recordsOf).toList());
    }

    /** Facts of both parties to the identifier that they share: a party may hold it by several facts. */
    private Set<String> facts(ChainResult.FoundStep step, String identifier) {
        var facts = new HashSet<String>();
        for (var fact : step.facts())
            graph.findShared(fact)
                    .filter(shared -> shared.identifier().equals(identifier))
                    .ifPresent(shared -> facts.addAll(List.of(shared.firstFact(), shared.secondFact())));
        return facts;
    }

    private static char letter(StepClass stepClass) {
        return stepClass.name().charAt(0);
    }

    private static StandingSearch.ChainName name(StandingChain.Name name) {
        var classes = new ArrayList<StepClass>();
        for (var letter : name.classes().toCharArray())
            for (var stepClass : StepClass.values()) if (letter(stepClass) == letter) classes.add(stepClass);
        return new StandingSearch.ChainName(name.parties(), classes);
    }
}
