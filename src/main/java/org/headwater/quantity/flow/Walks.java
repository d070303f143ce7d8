package org.headwater.quantity.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Parties between the ends, time aside. */
public final class Walks {

    private Walks() {}

    /**
     * The parties that stand inside a walk from the one end to the other that passes no end between.
     *
     * @param steps each joins two parties, one way
     */
    public static <T> Set<String> inner(
            Collection<T> steps, Function<T, String> tail, Function<T, String> head, Set<String> from, Set<String> to) {
        var after = reached(steps, tail, head, from, to);
        after.retainAll(reached(steps, head, tail, to, from));
        return after;
    }

    private static <T> Set<String> reached(
            Collection<T> steps, Function<T, String> tail, Function<T, String> head, Set<String> from, Set<String> to) {
        Map<String, List<String>> next = new HashMap<>();
        for (var step : steps)
            next.computeIfAbsent(tail.apply(step), party -> new ArrayList<>()).add(head.apply(step));
        var reached = new HashSet<String>();
        var open = new ArrayDeque<>(from);
        while (!open.isEmpty())
            for (var party : next.getOrDefault(open.remove(), List.of()))
                if (!from.contains(party) && !to.contains(party) && reached.add(party)) open.add(party);
        return reached;
    }
}
