package org.headwater.trace.index;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.headwater.access.StoreMoment;
import org.headwater.store.Rests;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps the {@link PartyColumns} at the state of the database. Whoever finds them behind is answered by the database, and wakes this one: so no
 * answer waits for it, and none is behind. It loads after the trace index, which nobody can be answered without.
 */
@Component
public class PartyFollower implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(PartyFollower.class);

    private static final Duration SHORTEST_REST = Duration.ofMillis(20);
    private static final Duration BEFORE_INDEX = Duration.ofMillis(500);

    /** The part of the heap that the names may take. */
    private static final long PART_OF_HEAP = 8;

    /** The approximate bytes of a record while all of them are read, some three times those that it keeps. */
    private static final long OF_RECORD = 250;

    private final PartyLoader loader;
    private final BooleanSupplier isIndexLoaded;
    private final int most;
    private final Semaphore asked = new Semaphore(0);
    private volatile @Nullable PartyColumns columns;
    private @Nullable Thread thread;

    /** Whether the records are more than the heap has room for; then the database answers. */
    private boolean isTooMany;

    /** Whether the last look failed, which is told once. */
    private boolean isFailing;

    @Autowired
    PartyFollower(PartyLoader loader, IndexFollower index, MeterRegistry meters) {
        this(
                loader,
                index::isLoaded,
                (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / PART_OF_HEAP / OF_RECORD),
                meters);
    }

    /** @param most records of parties that are kept */
    PartyFollower(PartyLoader loader, BooleanSupplier isIndexLoaded, int most, MeterRegistry meters) {
        this.loader = loader;
        this.isIndexLoaded = isIndexLoaded;
        this.most = most;
        Gauge.builder("headwater.parties.memory", this, parties -> {
                    var known = parties.columns;
                    return known == null ? 0 : known.bytes();
                })
                .baseUnit("bytes")
                .description("Heap that the names of parties beside the trace index take, approximately")
                .register(meters);
        Gauge.builder("headwater.parties.memory.records", this, parties -> {
                    var known = parties.columns;
                    return known == null ? 0 : known.size();
                })
                .description("Records of parties of which the names are in memory")
                .register(meters);
    }

    /** A command without a web server loads nothing that it does not ask for. */
    @EventListener
    void start(WebServerInitializedEvent started) {
        start();
    }

    private synchronized void start() {
        if (thread == null) thread = Thread.ofVirtual().name("party names").start(this::follow);
    }

    @Override
    public synchronized void destroy() {
        if (thread != null) thread.interrupt();
    }

    /** The columns of this state of the database: null where there are none yet, and soon will be. */
    public @Nullable PartyColumns at(StoreMoment moment) {
        var known = columns;
        if (known == null) {
            if (isIndexLoaded.getAsBoolean()) start();
            return null;
        }
        if (known.isAt(moment)) return known;
        if (asked.availablePermits() == 0) asked.release();
        return null;
    }

    private void follow() {
        try {
            while (!isIndexLoaded.getAsBoolean()) Thread.sleep(BEFORE_INDEX);
            while (!isTooMany) {
                var began = System.nanoTime();
                try {
                    step();
                    isFailing = false;
                } catch (Throwable e) {
                    // An error too, such as of a heap that is full for a moment: else the names would stay behind for
                    // ever.
                    if (Thread.currentThread().isInterrupted()) return;
                    if (!isFailing)
                        log.warn(
                                "The names of parties could not be brought up to date, and the database answers: {}",
                                e.toString());
                    log.debug("The names of parties could not be brought up to date", e);
                    isFailing = true;
                }
                rest(Duration.ofNanos(System.nanoTime() - began));
            }
        } catch (InterruptedException e) {
            // The service ends.
        }
    }

    private void step() {
        try {
            follow(columns);
        } catch (PartyLoader.TooManyParties e) {
            isTooMany = true;
            columns = null;
            log.warn("There are more than {} parties, too many for the heap: the database tells their names", most);
        }
    }

    private void follow(@Nullable PartyColumns known) {
        var fresh = known == null ? null : loader.follow(known);
        if (fresh == null) {
            columns = null;
            var began = System.nanoTime();
            var loaded = loader.load(most);
            // A rewriting commit during the load leaves parts from before and from after it: then it begins again.
            fresh = loader.follow(loaded);
            if (fresh == null) {
                asked.release();
                return;
            }
            if (known == null)
                log.info(
                        "Names of {} parties in {} ms",
                        fresh.size(),
                        Duration.ofNanos(System.nanoTime() - began).toMillis());
        }
        if (fresh.size() > most) throw new PartyLoader.TooManyParties();
        columns = fresh;
    }

    private void rest(Duration took) throws InterruptedException {
        Thread.sleep(Rests.after(took, SHORTEST_REST));
        // A failed first load is tried again without being asked.
        if (columns == null) return;
        asked.acquire();
        asked.drainPermits();
    }
}
