package org.headwater.store;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Whether the store may have changed since a look at it. The database of this machine is written by this service alone, so that nobody
 * need ask it for changes while the service writes nothing; of a server nothing is known.
 */
@Component
class StoreMoves {

    /** Longest time that a write may go on in the database after the service gave it up. */
    private static final Duration UNSURE = Duration.ofMinutes(1);

    private final boolean isSole;
    private final AtomicLong moves = new AtomicLong();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong unsureUntil = new AtomicLong(System.nanoTime());

    @Autowired
    StoreMoves(DatabaseSettings settings) {
        this(settings.isLocal());
    }

    private StoreMoves(boolean isSole) {
        this.isSole = isSole;
    }

    /** Moves of a store that nobody else writes. */
    static StoreMoves ofOnesOwn() {
        return new StoreMoves(true);
    }

    /** Moves of a store that others may write. */
    static StoreMoves unknown() {
        return new StoreMoves(false);
    }

    void begin() {
        underWay.incrementAndGet();
    }

    /** @param isSure whether the outcome is known; a write that failed may still reach the store */
    void end(boolean isSure) {
        if (!isSure) unsureUntil.set(System.nanoTime() + UNSURE.toNanos());
        moves.incrementAndGet();
        underWay.decrementAndGet();
    }

    /** Equal marks: nothing was written in between, or is being written. */
    long mark() {
        var stands = isSole && underWay.get() == 0 && System.nanoTime() - unsureUntil.get() >= 0;
        // A number on which it never rests.
        return stands ? moves.get() : moves.addAndGet(2) - 1;
    }
}
