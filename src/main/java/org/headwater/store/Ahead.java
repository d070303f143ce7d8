package org.headwater.store;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Produces elements on a thread of its own, a few ahead of their consumer: the producer waits while enough elements are
 * ready. The consumer meets the end, or a failure, after all elements that were produced before it.
 */
public final class Ahead<T> implements AutoCloseable {

    private static final int LOOKS = 100;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final BlockingQueue<Optional<T>> ready;
    private final Thread maker;
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;

    public interface Producer<T> {
        void into(Output<T> taker) throws IOException;
    }

    public interface Output<T> {
        /** Waits while enough is ready. */
        void take(T made);
    }

    /** One being worked on, one ready, one being made. */
    public Ahead(String name, Producer<T> making) {
        this(name, 1, making);
    }

    /** Queue in which {@code ahead} elements are ready, while one is made. */
    public Ahead(String name, int ahead, Producer<T> making) {
        ready = new ArrayBlockingQueue<>(ahead);
        // The maker is a platform thread: it computes, and the threads that answer requests are virtual.
        maker = Thread.ofPlatform().name(name).daemon().start(Lease.handedOn(() -> make(making)));
    }

    private void make(Producer<T> making) {
        try {
            making.into(made -> put(Optional.of(made)));
        } catch (Exception | Error e) {
            failure = e;
        }
        try {
            if (!closed) ready.put(Optional.empty());
        } catch (InterruptedException e) {
            // Closed: nobody takes any more.
        }
    }

    private void put(Optional<T> made) {
        try {
            if (closed) throw new AheadClosed();
            ready.put(made);
        } catch (InterruptedException e) {
            throw new AheadClosed();
        }
    }

    /** The next one made; null at the end. */
    public @Nullable T next() throws IOException {
        Optional<T> made;
        try {
            made = ready.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a file was read", e);
        }
        if (made.isPresent()) return made.get();
        switch (failure) {
            case null -> {
                return null;
            }
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    /** Stops the producer, if it has not ended, and waits until it has released its input. */
    @Override
    public void close() {
        closed = true;
        try {
            // A producer that waits to hand over an element can do so now, and ends. Only work that does not end by
            // itself is interrupted: a transaction that is interrupted at its end counts as failed and is tried again.
            for (var look = 0; look < LOOKS && maker.isAlive(); look++) {
                ready.clear();
                maker.join(BETWEEN_LOOKS);
            }
            maker.interrupt();
            maker.join();
        } catch (InterruptedException e) {
            maker.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the producer when its elements are no longer needed. */
    private static final class AheadClosed extends RuntimeException {}
}
