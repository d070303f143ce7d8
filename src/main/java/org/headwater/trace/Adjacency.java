package org.headwater.trace;

import java.util.Arrays;

/**
 * Who is joined to whom by facts of one class, in compressed sparse rows: per party its neighbors in order, each a group of
 * the facts that join the two, in order; and the same groups by the party they lead to.
 */
final class Adjacency {

    /** Per party its first group; one more at the end. */
    final int[] start;
    /** Per group the party it leaves, and the one it leads to. */
    final int[] owner;

    final int[] neighbor;
    /** Per group its first place in {@link #facts}; one more at the end. */
    final int[] first;

    final int[] facts;
    /** Per party its first place in {@link #inGroup}; one more at the end. */
    final int[] inStart;

    final int[] inGroup;

    /** Edges of the same two parties keep their order; an edge from a party to itself joins nobody and is dropped. */
    Adjacency(int parties, int[] from, int[] to, int[] fact, int size) {
        var order = new int[size];
        var kept = 0;
        for (var i = 0; i < size; i++) if (from[i] != to[i]) order[kept++] = i;
        order = byKey(Arrays.copyOf(order, kept), to, parties);
        order = byKey(order, from, parties);
        start = new int[parties + 1];
        facts = new int[kept];
        var owners = new int[kept];
        var neighbors = new int[kept];
        var firsts = new int[kept + 1];
        var groups = 0;
        for (var i = 0; i < kept; i++) {
            var edge = order[i];
            facts[i] = fact[edge];
            if (groups == 0 || owners[groups - 1] != from[edge] || neighbors[groups - 1] != to[edge]) {
                owners[groups] = from[edge];
                neighbors[groups] = to[edge];
                firsts[groups++] = i;
                start[from[edge] + 1]++;
            }
        }
        firsts[groups] = kept;
        owner = Arrays.copyOf(owners, groups);
        neighbor = Arrays.copyOf(neighbors, groups);
        first = Arrays.copyOf(firsts, groups + 1);
        for (var p = 0; p < parties; p++) start[p + 1] += start[p];
        var all = new int[groups];
        Arrays.setAll(all, i -> i);
        inGroup = byKey(all, neighbor, parties);
        inStart = new int[parties + 1];
        for (var q : neighbor) inStart[q + 1]++;
        for (var p = 0; p < parties; p++) inStart[p + 1] += inStart[p];
    }

    /** Stable counting sort. */
    private static int[] byKey(int[] order, int[] key, int keys) {
        var place = new int[keys + 1];
        for (var i : order) place[key[i] + 1]++;
        for (var k = 0; k < keys; k++) place[k + 1] += place[k];
        var sorted = new int[order.length];
        for (var i : order) sorted[place[key[i]]++] = i;
        return sorted;
    }

    /** The group from one party to another, or -1; binary search. */
    int group(int from, int to) {
        var found = Arrays.binarySearch(neighbor, start[from], start[from + 1], to);
        return found < 0 ? -1 : found;
    }
}
