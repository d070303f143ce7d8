package org.headwater.store;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The time that the end of the service may take as a whole, since whoever stops it kills it later. Each part has a time by which it is
 * over, counted from the beginning; what one part does not need is there for the next. A part that is not over is cut off, and says
 * what it left.
 */
@Component
public class Ending implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Ending.class);

    /** The parts in their order, each with the share of the whole by which it is over. */
    public enum Part {
        /** Requests under way. */
        REQUESTS(0.2, false),
        /** An import, and what it staged. */
        IMPORTS(0.5, true),
        /** The comparison of names. */
        NAMES(0.55, true),
        /** The snapshot that the next start reads in place of the store. */
        SNAPSHOT(0.6, true),
        /** The ends of all leases. */
        LEASES(0.63, true),
        AUDIT(0.65, false),
        CONNECTIONS(0.75, false),
        DATABASE(0.95, false);

        private final double share;
        private final boolean asksDatabase;

        Part(double share, boolean asksDatabase) {
            this.share = share;
            this.asksDatabase = asksDatabase;
        }
    }

    private static final Duration LEAST = Duration.ofMillis(100);

    private final Duration whole;
    private final List<String> left = new CopyOnWriteArrayList<>();
    private volatile BooleanSupplier isDatabaseAway = () -> false;
    private volatile long began;
    private volatile boolean isBegun;

    @Autowired
    Ending(InstanceSettings settings) {
        this(settings.endWithin());
    }

    private Ending(Duration whole) {
        this.whole = whole;
    }

    /** Ending with a time of its own. */
    public static Ending within(Duration whole) {
        return new Ending(whole);
    }

    @EventListener(ContextClosedEvent.class)
    synchronized void begin() {
        if (isBegun) return;
        began = System.nanoTime();
        isBegun = true;
    }

    /** Has somebody who looks at the database say here whether it is known to be away. */
    void watchDatabaseBy(BooleanSupplier isAway) {
        isDatabaseAway = isAway;
    }

    /** Longest time for the part from now on: next to nothing for a part that asks a database that is away. */
    public Duration left(Part part) {
        begin();
        if (part.asksDatabase && isDatabaseAway.getAsBoolean()) return LEAST;
        var end = Duration.ofNanos((long) (whole.toNanos() * part.share));
        var left = end.minusNanos(System.nanoTime() - began);
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }

    /** The time of a part where all before it took theirs. */
    Duration share(Part part) {
        return Duration.ofNanos((long) (whole.toNanos() * part.share));
    }

    /**
     * Runs work of the part that asks the database, on a thread of its own, since nothing ends a question to a server that hangs. It is
     * not begun where the database is away.
     *
     * @return whether it is over; otherwise it may go on until the process is gone
     */
    public boolean isDone(Part part, Runnable work) {
        begin();
        if (isDatabaseAway.getAsBoolean()) return false;
        var done = new FutureTask<Boolean>(work, true);
        Thread.ofVirtual()
                .name("end of " + part.name().toLowerCase(Locale.ROOT))
                .start(done);
        try {
            return done.get(left(part).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Something that the end left undone: what, and who does it. */
    public void leave(String what) {
        left.add(what);
    }

    /** The last word: all parts are over. */
    @Override
    public void destroy() {
        begin();
        var took = Duration.ofNanos(System.nanoTime() - began).toMillis();
        if (left.isEmpty()) log.info("The service ended after {} ms; nothing was left undone", took);
        else log.warn("The service ended after {} ms; left undone: {}", took, String.join("; ", left));
    }
}
