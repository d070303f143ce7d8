package org.headwater.trace.search;

import java.util.Arrays;

/**
 * The least that a search can do: bare arrays of dated shipments by consignor and dispatch, the earliest arrival at each
 * party, one level after the other, and no rule but the order of time. Nothing is checked, counted or told but how many
 * parties were reached and the sum of their earliest days.
 */
final class Floor {

    private final int[] start;
    private final int[] to;
    private final int[] sent;
    private final int[] arrived;
    private final int[] best;
    private int[] frontier = new int[64];
    private int[] days = new int[64];
    private int[] next = new int[64];
    private int[] touched = new int[64];
    private int touchedSize;

    Floor(int parties, Shipped shipped) {
        start = new int[parties + 1];
        best = new int[parties];
        Arrays.fill(best, Integer.MAX_VALUE);
        var n = shipped.size();
        for (var from : shipped.from()) start[from + 1]++;
        for (var p = 0; p < parties; p++) start[p + 1] += start[p];
        // By dispatch first, then stably by consignor.
        var order = Adjacency.byKey(
                Adjacency.byKey(range(n), shifted(shipped.sent()), span(shipped.sent()) + 1), shipped.from(), parties);
        to = new int[n];
        sent = new int[n];
        arrived = new int[n];
        for (var i = 0; i < n; i++) {
            to[i] = shipped.to()[order[i]];
            sent[i] = shipped.sent()[order[i]];
            arrived[i] = shipped.arrived()[order[i]];
        }
    }

    private static int[] range(int n) {
        var all = new int[n];
        Arrays.setAll(all, i -> i);
        return all;
    }

    private static int span(int[] days) {
        return Arrays.stream(days).max().orElse(0) - Arrays.stream(days).min().orElse(0);
    }

    private static int[] shifted(int[] days) {
        var least = Arrays.stream(days).min().orElse(0);
        return Arrays.stream(days).map(day -> day - least).toArray();
    }

    Reached search(int from, int tiers) {
        touchedSize = 0;
        frontier[0] = from;
        days[0] = Integer.MIN_VALUE;
        var size = 1;
        best[from] = Integer.MIN_VALUE;
        for (var tier = 1; tier <= tiers && size > 0; tier++) {
            var found = 0;
            for (var i = 0; i < size; i++) {
                var p = frontier[i];
                var since = days[i];
                for (var f = firstFrom(p, since); f < start[p + 1]; f++) {
                    var q = to[f];
                    if (arrived[f] >= best[q]) continue;
                    if (best[q] == Integer.MAX_VALUE) {
                        if (touchedSize == touched.length) touched = Arrays.copyOf(touched, 2 * touchedSize);
                        touched[touchedSize++] = q;
                    }
                    best[q] = arrived[f];
                    if (found == next.length) next = Arrays.copyOf(next, 2 * found);
                    next[found++] = q;
                }
            }
            var left = frontier;
            frontier = next;
            next = left;
            size = found;
            if (days.length < size) days = new int[frontier.length];
            for (var i = 0; i < size; i++) days[i] = best[frontier[i]];
        }
        var sum = 0L;
        for (var i = 0; i < touchedSize; i++) {
            sum += best[touched[i]];
            best[touched[i]] = Integer.MAX_VALUE;
        }
        best[from] = Integer.MAX_VALUE;
        return new Reached(touchedSize, sum);
    }

    private int firstFrom(int p, int day) {
        var low = start[p];
        var high = start[p + 1];
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (sent[middle] < day) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /** What every contender has to find: how many parties, and the sum of their earliest days since 1970. */
    record Reached(long parties, long sumOfDays) {}

    /** Dated shipments between two parties, by number. */
    record Shipped(int[] from, int[] to, int[] sent, int[] arrived) {

        static Shipped of(TraceGraph graph) {
            var adjacency = graph.goods.toConsignees;
            var from = new Ints();
            var to = new Ints();
            var sent = new Ints();
            var arrived = new Ints();
            for (var group = 0; group < adjacency.size(); group++)
                for (var place = adjacency.first.get(group); place < adjacency.first.get(group + 1); place++) {
                    var s = adjacency.fact(place);
                    if (graph.goods.isUndated(s)) continue;
                    from.add(adjacency.owner.get(group));
                    to.add(adjacency.neighbor.get(group));
                    sent.add(graph.goods.dispatch.get(s));
                    arrived.add(graph.goods.arrival.get(s));
                }
            return new Shipped(from.toArray(), to.toArray(), sent.toArray(), arrived.toArray());
        }

        int size() {
            return from.length;
        }
    }
}
