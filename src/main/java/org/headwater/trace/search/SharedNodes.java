package org.headwater.trace.search;

import static org.headwater.trace.search.TraceGraph.NONE;

import java.util.Arrays;
import org.headwater.vocabulary.StepClass;
import org.jspecify.annotations.Nullable;

/**
 * The records of two graphs of one sight under common numbers, in the order of their ids, and who is joined to whom in either graph.
 * Records that are one party in either are one node, under the smallest of them.
 */
final class SharedNodes {

    /** One of the two graphs, and the common numbers of its records. */
    final class Side {
        final TraceGraph graph;
        /** By number of a record in the graph its common number; null where these are equal. */
        private final int @Nullable [] common;
        /** By common number the record's number in the graph, or NONE; null where these are equal. */
        private final int @Nullable [] own;

        private Side(TraceGraph graph, int @Nullable [] common) {
            this.graph = graph;
            this.common = common;
            if (common == null) own = null;
            else {
                var numbers = new int[size];
                Arrays.fill(numbers, NONE);
                for (var r = 0; r < common.length; r++) numbers[common[r]] = r;
                own = numbers;
            }
        }

        /** The common number of a record of the graph. */
        int common(int record) {
            return common == null ? record : common[record];
        }

        /** The record's number in the graph, or NONE. */
        int own(int number) {
            return own == null ? number : own[number];
        }

        /** The node that a record of the graph belongs to. */
        int node(int record) {
            return root(common(record));
        }

        /** The record that stands for a record's party in this graph, by common numbers. */
        private int main(int number) {
            var record = own(number);
            return record == NONE ? number : common(graph.main(record));
        }

        private void join() {
            if (!graph.isGrouped()) return;
            for (var number = 0; number < size; number++) {
                var main = main(number);
                if (main != number) SharedNodes.this.join(number, main);
            }
        }

        /** The nodes at the other ends of the steps of a class from a record that stands for a party, or to it. */
        private void eachNeighbor(
                int record, StepClass stepClass, boolean notified, boolean forward, NodeVisitor visitor) {
            var adjacency = graph.adjacency(stepClass, notified);
            var start = forward ? adjacency.start : adjacency.inStart;
            for (var g = start.get(record); g < start.get(record + 1); g++)
                visitor.visit(
                        node(forward ? adjacency.neighbor.get(g) : adjacency.owner.get(adjacency.inGroup.get(g))));
        }
    }

    /** Receives nodes, each perhaps several times. */
    interface NodeVisitor {
        void visit(int node);
    }

    private final int size;
    final Side before;
    final Side now;
    /** By common number a smaller one of the same node, itself for the smallest; null where no two are one. */
    private int @Nullable [] parents;
    /** By node its numbers, null for a node of one; null where no two are one. */
    private final int @Nullable [] @Nullable [] members;

    SharedNodes(TraceGraph before, TraceGraph now) {
        var ids = before.partyIds;
        var others = now.partyIds;
        if (ids == others) {
            size = ids.size();
            this.before = new Side(before, null);
            this.now = new Side(now, null);
        } else {
            var one = new int[ids.size()];
            var other = new int[others.size()];
            size = merge(ids, others, one, other);
            this.before = new Side(before, one);
            this.now = new Side(now, other);
        }
        this.before.join();
        this.now.join();
        if (parents == null) members = null;
        else {
            for (var n = 0; n < size; n++) parents[n] = root(n);
            members = gather(parents);
        }
    }

    private static int merge(IdColumn ids, IdColumn others, int[] one, int[] other) {
        var next = 0;
        for (int i = 0, j = 0; i < one.length || j < other.length; next++) {
            var order = i == one.length ? 1 : j == other.length ? -1 : IdColumn.compare(ids, i, others, j);
            if (order <= 0) one[i++] = next;
            if (order >= 0) other[j++] = next;
        }
        return next;
    }

    private void join(int one, int other) {
        if (parents == null) {
            parents = new int[size];
            Arrays.setAll(parents, n -> n);
        }
        var a = root(one);
        var b = root(other);
        parents[Math.max(a, b)] = Math.min(a, b);
    }

    private int root(int number) {
        if (parents == null) return number;
        var at = number;
        while (parents[at] != at) at = parents[at];
        return at;
    }

    /** The members of each node that has several. */
    private static int @Nullable [][] gather(int[] nodes) {
        var counts = new int[nodes.length];
        for (var node : nodes) counts[node]++;
        var members = new int @Nullable [nodes.length][];
        var placed = new int[nodes.length];
        for (var n = 0; n < nodes.length; n++) {
            var node = nodes[n];
            if (counts[node] == 1) continue;
            var some = members[node];
            if (some == null) members[node] = some = new int[counts[node]];
            some[placed[node]++] = n;
        }
        return members;
    }

    int size() {
        return size;
    }

    /** The common number of a record's id, or NONE. */
    int number(String id) {
        var there = now.graph.partyIds.find(id);
        if (there != NONE) return now.common(there);
        var then = before.graph.partyIds.find(id);
        return then == NONE ? NONE : before.common(then);
    }

    /** The node of a common number. */
    int node(int number) {
        return root(number);
    }

    /** Whether one record stands for this record's party in both graphs. */
    boolean isGroupedAlike(int number) {
        return before.main(number) == now.main(number);
    }

    /**
     * The nodes that a step of a class joins to a node, in either graph.
     *
     * @param notified whether goods go to notify parties too
     * @param forward as the goods go, or against
     */
    void eachNeighbor(int node, StepClass stepClass, boolean notified, boolean forward, NodeVisitor visitor) {
        var some = members == null ? null : members[node];
        if (some == null) eachNeighborOf(node, stepClass, notified, forward, visitor);
        else for (var number : some) eachNeighborOf(number, stepClass, notified, forward, visitor);
    }

    private void eachNeighborOf(
            int number, StepClass stepClass, boolean notified, boolean forward, NodeVisitor visitor) {
        for (var side : new Side[] {before, now}) {
            var record = side.own(number);
            if (record == NONE) continue;
            side.eachNeighbor(record, stepClass, false, forward, visitor);
            if (notified && stepClass == StepClass.SHIPMENT)
                side.eachNeighbor(record, stepClass, true, forward, visitor);
        }
    }
}
