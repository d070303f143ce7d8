package org.headwater.identity;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.headwater.store.Books;
import org.headwater.store.Row;

/**
 * Limit of the names that were compared, and of those that may be: it is not beyond a number under which something is still
 * being staged, since its names are there only when it is published.
 *
 * @param at the last name that was compared
 * @param traitsAt the last fact about numbers, contacts, dates and acts of authorities that was compared
 * @param before number from which on names wait
 * @param epoch of the database
 * @param version number of its last commit
 * @param open numbers of stagings that are not published
 * @param rewritten whether what was stored was changed or deleted since the commit that was asked about
 */
record NameReach(
        Position at, Position traitsAt, long before, String epoch, long version, List<Long> open, boolean rewritten) {

    NameReach {
        open = List.copyOf(open);
    }

    /**
     * Position of a name in the order of all.
     *
     * @param recorded number of its commit or staging
     * @param id of the fact
     */
    record Position(long recorded, String id) implements Comparable<Position> {

        /** Id that sorts behind all ids. */
        private static final String LAST = "~";

        static final Position START = new Position(0, LAST);

        static Position endOf(long number) {
            return new Position(number, LAST);
        }

        @Override
        public int compareTo(Position other) {
            return Comparator.comparingLong(Position::recorded)
                    .thenComparing(Position::id)
                    .compare(this, other);
        }
    }

    /** The stored names have changed since they were read. */
    static final class NamesRewritten extends RuntimeException {
        NamesRewritten() {
            super("the store was rewritten meanwhile");
        }
    }

    /** Reach as of now; no commit is made while the transaction lasts. */
    static NameReach read(Books writes, long since) {
        return of(writes.find("identity/findLast", Map.of("since", since)).orElseThrow());
    }

    private static NameReach of(Row row) {
        return new NameReach(
                new Position(row.number("through"), row.text("id")),
                new Position(row.number("traitsThrough"), row.text("traitsId")),
                row.number("before"),
                row.text("epoch"),
                row.number("version"),
                row.numbers("open"),
                row.isTrue("rewritten"));
    }

    /** Parameters of a page of names, of those behind a position. */
    Map<String, Object> after(Position position) {
        var parameters = new HashMap<String, Object>();
        parameters.put("afterRecorded", position.recorded());
        parameters.put("afterId", position.id());
        parameters.put("before", before);
        return parameters;
    }

    /**
     * Nothing to withdraw: the first step of a commit that rests on what was read.
     *
     * @throws Rewritten when what was read may be gone
     */
    void requireUnchanged(Books writes) {
        var now = read(writes, version);
        if (now.rewritten() || !now.epoch().equals(epoch)) throw new NamesRewritten();
    }
}
