package org.headwater.access;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Places that callers share, of which one caller has a few at most. A caller who waits for a place has taken one of the caller's own, so that
 * nobody waits often.
 */
public final class Places {

    /** Outcome of asking for a place. */
    public enum Outcome {
        TAKEN,
        /** The caller has as many as one caller may have. */
        OWN_TAKEN,
        /** All callers together have all. */
        ALL_TAKEN
    }

    private final int each;
    private int free;

    /** Callers that have or want a place; any other has none. */
    private final Map<String, Integer> own = new HashMap<>();

    /**
     * @param all of all callers together
     * @param each of one caller
     */
    public Places(int all, int each) {
        this.free = all;
        this.each = each;
    }

    /**
     * A place, which its taker gives back; waits only for places of other callers.
     *
     * @param patience zero does not wait
     */
    public synchronized Outcome take(String caller, Duration patience) throws InterruptedException {
        if (own.getOrDefault(caller, 0) >= each) return Outcome.OWN_TAKEN;
        own.merge(caller, 1, Integer::sum);
        var isTaken = false;
        try {
            var end = System.nanoTime() + patience.toNanos();
            while (free == 0) {
                var left = end - System.nanoTime();
                if (left <= 0) return Outcome.ALL_TAKEN;
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            free--;
            isTaken = true;
            return Outcome.TAKEN;
        } finally {
            if (!isTaken) forget(caller, 1);
        }
    }

    /** Variant of {@link #take} that does not wait. */
    public synchronized Outcome tryTake(String caller) {
        if (own.getOrDefault(caller, 0) >= each) return Outcome.OWN_TAKEN;
        if (free == 0) return Outcome.ALL_TAKEN;
        own.merge(caller, 1, Integer::sum);
        free--;
        return Outcome.TAKEN;
    }

    /** Gives back what the caller took. */
    public synchronized void release(String caller, int count) {
        if (count == 0) return;
        forget(caller, count);
        free += count;
        notifyAll();
    }

    private void forget(String caller, int count) {
        own.merge(caller, -count, Integer::sum);
        own.remove(caller, 0);
    }
}
