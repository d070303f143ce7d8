package org.headwater.backup;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lets callers go first: who reads a whole store rests as long as it worked, while somebody asks. Where nobody asks it does not
 * rest.
 */
final class Pace {

    /** A long page is no reason for a long rest: the backup has to end. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final LongSupplier asked;
    private final LongSupplier nanos;
    private final Sleeper sleeper;
    private long before;
    private long since;

    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    /** @param asked how often callers have asked, ever more */
    Pace(LongSupplier asked) {
        this(asked, System::nanoTime, Thread::sleep);
    }

    Pace(LongSupplier asked, LongSupplier nanos, Sleeper sleeper) {
        this.asked = asked;
        this.nanos = nanos;
        this.sleeper = sleeper;
        before = asked.getAsLong();
        since = nanos.getAsLong();
    }

    /** Returns at once where nobody has asked since the last call; an interrupt ends the rest and stays. */
    void rest() {
        var now = asked.getAsLong();
        var worked = Duration.ofNanos(nanos.getAsLong() - since);
        if (now != before)
            try {
                sleeper.sleep(worked.compareTo(LONGEST) < 0 ? worked : LONGEST);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        before = asked.getAsLong();
        since = nanos.getAsLong();
    }
}
