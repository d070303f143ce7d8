package org.headwater.store;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Time within which a step of the service's start is tried again. While the local database is being started no time of it
 * passes: such a start has a bound of its own. A database that ends again and again is not waited for.
 */
final class StartPatience {

    private static final int MOST_STARTS = 3;

    private final long most;
    private final LongSupplier clock;
    private final BooleanSupplier isStarting;
    private final IntSupplier starts;
    private final int startsBefore;

    private long looked;
    private long passed;
    private boolean wasStarting;

    /** @param local null for a server that others start */
    StartPatience(Duration most, @Nullable LocalNeo4j local) {
        this(
                most,
                System::nanoTime,
                local == null ? () -> false : local::isStarting,
                local == null ? () -> 0 : local::starts);
    }

    /**
     * @param clock in nanoseconds
     * @param starts how often a process of the database was started until now
     */
    StartPatience(Duration most, LongSupplier clock, BooleanSupplier isStarting, IntSupplier starts) {
        this.most = most.toNanos();
        this.clock = clock;
        this.isStarting = isStarting;
        this.starts = starts;
        this.startsBefore = starts.getAsInt();
        this.looked = clock.getAsLong();
        this.wasStarting = isStarting.getAsBoolean();
    }

    boolean isOver() {
        var now = clock.getAsLong();
        var starting = isStarting.getAsBoolean();
        if (!starting && !wasStarting) passed += now - looked;
        looked = now;
        wasStarting = starting;
        return passed > most || starts.getAsInt() - startsBefore >= MOST_STARTS;
    }
}
