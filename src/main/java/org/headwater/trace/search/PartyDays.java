package org.headwater.trace.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A day or other number for some of the parties: as fast as an array, and forgotten as fast as it was noted. */
final class PartyDays {

    static final int ABSENT = Integer.MIN_VALUE;

    /** By party, or ABSENT; written by {@link #put} only. */
    final int[] day;
    /** The parties that have one, in the order in which they came. */
    final Ints parties = new Ints();

    private PartyDays(int count) {
        day = new int[count];
        Arrays.fill(day, ABSENT);
    }

    void put(int party, int value) {
        if (day[party] == ABSENT) parties.add(party);
        day[party] = value;
    }

    /** For those who keep the larger one. */
    void raise(int party, int value) {
        if (value > day[party]) put(party, value);
    }

    void clear() {
        if (parties.size > day.length / 4) Arrays.fill(day, ABSENT);
        else for (var i = 0; i < parties.size; i++) day[parties.values[i]] = ABSENT;
        parties.size = 0;
    }

    /** The idle arrays of one graph: making them for each search would cost more than most searches. */
    static final class Pool {

        /** The most that may lie idle; a large graph keeps more, a small part of its own size. */
        private static final long LEAST_BYTES = 64 << 20;

        private static final int BYTES_A_SHIPMENT = 16;

        private final int count;
        private final int most;
        private final Queue<PartyDays> idle = new ConcurrentLinkedQueue<>();

        /**
         * @param count of parties
         * @param shipments that the graph has
         */
        Pool(int count, int shipments) {
            this.count = count;
            var bytes = Math.max(LEAST_BYTES, (long) BYTES_A_SHIPMENT * shipments);
            most = Math.clamp(bytes / (4L * Math.max(1, count)), 4, 256);
        }

        Loan loan() {
            return new Loan(this);
        }
    }

    /** The arrays of one search, or of a part of it, until it ends. */
    static final class Loan implements AutoCloseable {
        private final Pool pool;
        private final List<PartyDays> taken = new ArrayList<>();

        private Loan(Pool pool) {
            this.pool = pool;
        }

        /** An empty one. */
        PartyDays take() {
            var days = pool.idle.poll();
            if (days == null) days = new PartyDays(pool.count);
            taken.add(days);
            return days;
        }

        @Override
        public void close() {
            // Its size takes time to tell, and need not be exact.
            var room = pool.most - pool.idle.size();
            for (var days : taken)
                if (room-- > 0) {
                    days.clear();
                    pool.idle.add(days);
                }
            taken.clear();
        }
    }
}
