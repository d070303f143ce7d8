package org.headwater.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Moment at which a process that ended may start again: at once after a quiet while, later and later after that, and not more
 * than so many times within an hour, for a server that ends more often is not helped by it.
 */
final class Restarts {

    static final int MOST = 20;

    private static final Duration COUNTED = Duration.ofHours(1);
    private static final Duration QUIET = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Clock clock;
    private final Deque<Instant> times = new ArrayDeque<>();

    Restarts(Clock clock) {
        this.clock = clock;
    }

    /** Counts one, and tells how long to wait before it. */
    Duration next() {
        var now = clock.instant();
        while (!times.isEmpty() && times.getFirst().plus(COUNTED).isBefore(now)) times.removeFirst();
        var pause = pause(now);
        times.addLast(now.plus(pause));
        return pause;
    }

    private Duration pause(Instant now) {
        if (times.size() >= MOST)
            return Duration.between(now, times.removeFirst().plus(COUNTED));
        var recent =
                times.stream().filter(time -> time.plus(QUIET).isAfter(now)).count();
        if (recent == 0) return Duration.ZERO;
        var pause = Duration.ofSeconds(1L << Math.min(recent - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** Number of restarts within the last hour. */
    int count() {
        return times.size();
    }
}
