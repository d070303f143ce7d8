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
 * A whole graph read by readers side by side, since one query keeps one processor busy. The ids are divided into stretches;
 * the readers take them in turn and are ahead by one, and what they read is handed out in the order of the ids. Where one
 * stretch ends and the next begins depends on what the caller may not see, so pages are cut anew from what the caller sees.
 */
final class SideBySide<T> implements AutoCloseable {

    /** Behind every id. */
    private static final String END = "~";

    /** One transaction, which is tried again where it fails; gives what the work gave. */
    interface Transaction {
        boolean read(Predicate<View> work);
    }

    /**
     * How the work is divided.
     *
     * @param readers how many read side by side
     * @param stretch elements of a stretch, which are held whole for each reader that is ahead
     * @param together stretches of one transaction
     */
    record Division(int readers, int stretch, int together) {

        /**
         * A stretch is some 5 MB, which should die young: what is ahead and lives through collections costs as much as
         * reading does. To begin a transaction takes as long as hundreds of elements; an old one keeps the server from
         * tidying up.
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
     * @param look is run behind each stretch, whether or not the caller sees anything of it, and ends the reading by throwing
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
            // No thread more: the ones that have begun would wait for good.
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

    /** Reads every so-manieth stretch. A transaction that fails and is tried again goes on behind what was handed over. */
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
