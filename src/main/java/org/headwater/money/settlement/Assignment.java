package org.headwater.money.settlement;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.PriorityQueue;
import org.headwater.trace.search.Steps;
import org.jspecify.annotations.Nullable;

/**
 * The best assignment of amounts to values: the largest total, of these the least cost, of these the lexicographically largest by the
 * order of the pairs. It augments along shortest paths, all paths of one length at a time; then, for one pair after the other, around
 * cycles that change neither total nor cost.
 */
final class Assignment {

    private static final long FAR = Long.MAX_VALUE;

    private final int[] shipmentOf;
    private final int payments;
    private final int source = 0;
    private final int sink;
    private final Steps steps;

    // Arcs; an arc and its opposite differ in the last bit.
    private final int[] to;
    private final long[] cost;
    private final BigInteger[] room;
    private final int[] nextArc;
    private final int[] firstArc;
    private int arcs;

    private final long[] potential;
    private final int[] level;
    private final int[] current;
    /** Arcs of pairs that are settled. */
    private final boolean[] frozen;

    /**
     * @param amounts by payment
     * @param values by shipment
     * @param shipmentOf by pair, in order; {@code paymentOf} likewise
     * @param costs by pair, zero or more
     */
    Assignment(
            BigInteger[] amounts, BigInteger[] values, int[] shipmentOf, int[] paymentOf, long[] costs, Steps steps) {
        this.shipmentOf = shipmentOf;
        this.steps = steps;
        payments = amounts.length;
        sink = payments + values.length + 1;
        var count = 2 * (shipmentOf.length + amounts.length + values.length);
        to = new int[count];
        cost = new long[count];
        room = new BigInteger[count];
        nextArc = new int[count];
        frozen = new boolean[count];
        firstArc = new int[sink + 1];
        potential = new long[sink + 1];
        level = new int[sink + 1];
        current = new int[sink + 1];
        Arrays.fill(firstArc, -1);
        // The arcs of the pairs come first: the arc of a pair is twice its number.
        for (var i = 0; i < shipmentOf.length; i++)
            join(
                    payment(paymentOf[i]),
                    shipment(shipmentOf[i]),
                    amounts[paymentOf[i]].min(values[shipmentOf[i]]),
                    costs[i]);
        for (var p = 0; p < amounts.length; p++) join(source, payment(p), amounts[p], 0);
        for (var s = 0; s < values.length; s++) join(shipment(s), sink, values[s], 0);
    }

    private int payment(int number) {
        return 1 + number;
    }

    private int shipment(int number) {
        return 1 + payments + number;
    }

    private void join(int from, int target, BigInteger capacity, long price) {
        add(from, target, capacity, price);
        add(target, from, BigInteger.ZERO, -price);
    }

    private void add(int from, int target, BigInteger capacity, long price) {
        to[arcs] = target;
        room[arcs] = capacity;
        cost[arcs] = price;
        nextArc[arcs] = firstArc[from];
        firstArc[from] = arcs++;
    }

    private boolean isOpen(int arc) {
        return room[arc].signum() > 0;
    }

    private void push(int arc, BigInteger amount) {
        room[arc] = room[arc].subtract(amount);
        room[arc ^ 1] = room[arc ^ 1].add(amount);
    }

    private int from(int arc) {
        return to[arc ^ 1];
    }

    private long reduced(int arc) {
        return cost[arc] + potential[from(arc)] - potential[to[arc]];
    }

    /** Values of the best assignment, by pair. */
    BigInteger[] solve() {
        while (shorten())
            while (layer()) {
                System.arraycopy(firstArc, 0, current, 0, current.length);
                while (advance(source, null).signum() > 0) steps.take(1);
            }
        enlarge();
        var shares = new BigInteger[shipmentOf.length];
        for (var i = 0; i < shares.length; i++) shares[i] = share(i);
        return shares;
    }

    private BigInteger share(int pair) {
        return room[2 * pair + 1];
    }

    // ---- The largest total at the least cost -----------------------------------------------------------------------

    /** Sets the potentials by the shortest paths from the source; false where none leads to the sink. */
    private boolean shorten() {
        var distance = new long[sink + 1];
        Arrays.fill(distance, FAR);
        distance[source] = 0;
        record Stop(long distance, int node) {}
        var queue = new PriorityQueue<Stop>((one, other) -> Long.compare(one.distance, other.distance));
        queue.add(new Stop(0, source));
        for (var stop = queue.poll(); stop != null; stop = queue.poll()) {
            if (stop.distance > distance[stop.node]) continue;
            for (var arc = firstArc[stop.node]; arc >= 0; arc = nextArc[arc]) {
                steps.take(1);
                if (!isOpen(arc)) continue;
                var there = stop.distance + reduced(arc);
                if (there >= distance[to[arc]]) continue;
                distance[to[arc]] = there;
                queue.add(new Stop(there, to[arc]));
            }
        }
        if (distance[sink] == FAR) return false;
        for (var node = 0; node <= sink; node++) potential[node] += Math.min(distance[node], distance[sink]);
        return true;
    }

    /** Numbers the nodes by steps from the source over arcs of the shortest paths; false where none leads to the sink. */
    private boolean layer() {
        Arrays.fill(level, -1);
        level[source] = 0;
        var queue = new int[sink + 1];
        var last = 1;
        queue[0] = source;
        for (var i = 0; i < last; i++)
            for (var arc = firstArc[queue[i]]; arc >= 0; arc = nextArc[arc]) {
                steps.take(1);
                if (!isOpen(arc) || reduced(arc) != 0 || level[to[arc]] >= 0) continue;
                level[to[arc]] = level[queue[i]] + 1;
                queue[last++] = to[arc];
            }
        return level[sink] >= 0;
    }

    /** Pushes as much as one path takes. */
    private BigInteger advance(int node, @Nullable BigInteger most) {
        if (node == sink) return most == null ? BigInteger.ZERO : most;
        for (; current[node] >= 0; current[node] = nextArc[current[node]]) {
            var arc = current[node];
            steps.take(1);
            if (!isOpen(arc) || reduced(arc) != 0 || level[to[arc]] != level[node] + 1) continue;
            var pushed = advance(to[arc], most == null ? room[arc] : most.min(room[arc]));
            if (pushed.signum() == 0) continue;
            push(arc, pushed);
            return pushed;
        }
        return BigInteger.ZERO;
    }

    // ---- The lexicographically largest -----------------------------------------------------------------------------

    /** Arcs with a reduced cost of zero are those of every best assignment: along their cycles a pair grows and nothing else is lost. */
    private void enlarge() {
        var component = new Cycles().components();
        for (var pair = 0; pair < shipmentOf.length; pair++) {
            var arc = 2 * pair;
            if (reduced(arc) == 0 && component[from(arc)] == component[to[arc]]) {
                frozen[arc] = true;
                frozen[arc + 1] = true;
                while (isOpen(arc)) {
                    var pushed = reroute(to[arc], from(arc), room[arc], true);
                    if (pushed.signum() == 0) break;
                    push(arc, pushed);
                }
            }
            frozen[arc] = true;
            frozen[arc + 1] = true;
        }
    }

    /** Pushes as much as one path from here to there takes, at most so much, over arcs that are not frozen. */
    private BigInteger reroute(int here, int there, BigInteger most, boolean ofNoCost) {
        var cameBy = new int[sink + 1];
        Arrays.fill(cameBy, -1);
        var queue = new int[sink + 1];
        var last = 1;
        queue[0] = here;
        for (var i = 0; i < last && cameBy[there] < 0; i++)
            for (var arc = firstArc[queue[i]]; arc >= 0; arc = nextArc[arc]) {
                steps.take(1);
                var next = to[arc];
                if (frozen[arc] || !isOpen(arc) || next == here || cameBy[next] >= 0) continue;
                if (ofNoCost && reduced(arc) != 0) continue;
                cameBy[next] = arc;
                queue[last++] = next;
            }
        if (cameBy[there] < 0) return BigInteger.ZERO;
        var amount = most;
        for (var node = there; node != here; node = from(cameBy[node])) amount = amount.min(room[cameBy[node]]);
        for (var node = there; node != here; node = from(cameBy[node])) push(cameBy[node], amount);
        return amount;
    }

    /** Nodes on common cycles of open arcs of no cost: a pair between two components cannot grow. */
    private final class Cycles {
        private final int[] number = new int[sink + 1];
        private final int[] low = new int[sink + 1];
        private final int[] component = new int[sink + 1];
        private final int[] stack = new int[sink + 1];
        private final int[] path = new int[sink + 1];
        private final int[] arcAt = new int[sink + 1];

        int[] components() {
            Arrays.fill(component, -1);
            var numbered = 0;
            var found = 0;
            var waiting = 0;
            for (var root = 0; root <= sink; root++) {
                if (number[root] != 0) continue;
                var depth = 0;
                path[0] = root;
                arcAt[root] = firstArc[root];
                number[root] = low[root] = ++numbered;
                stack[waiting++] = root;
                while (depth >= 0) {
                    var node = path[depth];
                    var arc = arcAt[node];
                    if (arc >= 0) {
                        steps.take(1);
                        arcAt[node] = nextArc[arc];
                        var next = to[arc];
                        if (!isOpen(arc) || reduced(arc) != 0) continue;
                        if (number[next] == 0) {
                            number[next] = low[next] = ++numbered;
                            stack[waiting++] = next;
                            arcAt[next] = firstArc[next];
                            path[++depth] = next;
                        } else if (component[next] < 0) low[node] = Math.min(low[node], number[next]);
                        continue;
                    }
                    if (low[node] == number[node]) {
                        int member;
                        do {
                            member = stack[--waiting];
                            component[member] = found;
                        } while (member != node);
                        found++;
                    }
                    depth--;
                    if (depth >= 0) low[path[depth]] = Math.min(low[path[depth]], low[node]);
                }
            }
            return component;
        }
    }

    // ---- Bounds ----------------------------------------------------------------------------------------------------

    /** The least that an assignment of the largest total gives the shipment; to be asked after {@link #solve}. */
    BigInteger least(int shipment) {
        var kept = room.clone();
        Arrays.fill(frozen, false);
        var node = shipment(shipment);
        var given = BigInteger.ZERO;
        for (var arc = firstArc[node]; arc >= 0; arc = nextArc[arc])
            if (to[arc] == sink) {
                given = room[arc ^ 1];
                frozen[arc] = true;
            }
        var least = given;
        while (least.signum() > 0) {
            var moved = reroute(node, sink, least, false);
            if (moved.signum() == 0) break;
            least = least.subtract(moved);
        }
        System.arraycopy(kept, 0, room, 0, room.length);
        return least;
    }
}
