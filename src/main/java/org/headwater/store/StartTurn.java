package org.headwater.store;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The turns of instances that start together: each does the work of a start under one lease, one after the other. An instance that
 * was paused for longer than its lease lives waits for its turn again and does its work anew, which finds done what the other one did.
 */
final class StartTurn {

    private static final Logger log = LoggerFactory.getLogger(StartTurn.class);

    /** An instance that loses its turn more often is too slow for its lease. */
    static final int MOST_TURNS = 10;

    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(10);

    private final Supplier<Optional<Lease>> tryTake;
    private final Consumer<Lease> end;
    private final Duration pause;

    /**
     * @param tryTake takes the lease, where nobody has it
     * @param pause between two attempts
     */
    StartTurn(Supplier<Optional<Lease>> tryTake, Consumer<Lease> end, Duration pause) {
        this.tryTake = tryTake;
        this.end = end;
        this.pause = pause;
    }

    /** Waits for the turn without a limit, and runs work that may be run again. */
    void alone(Consumer<Lease> work) {
        for (var turn = 1; !isDone(work, turn); turn++)
            log.warn(
                    "Another instance took over the work of the start while this one gave no sign of life; this one"
                            + " waits for it and goes on, turn {} of {}",
                    turn + 1,
                    MOST_TURNS);
    }

    private boolean isDone(Consumer<Lease> work, int turn) {
        var lease = take();
        try {
            lease.run(() -> work.accept(lease));
            return true;
        } catch (RuntimeException e) {
            // A failure of work that another instance does meanwhile has other words, too.
            if (!lease.isLost() || turn == MOST_TURNS) throw e;
            log.debug("The turn is lost", e);
            return false;
        } finally {
            end.accept(lease);
        }
    }

    private Lease take() {
        var began = System.nanoTime();
        var toTell = began + BETWEEN_WORDS.toNanos();
        while (true) {
            var taken = tryTake.get();
            if (taken.isPresent()) return taken.get();
            var now = System.nanoTime();
            if (now - toTell > 0) {
                toTell = now + BETWEEN_WORDS.toNanos();
                log.info(
                        "Another instance prepares the store; this one waits for it since {} s",
                        Duration.ofNanos(now - began).toSeconds());
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DatabaseNotStarted("interrupted while another instance prepared the store; start again", e);
            }
        }
    }
}
