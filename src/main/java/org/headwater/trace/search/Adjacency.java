package org.headwater.trace.search;

import java.io.IOException;
import java.util.Arrays;
import org.headwater.trace.search.Column.Coding;
import org.jspecify.annotations.Nullable;

/**
 * Neighbors by facts of one class, in compressed sparse rows: per party its neighbors in order, each a group of the facts that
 * join the two, in order; and the same groups by the party they lead to.
 */
public final class Adjacency {

    private static final int START = 0;
    private static final int IN_START = 1;
    private static final int OWNER = 0;
    private static final int NEIGHBOR = 1;
    private static final int FIRST = 2;

    /** Adjacency without parties. */
    static final Adjacency NONE = new Adjacency(
            Table.of(Column.of(0), Column.of(0)),
            Table.of(Column.of(0), Column.of(0), Column.of(0)),
            Column.of(),
            null);

    /** By party the first group, and the first place in {@link #inGroup}; one more at the end. */
    private final Table parties;

    /** By group the two parties and the first place of its facts; one more at the end. */
    private final Table groups;

    /** Per party its first group; one more at the end. */
    public final Column start;
    /** Per group the party it leaves, and the one it leads to. */
    public final Column owner;

    public final Column neighbor;
    /** Per group the first place of its facts; one more at the end. */
    public final Column first;
    /** By place; null where each fact stands at the place of its own number. */
    private final @Nullable Column facts;
    /** Per party its first place in {@link #inGroup}; one more at the end. */
    public final Column inStart;

    public final Column inGroup;

    private Adjacency(Table parties, Table groups, Column inGroup, @Nullable Column facts) {
        this.parties = parties;
        this.groups = groups;
        start = parties.column(START);
        inStart = parties.column(IN_START);
        owner = groups.column(OWNER);
        neighbor = groups.column(NEIGHBOR);
        first = groups.column(FIRST);
        this.inGroup = inGroup;
        this.facts = facts;
    }

    int parties() {
        return parties.rows() - 1;
    }

    /** Number of groups. */
    public int size() {
        return groups.rows() - 1;
    }

    /** Edges of the same two parties keep their order; an edge from a party to itself joins nobody and is dropped. */
    public static Adjacency of(int parties, int[] from, int[] to, int[] fact, int size) {
        return of(parties, from, to, fact, size, null);
    }

    /** The same, where the facts of each group come into the order of their ids. */
    static Adjacency of(int parties, int[] from, int[] to, int[] fact, int size, @Nullable IdColumn ids) {
        var order = new int[size];
        var kept = 0;
        for (var i = 0; i < size; i++) if (from[i] != to[i]) order[kept++] = i;
        order = byKey(Arrays.copyOf(order, kept), to, parties);
        order = byKey(order, from, parties);
        var senders = taken(from, order);
        var receivers = taken(to, order);
        var facts = taken(fact, order);
        if (ids != null)
            for (int i = 0, end; i < kept; i = end) {
                end = endOfGroup(senders, receivers, i, kept);
                ids.sort(facts, i, end);
            }
        var draft = new Draft(NONE, new int[0], parties, kept, kept);
        for (int i = 0, end; i < kept; i = end) {
            end = endOfGroup(senders, receivers, i, kept);
            draft.add(senders[i], receivers[i], end - i);
        }
        return draft.adjacency(Column.of(facts, kept));
    }

    private static int endOfGroup(int[] from, int[] to, int first, int end) {
        var next = first + 1;
        while (next < end && from[next] == from[first] && to[next] == to[first]) next++;
        return next;
    }

    private static int[] taken(int[] column, int[] order) {
        var taken = new int[order.length];
        for (var i = 0; i < order.length; i++) taken[i] = column[order[i]];
        return taken;
    }

    /** Adjacency as {@link #write} wrote it. */
    static Adjacency read(ColumnReader in) {
        return new Adjacency(Table.read(in), Table.read(in), in.column(), null);
    }

    /** One whose facts stand at the places of their own numbers. */
    void write(ColumnWriter out) throws IOException {
        if (facts != null) throw new IllegalStateException("these facts have places of their own");
        parties.write(out);
        groups.write(out);
        inGroup.write(out);
    }

    /** Collects groups, in the order of the parties that they leave and lead to; among them those of other lists. */
    static final class Draft {
        private final Adjacency old;
        private final int[] number;
        private final boolean isSameNumbers;
        private final Table.Filling groups;
        private final boolean isSameCoding;
        /** By party how many more groups it has than in the other lists, and how many more lead to it. */
        private final int[] more;

        private final int[] moreIn;
        private int size;
        private int facts;

        /**
         * @param old other lists, whose facts stand at the places of their numbers; each group of theirs is {@link #keep kept} or
         *     {@link #skip skipped}, in order
         * @param number maps numbers of their parties to those here, in the same order
         * @param parties how many there are here
         * @param most groups at the most, of {@code mostFacts} facts at the most
         */
        Draft(Adjacency old, int[] number, int parties, int most, int mostFacts) {
            this.old = old;
            this.number = number;
            var same = true;
            for (var p = 0; p < old.parties(); p++) {
                if (number[p] < 0 || p > 0 && number[p] <= number[p - 1])
                    throw new IllegalArgumentException("the parties before have no numbers in their order");
                same &= number[p] == p;
            }
            isSameNumbers = same;
            groups = new Table.Filling(
                    most + 1, Coding.below(parties), Coding.below(parties), Coding.below(mostFacts + 1));
            isSameCoding = groups.isOf(old.groups);
            more = new int[parties];
            moreIn = new int[parties];
        }

        int size() {
            return size;
        }

        /** A group of so many facts; returns its number. */
        int add(int from, int to, int count) {
            groups.set(OWNER, size, from);
            groups.set(NEIGHBOR, size, to);
            groups.set(FIRST, size, facts);
            facts += count;
            more[from]++;
            moreIn[to]++;
            return size++;
        }

        /** Groups of the other lists, from one up to another. */
        void keep(int first, int end) {
            if (first >= end) return;
            if (isSameCoding) groups.copy(old.groups, first, end, size);
            if (!isSameCoding || !isSameNumbers)
                for (var g = first; g < end; g++) {
                    groups.set(OWNER, size + g - first, number[old.owner.get(g)]);
                    groups.set(NEIGHBOR, size + g - first, number[old.neighbor.get(g)]);
                }
            var shift = facts - old.first.get(first);
            if (!isSameCoding || shift != 0)
                for (var g = first; g < end; g++) groups.set(FIRST, size + g - first, old.first.get(g) + shift);
            facts += old.first.get(end) - old.first.get(first);
            size += end - first;
        }

        /** Groups of the other lists that are none here, from one up to another. */
        void skip(int first, int end) {
            for (var g = first; g < end; g++) {
                more[number[old.owner.get(g)]]--;
                moreIn[number[old.neighbor.get(g)]]--;
            }
        }

        /**
         * The last that is asked of a draft.
         *
         * @param ofFacts by place; null where each fact stands at the place of its own number
         */
        Adjacency adjacency(@Nullable Column ofFacts) {
            var found = groups();
            var ends = parties();
            var next = ends.column(IN_START).toArray();
            var incoming = new Table.Filling(size, Coding.below(size));
            for (var g = 0; g < size; g++)
                incoming.set(0, next[found.column(NEIGHBOR).get(g)]++, g);
            return new Adjacency(ends, found, incoming.table().column(0), ofFacts);
        }

        /** The same where it is known what leads to whom, and facts stand at the places of their own numbers. */
        Adjacency merged(Table.Filling incoming) {
            return new Adjacency(parties(), groups(), incoming.table().column(0), null);
        }

        private Table groups() {
            groups.set(FIRST, size, facts);
            return groups.table(size + 1);
        }

        private Table parties() {
            for (var p = 0; p < old.parties(); p++) {
                more[number[p]] += old.start.get(p + 1) - old.start.get(p);
                moreIn[number[p]] += old.inStart.get(p + 1) - old.inStart.get(p);
            }
            var all = new Table.Filling(more.length + 1, Coding.below(size + 1), Coding.below(size + 1));
            int start = 0, inStart = 0;
            for (var p = 0; p < more.length; p++) {
                all.set(START, p, start);
                all.set(IN_START, p, inStart);
                start += more[p];
                inStart += moreIn[p];
            }
            all.set(START, more.length, start);
            all.set(IN_START, more.length, inStart);
            return all.table();
        }
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

    /** Whether each fact stands at the place of its own number. */
    boolean isByPlace() {
        return facts == null;
    }

    public int fact(int place) {
        return facts == null ? place : facts.get(place);
    }

    /** The group from one party to another, or -1; binary search. */
    public int group(int from, int to) {
        var found = neighbor.search(start.get(from), start.get(from + 1), to);
        return found < 0 ? -1 : found;
    }
}
