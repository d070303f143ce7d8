package org.headwater.trace;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.headwater.store.Deadline;
import org.headwater.vocabulary.Unavailable;

/** Makes what takes long and much memory: one at a time, and only while somebody waits for it. */
final class OneAtATime {

    /** The asker may leave at any time, so that the clock is looked at between. */
    private static final long WAIT_MILLIS = 100;

    private final Semaphore turn = new Semaphore(1, true);

    /** Refuses with TIMEOUT where the request's time is over before its turn, or when it is made. */
    <T> T make(Supplier<T> making) {
        await();
        try {
            Deadline.check();
            var made = making.get();
            Deadline.check();
            return made;
        } finally {
            turn.release();
        }
    }

    private void await() {
        try {
            do Deadline.check();
            while (!turn.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("the service is being stopped", e);
        }
    }
}
