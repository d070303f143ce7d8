package org.headwater.trace.search;

import static org.headwater.trace.search.TraceGraph.FOREVER_AFTER;
import static org.headwater.trace.search.TraceGraph.FOREVER_BEFORE;
import static org.headwater.trace.search.TraceGraph.NONE;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.headwater.trace.search.TraceGraph.GraphTie;
import org.headwater.trace.search.TraceGraph.Shared;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.StepClass;
import org.jspecify.annotations.Nullable;

/** Ties of both classes, stored and derived ones, as columns in the order of their ids. */
public final class Ties {

    /** A tie before it has a number. */
    record TieRow(
            String id,
            LinkKind kind,
            int subject,
            int object,
            @Nullable PartialDate from,
            @Nullable PartialDate to,
            boolean open,
            @Nullable String substance,
            int confidence,
            @Nullable Shared shared) {
        /** Row with the numbers of its parties. */
        static TieRow of(GraphTie tie, int subject, int object) {
            return new TieRow(
                    tie.id(),
                    tie.kind(),
                    subject,
                    object,
                    tie.period().from(),
                    tie.period().to(),
                    tie.period().isOpen(),
                    tie.substance(),
                    tie.confidence().millionths(),
                    null);
        }
    }

    public final String[] id;
    public final LinkKind[] kind;
    final int[] subject;
    final int[] object;
    public final int[] first;
    public final int[] last;
    public final boolean[] open;
    final @Nullable PartialDate[] from;
    final @Nullable PartialDate[] to;
    final int[] substance;
    public final int[] confidence;
    final @Nullable Shared[] shared;
    /** Whether the first day of any goods tie is known, and likewise of any other tie. */
    final boolean goodsStart;

    public final boolean plainStart;
    final Adjacency goods;
    public final Adjacency plain;

    Ties(List<TieRow> rows, ToIntFunction<String> substances, int parties) {
        var m = rows.size();
        id = new String[m];
        kind = new LinkKind[m];
        subject = new int[m];
        object = new int[m];
        first = new int[m];
        last = new int[m];
        open = new boolean[m];
        from = new @Nullable PartialDate[m];
        to = new @Nullable PartialDate[m];
        substance = new int[m];
        confidence = new int[m];
        shared = new @Nullable Shared[m];
        var goodsEdges = new Edges();
        var plainEdges = new Edges();
        var anyGoodsStart = false;
        var anyPlainStart = false;
        for (var i = 0; i < m; i++) {
            var row = rows.get(i);
            // A fact that is added twice would count twice.
            if (i > 0 && row.id.equals(id[i - 1]))
                throw new IllegalArgumentException("fact " + row.id + " was added before");
            id[i] = row.id;
            kind[i] = row.kind;
            subject[i] = row.subject;
            first[i] = row.from == null ? FOREVER_BEFORE : TraceGraph.day(row.from.first());
            last[i] = row.to == null ? FOREVER_AFTER : TraceGraph.day(row.to.last());
            open[i] = row.open;
            from[i] = row.from;
            to[i] = row.to;
            substance[i] = row.substance == null ? NONE : substances.applyAsInt(row.substance);
            confidence[i] = row.confidence;
            shared[i] = row.shared;
            object[i] = row.object;
            var isGoods = row.kind.stepClass() == StepClass.GOODS_TIE;
            if (isGoods) anyGoodsStart |= row.from != null;
            else anyPlainStart |= row.from != null;
            var edges = isGoods ? goodsEdges : plainEdges;
            edges.add(subject[i], object[i], i);
            if (!isGoods || row.kind.walk() == LinkKind.Walk.GOODS_EITHER_WAY) edges.add(object[i], subject[i], i);
        }
        goodsStart = anyGoodsStart;
        plainStart = anyPlainStart;
        goods = goodsEdges.adjacency(parties);
        plain = plainEdges.adjacency(parties);
    }

    /** The same where some end on the day before, or earlier. */
    private Ties(Ties other, BitSet ending, int day) {
        id = other.id;
        kind = other.kind;
        subject = other.subject;
        object = other.object;
        first = other.first;
        last = other.last.clone();
        ending.stream().forEach(t -> last[t] = Math.min(last[t], day - 1));
        open = other.open;
        from = other.from;
        to = other.to;
        substance = other.substance;
        confidence = other.confidence;
        shared = other.shared;
        goodsStart = other.goodsStart;
        plainStart = other.plainStart;
        goods = other.goods;
        plain = other.plain;
    }

    /** Ties of which those of the parties end on the day before, or earlier; one that begins later has no day left. */
    Ties ending(BitSet parties, int day) {
        var ending = new BitSet();
        for (var t = 0; t < id.length; t++) if (parties.get(subject[t]) || parties.get(object[t])) ending.set(t);
        return ending.isEmpty() ? this : new Ties(this, ending, day);
    }

    private static final class Edges {
        private final Ints from = new Ints();
        private final Ints to = new Ints();
        private final Ints fact = new Ints();

        void add(int one, int other, int tie) {
            from.add(one);
            to.add(other);
            fact.add(tie);
        }

        Adjacency adjacency(int parties) {
            return Adjacency.of(parties, from.values, to.values, fact.values, fact.size);
        }
    }

    /** Tie as it is stored. */
    public record TieSeen(
            LinkKind kind,
            String subject,
            @Nullable PartialDate from,
            @Nullable PartialDate to) {}

    /**
     * The tie of an id.
     *
     * @param party the id of a party, by its number
     */
    TieSeen seen(String tie, IntFunction<String> party) {
        var found = Arrays.binarySearch(id, tie);
        if (found < 0) throw new IllegalArgumentException(tie + " is no tie of this graph");
        return new TieSeen(kind[found], party.apply(subject[found]), from[found], to[found]);
    }

    Optional<Shared> findShared(String tie) {
        var found = Arrays.binarySearch(id, tie);
        return found < 0 ? Optional.empty() : Optional.ofNullable(shared[found]);
    }
}
