package org.headwater.trace.search;

import static org.headwater.trace.search.TraceGraph.FOREVER_BEFORE;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.headwater.trace.search.ChainResult.FoundChain;
import org.headwater.trace.search.ChainResult.FoundStep;
import org.headwater.vocabulary.StepClass;
import org.jspecify.annotations.Nullable;

/**
 * Things that, each alone, spoil the canonical choice of a chain: a party of a fact of the choice, or a port of a shipment of
 * it. From a day on, only by a fact that falls then, or by a tie that is needed on a day after its end. The choice is judged,
 * and not the chain: shipments through two ports need both closed.
 */
final class Spoilers {

    private final TraceGraph graph;
    private final Judgement judgement;
    private final Function<String, @Nullable Integer> parties;
    private final Function<String, @Nullable Integer> ports;
    private final @Nullable LocalDate from;

    /**
     * @param parties the number of the thing of a record that stands for a party; null is none
     * @param ports the same of a record of a port
     * @param from the day from which things are removed; null is ever
     */
    Spoilers(
            Removal.Question question,
            Function<String, @Nullable Integer> parties,
            Function<String, @Nullable Integer> ports,
            @Nullable LocalDate from) {
        graph = question.graph();
        judgement = new Judgement(graph, question.request());
        this.parties = parties;
        this.ports = ports;
        this.from = from;
    }

    /** Numbers of things, ascending, each once. */
    int[] of(FoundChain chain) {
        var found = new TreeSet<Integer>();
        for (var i = 0; i < chain.steps().size(); i++) {
            var step = chain.steps().get(i);
            var isShipment = step.stepClass() == StepClass.SHIPMENT;
            var fact = isShipment ? shipment(step) : tie(step);
            // The last day on which the fact has to be there.
            if (from != null) {
                var needed = isShipment ? graph.goods.firstDay(fact) : neededOn(chain, i);
                if (needed < TraceGraph.day(from)) continue;
            }
            add(found, parties, step.from());
            add(found, parties, step.to());
            if (isShipment) {
                add(found, ports, graph.goods.stops[graph.goods.from.get(fact)].port());
                add(found, ports, graph.goods.stops[graph.goods.to.get(fact)].port());
            }
        }
        return found.stream().mapToInt(thing -> thing).toArray();
    }

    private static void add(
            Collection<Integer> found, Function<String, @Nullable Integer> things, @Nullable String id) {
        var thing = id == null ? null : things.apply(id);
        if (thing != null) found.add(thing);
    }

    private int shipment(FoundStep step) {
        var adjacency = judgement.adjacency(StepClass.SHIPMENT);
        var group = adjacency.group(graph.party(step.from()), graph.party(step.to()));
        return IntStream.range(adjacency.first.get(group), adjacency.first.get(group + 1))
                .map(adjacency::fact)
                .filter(s -> graph.goods.ids.get(s).equals(step.fact()))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(step.fact()));
    }

    private int tie(FoundStep step) {
        return Arrays.binarySearch(graph.ties.id, step.fact());
    }

    /** The day on which a tie of the choice holds: src/docs/chains.md#rule-4-ties-in-time. */
    private int neededOn(FoundChain chain, int tie) {
        var steps = chain.steps();
        for (var i = tie - 1; i >= 0; i--) {
            var arrived = steps.get(i).arrived();
            if (arrived != null) return TraceGraph.day(arrived);
        }
        for (var i = tie + 1; i < steps.size(); i++) {
            var dispatched = steps.get(i).dispatched();
            if (dispatched != null) return TraceGraph.day(dispatched);
        }
        // Their common day is the first on which all have begun.
        var day = FOREVER_BEFORE;
        for (var step : steps)
            if (step.stepClass() != StepClass.SHIPMENT) day = Math.max(day, graph.ties.first[tie(step)]);
        return day;
    }
}
