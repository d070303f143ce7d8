package org.headwater.trace.search;

import static org.headwater.trace.search.TraceGraph.FOREVER_AFTER;
import static org.headwater.trace.search.TraceGraph.FOREVER_BEFORE;
import static org.headwater.trace.search.TraceGraph.NONE;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.headwater.trace.rules.AvoidFrom;
import org.headwater.trace.rules.ChainRules;
import org.headwater.vocabulary.StepClass;
import org.jspecify.annotations.Nullable;

/**
 * The filters of one request over one graph that do not depend on the place in a chain: window, countries, tariff codes, ports, and what
 * is avoided from a day on (src/docs/chains.md#rule-6-filters).
 */
final class Filters {

    private final TraceGraph graph;
    private final Ties ties;
    private final int windowFirst;
    private final int windowLast;

    /** Whether any filter is set that {@link #pass} asks for. */
    private final boolean areSet;
    /** By number of stop or of code: whether it passes. Computed once and read for each fact; null where all pass. */
    private final boolean @Nullable [] dispatchCountries;

    private final boolean @Nullable [] arrivalCountries;
    private final boolean @Nullable [] codes;
    /**
     * By number of stop: whether the port passes, and the first day on which it is avoided. Null where no port is
     * avoided.
     */
    private final boolean @Nullable [] ports;

    private final int @Nullable [] portsFrom;
    /** Shipments and ties that are left out since a party of theirs is avoided from a day on. */
    private final BitSet barredShipments = new BitSet();

    private final BitSet barredTies = new BitSet();

    /** @param adjacency the steps of a class as the rules read them */
    Filters(TraceGraph graph, ChainRules rules, Function<StepClass, Adjacency> adjacency) {
        this.graph = graph;
        ties = graph.ties;
        var window = rules.window();
        windowFirst = window == null || window.from() == null ? FOREVER_BEFORE : TraceGraph.day(window.from());
        windowLast = window == null || window.to() == null ? FOREVER_AFTER : TraceGraph.day(window.to());
        var countries = rules.countries();
        dispatchCountries = passing(countries.dispatchIn(), countries.dispatchNotIn());
        arrivalCountries = passing(countries.arrivalIn(), countries.arrivalNotIn());
        codes = passing(rules.hsPrefixes());
        ports = rules.avoidPorts().isEmpty() ? null : passingPorts(rules.avoidPorts());
        portsFrom = rules.avoidFrom().isEmpty() ? null : portsFrom(rules.avoidFrom());
        areSet = window != null
                || dispatchCountries != null
                || arrivalCountries != null
                || codes != null
                || ports != null
                || portsFrom != null;
        for (var avoided : rules.avoidFrom()) {
            var party = graph.party(avoided.id());
            if (party != NONE)
                for (var stepClass : StepClass.OF_GOODS)
                    bar(stepClass, adjacency.apply(stepClass), party, TraceGraph.day(avoided.day()));
        }
    }

    boolean areSet() {
        return areSet;
    }

    /** Whether the shipment passes, at any confidence and of any goods. */
    boolean pass(int s) {
        if (!areSet) return true;
        var goods = graph.goods;
        if (!goods.mayLieWithin(s, windowFirst, windowLast)) return false;
        if (dispatchCountries != null && !dispatchCountries[goods.from.get(s)]) return false;
        if (arrivalCountries != null && !arrivalCountries[goods.to.get(s)]) return false;
        if (isAvoided(s)) return false;
        for (var line = goods.firstLine(s); line < goods.endOfLines(s); line++) if (linePasses(line)) return true;
        return false;
    }

    /** Whether the shipment is left out since a port of it is avoided, or a port or party from a day on. */
    boolean isAvoided(int s) {
        var goods = graph.goods;
        if (ports != null && !(ports[goods.from.get(s)] && ports[goods.to.get(s)])) return true;
        return portsFrom != null
                && (barredShipments.get(s)
                        || goods.firstDay(s) >= Math.min(portsFrom[goods.from.get(s)], portsFrom[goods.to.get(s)]));
    }

    boolean linePasses(int line) {
        if (codes == null) return true;
        var code = graph.goods.lineCode[line];
        return code != NONE && codes[code];
    }

    /** Whether the tie is left out since a party of it is avoided from a day on. */
    boolean isBarred(int t) {
        return barredTies.get(t);
    }

    private boolean[] passingPorts(Set<String> avoided) {
        var passing = new boolean[graph.goods.stops.length];
        for (var s = 0; s < passing.length; s++) {
            var port = graph.goods.stops[s].port();
            passing[s] = port == null || !avoided.contains(port);
        }
        return passing;
    }

    private int[] portsFrom(List<AvoidFrom> avoided) {
        var days = new HashMap<String, Integer>();
        for (var one : avoided) days.merge(one.id(), TraceGraph.day(one.day()), Math::min);
        var from = new int[graph.goods.stops.length];
        for (var s = 0; s < from.length; s++) {
            var port = graph.goods.stops[s].port();
            from[s] = port == null ? FOREVER_AFTER : days.getOrDefault(port, FOREVER_AFTER);
        }
        return from;
    }

    /** Leaves out shipments or ties of the party that begin on the day or later. */
    private void bar(StepClass stepClass, Adjacency adjacency, int party, int day) {
        for (var g = adjacency.start.get(party); g < adjacency.start.get(party + 1); g++)
            barGroup(stepClass, adjacency, g, day);
        for (var g = adjacency.inStart.get(party); g < adjacency.inStart.get(party + 1); g++)
            barGroup(stepClass, adjacency, adjacency.inGroup.get(g), day);
    }

    private void barGroup(StepClass stepClass, Adjacency adjacency, int group, int day) {
        for (var f = adjacency.first.get(group); f < adjacency.first.get(group + 1); f++) {
            var fact = adjacency.fact(f);
            if (stepClass != StepClass.SHIPMENT) {
                if (ties.first[fact] >= day) barredTies.set(fact);
            } else if (graph.goods.firstDay(fact) >= day) barredShipments.set(fact);
        }
    }

    private boolean @Nullable [] passing(@Nullable Set<String> allowed, @Nullable Set<String> avoided) {
        if (allowed == null && avoided == null) return null;
        var passing = new boolean[graph.goods.stops.length];
        for (var c = 0; c < passing.length; c++) {
            var country = graph.goods.stops[c].country();
            passing[c] = country == null
                    ? allowed == null
                    : (allowed == null || allowed.contains(country)) && (avoided == null || !avoided.contains(country));
        }
        return passing;
    }

    private boolean @Nullable [] passing(@Nullable Set<String> prefixes) {
        if (prefixes == null) return null;
        var passing = new boolean[graph.goods.codes.length];
        for (var c = 0; c < passing.length; c++)
            for (var prefix : prefixes) passing[c] |= graph.goods.codes[c].startsWith(prefix);
        return passing;
    }
}
