package org.headwater.trace.search;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Who is joined to whom by facts of one class, in compressed sparse rows: per party its neighbors in order, each a group of
 * the facts that join the two, in order; and the same groups by the party they lead to.
 */
public final class Adjacency {

    /** Per party its first group; one more at the end. */
    public final int[] start;
    /** Per group the party it leaves, and the one it leads to. */
    public final int[] owner;

    public final int[] neighbor;
    /** Per group the first place of its facts; one more at the end. */
    public final int[] first;
    /** By place; null where each fact stands at the place of its own number. */
    final int @Nullable [] facts;
    /** Per party its first place in {@link #inGroup}; one more at the end. */
    public final int[] inStart;

    public final int[] inGroup;

    /** Edges of the same two parties keep their order; an edge from a party to itself joins nobody and is dropped. */
    public static Adjacency of(int parties, int[] from, int[] to, int[] fact, int size) {
        var order = new int[size];
        var kept = 0;
        for (var i = 0; i < size; i++) if (from[i] != to[i]) order[kept++] = i;
        order = byKey(Arrays.copyOf(order, kept), to, parties);
        order = byKey(order, from, parties);
        return new Adjacency(parties, taken(from, order), taken(to, order), taken(fact, order), kept);
    }

    private static int[] taken(int[] column, int[] order) {
        var taken = new int[order.length];
        for (var i = 0; i < order.length; i++) taken[i] = column[order[i]];
        return taken;
    }

    /** Edges in the order of the parties they leave and lead to. */
    Adjacency(int parties, int[] from, int[] to, int @Nullable [] facts, int size) {
        this.facts = facts;
        start = new int[parties + 1];
        var groups = 0;
        for (var i = 0; i < size; i++)
            if (i == 0 || from[i] != from[i - 1] || to[i] != to[i - 1]) {
                groups++;
                start[from[i] + 1]++;
            }
        owner = new int[groups];
        neighbor = new int[groups];
        first = new int[groups + 1];
        var group = 0;
        for (var i = 0; i < size; i++)
            if (i == 0 || from[i] != from[i - 1] || to[i] != to[i - 1]) {
                owner[group] = from[i];
                neighbor[group] = to[i];
                first[group++] = i;
            }
        first[groups] = size;
        for (var p = 0; p < parties; p++) start[p + 1] += start[p];
        inGroup = inGroups(neighbor, parties);
        inStart = inStarts(neighbor, parties);
    }

    private static int[] inGroups(int[] neighbor, int parties) {
        var all = new int[neighbor.length];
        Arrays.setAll(all, i -> i);
        return byKey(all, neighbor, parties);
    }

    private static int[] inStarts(int[] neighbor, int parties) {
        var starts = new int[parties + 1];
        for (var q : neighbor) starts[q + 1]++;
        for (var p = 0; p < parties; p++) starts[p + 1] += starts[p];
        return starts;
    }

    /** What {@link #write} wrote; what follows from that is made again. */
    Adjacency(ColumnReader in) {
        facts = null;
        start = in.ascending();
        neighbor = in.numbers();
        first = in.ascending();
        var parties = start.length - 1;
        owner = new int[neighbor.length];
        for (var p = 0; p < parties; p++) Arrays.fill(owner, start[p], start[p + 1], p);
        inGroup = inGroups(neighbor, parties);
        inStart = inStarts(neighbor, parties);
    }

    /** One whose facts stand at the places of their own numbers. */
    void write(ColumnWriter out) throws IOException {
        if (facts != null) throw new IllegalStateException("these facts have places of their own");
        out.ascending(start);
        out.numbers(neighbor);
        out.ascending(first);
    }

    /** Stable counting sort of numbers by a key of each, which is less than {@code keys}. */
    public static int[] byKey(int[] order, int[] key, int keys) {
        var place = new int[keys + 1];
        for (var i : order) place[key[i] + 1]++;
        for (var k = 0; k < keys; k++) place[k + 1] += place[k];
        var sorted = new int[order.length];
        for (var i : order) sorted[place[key[i]]++] = i;
        return sorted;
    }

    public int fact(int place) {
        return facts == null ? place : facts[place];
    }

    /** The group from one party to another, or -1; binary search. */
    public int group(int from, int to) {
        var found = Arrays.binarySearch(neighbor, start[from], start[from + 1], to);
        return found < 0 ? -1 : found;
    }
}
