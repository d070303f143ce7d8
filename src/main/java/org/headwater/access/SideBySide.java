package org.headwater.access;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.headwater.access.VisibleGraph.View;
import org.headwater.store.Ahead;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole graph by several parallel readers, since a query uses one processor only. The ids are divided into
 * stretches. The readers take stretches in turn, each one stretch ahead of the consumer, and elements are handed out in
 * the order of ids. The bounds of stretches depend on hidden elements, so pages are cut anew from the visible ones.
 */
final class SideBySide<T> implements AutoCloseable {

    /** A text that sorts behind every id. */
    private static final String END = "~";

    /** Runs work in one transaction, again where that fails, and returns the result of the work. */
    interface Transaction {
        boolean read(Predicate<View> work);
    }

    /**
     * Division of the work.
     *
     * @param readers how many read side by side
     * @param stretch elements of a stretch, which are held whole for each reader that is ahead
     * @param together stretches of one transaction
     */
    record Division(int readers, int stretch, int together) {

        /**
         * A stretch takes some 5 MB, few enough to be collected young: elements that survive collections cost as much
         * as their reading. The begin of a transaction takes as long as hundreds of elements, and a long transaction
         * keeps the server from freeing memory.
         */
        static final Division USUAL = new Division(2, 2_000, 10);
    }

    private final Transaction transaction;
    private final Elements<T> elements;
    private final int size;
    private final Division division;
    private final Runnable look;
    private final Bounds bounds = new Bounds();
    private final List<Ahead<List<T>>> readers = new ArrayList<>();
    private final List<T> page;
    private int turn;
    private boolean ended;

    /**
     * @param size elements of a page
     * @param look runs after each stretch, visible or not; an exception from it ends the reading
     */
    SideBySide(Transaction transaction, Elements<T> elements, int size, Division division, Runnable look) {
        this.transaction = transaction;
        this.elements = elements;
        this.size = size;
        this.division = division;
        this.look = look;
        this.page = new ArrayList<>(2 * size);
        try {
            for (var number = 0; number < division.readers(); number++) readers.add(begin(number));
        } catch (Throwable e) {
            // Without a further thread the readers that have begun would wait forever, so they are closed.
            close();
            throw e;
        }
    }

    private Ahead<List<T>> begin(int number) {
        return new Ahead<>(
                "graph-reader-" + number, division.stretch() / size + 1, taker -> new Reader(number, taker).readAll());
    }

    /** The next page, full but for the last one; empty behind that. */
    List<T> next() throws IOException {
        while (true) {
            if (ended) return take(page.size());
            if (page.size() >= size) return take(size);
            var some = readers.get(turn).next();
            if (some == null) ended = true;
            else if (some.isEmpty()) {
                turn = (turn + 1) % division.readers();
                look.run();
            } else page.addAll(some);
        }
    }

    private List<T> take(int many) {
        var first = page.subList(0, many);
        var taken = List.copyOf(first);
        first.clear();
        return taken;
    }

    @Override
    public void close() {
        readers.forEach(Ahead::close);
    }

    private record Stretch(String after, String upTo) {}

    /** Is asked by all readers: what is committed while they read would give each bounds of its own. */
    private final class Bounds {
        private final List<String> ids = new ArrayList<>(List.of(""));

        synchronized Optional<Stretch> stretch(int number, View view) {
            while (ids.size() <= number + 1) {
                if (ids.getLast().equals(END)) return Optional.empty();
                ids.add(elements.bound(view, ids.getLast(), division.stretch() - 1)
                        .orElse(END));
            }
            return Optional.of(new Stretch(ids.get(number), ids.get(number + 1)));
        }
    }

    /**
     * Reads every so-manieth stretch. A transaction that fails and is tried again goes on behind what was handed over.
     */
    private final class Reader {
        private final Ahead.Output<List<T>> taker;
        private int number;
        private @Nullable Stretch begun;

        Reader(int first, Ahead.Output<List<T>> taker) {
            this.number = first;
            this.taker = taker;
        }

        void readAll() {
            var more = true;
            while (more) more = transaction.read(this::readSome);
        }

        /** Whether there may be more. */
        private boolean readSome(View view) {
            for (var read = 0; read < division.together(); read++) {
                var stretch =
                        begun != null ? begun : bounds.stretch(number, view).orElse(null);
                if (stretch == null) return false;
                elements.read(view, stretch.after(), stretch.upTo(), size, some -> {
                    taker.take(some);
                    begun = new Stretch(elements.id(some.getLast()), stretch.upTo());
                });
                // Tells that the next stretch is another reader's.
                taker.take(List.of());
                begun = null;
                number += division.readers();
            }
            return true;
        }
    }
}
