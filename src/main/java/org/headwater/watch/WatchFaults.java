package org.headwater.watch;

import java.time.Clock;
import java.time.Duration;
import org.headwater.access.Apart;

/**
 * Faults of watches, by the step of a round in which they happen: a step that goes well says nothing of the next one. They outlive a round.
 *
 * @param read the watch in the store, with its question and the rights of its owner
 * @param seen what its owner sees
 * @param run its question
 */
record WatchFaults(Apart read, Apart seen, Apart run) {

    /** The rest of one that failed once. */
    private static final Duration FIRST = Duration.ofSeconds(2);

    WatchFaults(Clock clock) {
        this(of("The stored watch", clock), of("The sight of watch", clock), of("The watch", clock));
    }

    private static Apart of(String what, Clock clock) {
        return new Apart(WatchRound.class, what, FIRST, WatchSettings.RETRY, clock);
    }

    /** Whether a watch that rested is to be tried again, though nothing changed. */
    boolean isOneDue() {
        return read.isOneDue() || seen.isOneDue() || run.isOneDue();
    }

    /** Return to the state before the first round. */
    void clear() {
        read.clear();
        seen.clear();
        run.clear();
    }

    /** No round follows. */
    void end() {
        read.end();
        seen.end();
        run.end();
    }
}
