package org.headwater.quantity.flow;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.BooleanSupplier;

/**
 * The largest flow through a network with whole capacities, by Dinic's algorithm (Doklady Akademii Nauk SSSR 194, 1970): shortest
 * augmenting paths, all of one length at a time. O(V² E) at worst. Nothing recurs, so that a path of any length fits the stack.
 */
final class MaximumFlow {

    /** Work between two looks at the clock: some tenths of a millisecond. */
    private static final int WORK_PER_LOOK = 1 << 16;

    private static final int NONE = -1;

    private int[] first = new int[16];
    private int nodes;
    /** Arc a has a ^ 1 as its reverse. */
    private int[] head = new int[16];

    private int[] next = new int[16];
    private long[] left = new long[16];
    private int arcs;

    /** The number of a new node, from 0. */
    int node() {
        if (nodes == first.length) first = Arrays.copyOf(first, 2 * nodes);
        first[nodes] = NONE;
        return nodes++;
    }

    /**
     * The number of a new arc.
     *
     * @param capacity 0 or more; all flow out of a node has to fit a long
     */
    int arc(int tail, int to, long capacity) {
        if (capacity < 0) throw new IllegalArgumentException("capacity " + capacity);
        if (arcs == head.length) {
            head = Arrays.copyOf(head, 2 * arcs);
            next = Arrays.copyOf(next, 2 * arcs);
            left = Arrays.copyOf(left, 2 * arcs);
        }
        link(tail, to, capacity);
        link(to, tail, 0);
        return arcs - 2;
    }

    private void link(int tail, int to, long capacity) {
        head[arcs] = to;
        left[arcs] = capacity;
        next[arcs] = first[tail];
        first[tail] = arcs++;
    }

    /** The time was up before the flow was the largest. */
    static final class TimeIsUp extends Exception {
        private static final long serialVersionUID = 1;

        TimeIsUp() {
            super("the time was up before the largest flow was found", null, false, false);
        }
    }

    /** Pushes as much as fits from the source to the sink, on top of what flows already, and tells how much. */
    long push(int source, int sink, BooleanSupplier isOver) throws TimeIsUp {
        var level = new int[nodes];
        var current = new int[nodes];
        var path = new int[nodes];
        var queue = new int[nodes];
        var pushed = 0L;
        var work = 0L;
        var look = 0L;
        while (true) {
            // Distances to the sink: what cannot reach it is never walked.
            Arrays.fill(level, NONE);
            level[sink] = 0;
            queue[0] = sink;
            var tail = 1;
            for (var at = 0; at < tail && level[source] == NONE; at++) {
                var node = queue[at];
                for (var arc = first[node]; arc != NONE; arc = next[arc]) {
                    work++;
                    var before = head[arc];
                    if (level[before] == NONE && left[arc ^ 1] > 0) {
                        level[before] = level[node] + 1;
                        queue[tail++] = before;
                    }
                }
            }
            if (level[source] == NONE) return pushed;
            System.arraycopy(first, 0, current, 0, nodes);
            var length = 0;
            var node = source;
            while (true) {
                if (work >= look) {
                    if (isOver.getAsBoolean()) throw new TimeIsUp();
                    look = work + WORK_PER_LOOK;
                }
                if (node == sink) {
                    var amount = Long.MAX_VALUE;
                    for (var i = 0; i < length; i++) amount = Math.min(amount, left[path[i]]);
                    var back = length;
                    for (var i = length - 1; i >= 0; i--) {
                        left[path[i]] -= amount;
                        left[path[i] ^ 1] += amount;
                        if (left[path[i]] == 0) back = i;
                    }
                    work += length;
                    pushed += amount;
                    // On from the tail of the first arc that is full now.
                    node = head[path[back] ^ 1];
                    length = back;
                    continue;
                }
                var arc = current[node];
                while (arc != NONE && (left[arc] == 0 || level[head[arc]] != level[node] - 1)) {
                    arc = next[arc];
                    work++;
                }
                current[node] = arc;
                if (arc != NONE) {
                    path[length++] = arc;
                    node = head[arc];
                } else {
                    if (node == source) break;
                    // The node is not visited again in this round.
                    level[node] = NONE;
                    node = head[path[--length] ^ 1];
                }
                work++;
            }
        }
    }

    /** The nodes to which more could flow from the source: the nearest of all smallest cuts is what leaves them. */
    BitSet reachable(int source) {
        var reached = new BitSet(nodes);
        var queue = new int[nodes];
        reached.set(source);
        queue[0] = source;
        var tail = 1;
        for (var at = 0; at < tail; at++)
            for (var arc = first[queue[at]]; arc != NONE; arc = next[arc])
                if (left[arc] > 0 && !reached.get(head[arc])) {
                    reached.set(head[arc]);
                    queue[tail++] = head[arc];
                }
        return reached;
    }

    int tail(int arc) {
        return head[arc ^ 1];
    }

    int head(int arc) {
        return head[arc];
    }

    int nodes() {
        return nodes;
    }
}
