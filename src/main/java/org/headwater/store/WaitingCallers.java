package org.headwater.store;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** When somebody last waited for the store: what only they would notice rests while nobody does. */
@Component
final class WaitingCallers {

    private final AtomicLong asked = new AtomicLong();
    private volatile long last = System.nanoTime();

    /** Somebody waits. */
    void ask() {
        asked.incrementAndGet();
        last = System.nanoTime();
    }

    /** Number of times that somebody waited, since the start. */
    long asked() {
        return asked.get();
    }

    /** Whether somebody waited within this time. A start counts as somebody. */
    boolean askedWithin(Duration time) {
        return System.nanoTime() - last < time.toNanos();
    }
}
