package org.headwater.api;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Lets a number of requests run and another wait, the first first; no thread waits for them. */
final class Lane {

    private final String limit;
    private final int mostRunning;
    private final int mostWaiting;
    private final Queue<CompletableFuture<Permit>> waiting = new ArrayDeque<>();
    private int running;

    Lane(String limit, int mostRunning, int mostWaiting) {
        this.limit = limit;
        this.mostRunning = mostRunning;
        this.mostWaiting = mostWaiting;
    }

    /** A place once there is one; fails with a {@link Refusal} where too many wait, and with a timeout after {@code patience}. */
    CompletableFuture<Permit> enter(Duration patience) {
        CompletableFuture<Permit> turn;
        synchronized (this) {
            if (running < mostRunning) {
                running++;
                return CompletableFuture.completedFuture(new Permit());
            }
            waiting.removeIf(CompletableFuture::isDone);
            if (waiting.size() >= mostWaiting)
                return CompletableFuture.failedFuture(Refusal.busy(
                        limit,
                        mostRunning + " requests of this sort run and " + mostWaiting
                                + " wait, which is as many as may; ask again shortly"));
            turn = new CompletableFuture<>();
            waiting.add(turn);
        }
        return turn.orTimeout(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS);
    }

    private void leave() {
        CompletableFuture<Permit> next;
        synchronized (this) {
            do next = waiting.poll();
            while (next != null && next.isDone());
            if (next == null) {
                running--;
                return;
            }
        }
        var turn = next;
        // The work gets a thread of its own, since this one belongs to the request that leaves.
        Thread.startVirtualThread(() -> {
            var place = new Permit();
            if (!turn.complete(place)) place.close();
        });
    }

    synchronized int running() {
        return running;
    }

    synchronized int waiting() {
        waiting.removeIf(CompletableFuture::isDone);
        return waiting.size();
    }

    /** Held while a request runs; given back once, however often it is closed. */
    final class Permit implements AutoCloseable {
        private final AtomicBoolean left = new AtomicBoolean();

        @Override
        public void close() {
            if (left.compareAndSet(false, true)) leave();
        }
    }
}
