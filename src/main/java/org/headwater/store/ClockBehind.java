package org.headwater.store;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Distance of the service's clock behind the time of the last commit. Times of commits never go back: after one that was dated
 * ahead, all are dated just behind it, and what was known on a day is wrong until that day has come.
 */
final class ClockBehind {

    private static final Logger log = LoggerFactory.getLogger(ClockBehind.class);

    /** Clocks of two machines differ by seconds; more is a fault. */
    static final Duration MOST = Duration.ofMinutes(1);

    /** An import commits many times a second. */
    private static final Duration BETWEEN_WORDS = Duration.ofMinutes(1);

    private volatile Duration last = Duration.ZERO;
    private long said;

    void note(Duration behind) {
        last = behind;
        if (isFault()) say();
    }

    private synchronized void say() {
        var now = System.nanoTime();
        if (said != 0 && now - said < BETWEEN_WORDS.toNanos()) return;
        said = now;
        log.warn(
                "The last commit is dated {} s ahead of this machine's clock: what was known by now is not shown right."
                        + " Set the clock, then see `headwater check` and `headwater repair times`",
                last.toSeconds());
    }

    boolean isFault() {
        return last.compareTo(MOST) > 0;
    }

    Duration last() {
        return last;
    }
}
