package org.headwater.trace.search;

import static org.headwater.trace.search.TraceGraph.NONE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.headwater.trace.rules.AvoidFrom;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.vocabulary.StepClass;
import org.jspecify.annotations.Nullable;

/**
 * Parties and ports that are imagined away between what a caller sees and the search.
 *
 * @param parties ids of records that stand for parties
 * @param ports ids of all records of the ports
 * @param from the first day without them; null is ever
 */
public record Removal(
        Set<String> parties, Set<String> ports, @Nullable LocalDate from) {

    public static final Removal NONE_REMOVED = new Removal(Set.of(), Set.of(), null);

    public Removal {
        parties = Set.copyOf(parties);
        ports = Set.copyOf(ports);
    }

    /** Graph and request of a search. */
    public record Question(TraceGraph graph, ChainRequest request) {}

    /** The question without them. Where they are removed from a day on, earlier dispatches stay and their ties end on the day before. */
    public Question in(TraceGraph graph, ChainRequest request) {
        if (parties.isEmpty() && ports.isEmpty()) return new Question(graph, request);
        var rules = request.rules();
        if (from == null) {
            var without = rules.toBuilder()
                    .avoid(joined(rules.avoid(), parties))
                    .avoidPorts(joined(rules.avoidPorts(), ports))
                    .build();
            return new Question(
                    graph,
                    new ChainRequest(request.from(), request.to(), without, request.k()).between(request.pair()));
        }
        var avoided = new ArrayList<>(rules.avoidFrom());
        for (var id : joined(parties, ports)) avoided.add(new AvoidFrom(id, from));
        var removed = new BitSet();
        for (var id : parties) {
            var party = graph.party(id);
            if (party != NONE) removed.set(party);
        }
        var without = rules.toBuilder().avoidFrom(avoided).build();
        return new Question(
                graph.endingTies(removed, TraceGraph.day(from)),
                new ChainRequest(request.from(), request.to(), without, request.k()).between(request.pair()));
    }

    /**
     * Undated shipments of what is removed that stay: the first day that their dates leave open is earlier, or any day is open.
     *
     * @param after the question without them
     */
    public int undatedKept(Question after) {
        if (from == null) return 0;
        var graph = after.graph();
        var goods = graph.goods;
        var removed = new BitSet();
        for (var id : parties) {
            var party = graph.party(id);
            if (party != NONE) removed.set(party);
        }
        var stops = new BitSet();
        for (var stop = 0; stop < goods.stops.length; stop++) {
            var port = goods.stops[stop].port();
            stops.set(stop, port != null && ports.contains(port));
        }
        var judgement = new Judgement(graph, after.request());
        var shipments = judgement.adjacency(StepClass.SHIPMENT);
        var kept = 0;
        for (var g = 0; g < shipments.size(); g++) {
            if (judgement.avoided.get(shipments.owner.get(g)) || judgement.avoided.get(shipments.neighbor.get(g)))
                continue;
            var isTheirs = removed.get(shipments.owner.get(g)) || removed.get(shipments.neighbor.get(g));
            for (var f = shipments.first.get(g); f < shipments.first.get(g + 1); f++) {
                var s = shipments.fact(f);
                if (goods.isUndated(s)
                        && (isTheirs || stops.get(goods.from.get(s)) || stops.get(goods.to.get(s)))
                        && !judgement.isAvoided(s)) kept++;
            }
        }
        return kept;
    }

    /** Without a copy where one is empty: a disruption may remove a hundred thousand. */
    private static Set<String> joined(Set<String> one, Set<String> other) {
        if (one.isEmpty()) return other;
        if (other.isEmpty()) return one;
        var all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }
}
