package org.headwater.trace.search;

import static org.headwater.trace.search.TraceGraph.NONE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.headwater.trace.rules.AvoidFrom;
import org.headwater.trace.rules.ChainRequest;
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

    /** What a search is asked of. */
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

    private static Set<String> joined(Set<String> one, Set<String> other) {
        var all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }
}
