package org.headwater.entity;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.headwater.access.Moment;
import org.headwater.access.StoreMoment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.store.Rests;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/**
 * Keeps all names at the state of the database, as the trace index is kept: loaded when the service starts, and brought up to
 * each commit. Whoever commits through this instance finds what was committed; other commits are followed within seconds.
 * Where the names are not there, the store's full-text index answers: before the first load, after a commit that rewrote what
 * was stored, in a view of the past, without a web server, and where they are too many for the heap.
 */
class NamesInMemory implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(NamesInMemory.class);

    /** The part of the heap that the names may take. */
    private static final long PART_OF_HEAP = 8;

    /** The approximate bytes of a name, with its words and its bearers. */
    private static final long OF_NAME = 300;

    private static final Duration POLL = Duration.ofSeconds(1);

    /**
     * How long after their start requests wait for the first names. A few names are there in a second, and the store, just started too,
     * takes several for the plan of its first search. Many names take longer, and the store answers meanwhile.
     */
    private static final Duration FIRST_NAMES = Duration.ofSeconds(5);

    private final VisibleGraph graph;
    private final NameLoader loader;
    private final LongSupplier awaited;
    private final int most;

    /** Held by whoever makes other names. */
    private final ReentrantLock making = new ReentrantLock();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wanted = lock.newCondition();
    private final Condition published = lock.newCondition();

    /** Until when a request waits for the first names. */
    private long waitsUntil;

    private boolean isWanted;
    private volatile @Nullable Thread thread;
    private volatile @Nullable NamesAtCommit current;

    /** Whether the names are more than the heap has room for. */
    private volatile boolean isTooMany;

    /** @param awaited the number of the last commit that requests through this instance wait for */
    NamesInMemory(VisibleGraph graph, NameLoader loader, LongSupplier awaited, MeterRegistry meters) {
        this.graph = graph;
        this.loader = loader;
        this.awaited = awaited;
        this.most = (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / PART_OF_HEAP / OF_NAME);
        Gauge.builder("headwater.names.memory", this, names -> names.count(NamesAtCommit::bytes))
                .baseUnit("bytes")
                .description("Heap that the names in memory take, approximately")
                .register(meters);
        Gauge.builder("headwater.names.memory.names", this, names -> names.count(NamesAtCommit::bearings))
                .description("Names in memory, each counted once for each party that bears it")
                .register(meters);
    }

    private interface Count {
        long of(NamesAtCommit names);
    }

    private long count(Count count) {
        var known = current;
        return known == null ? 0 : count.of(known);
    }

    /** Whether the names were loaded, or are more than fit. */
    boolean areRead() {
        return current != null || isTooMany;
    }

    /** Whether the names are those of the commit. */
    boolean isAt(StoreMoment moment) {
        var known = current;
        return known != null && known.state.equals(moment);
    }

    // ---- What a request asks ---------------------------------------------------------------------------------------

    /** Reads with the names that the caller sees, or with null where the store has to be asked. */
    <T> T read(Viewer viewer, Moment moment, BiFunction<View, @Nullable NameSight, T> work) {
        if (moment.knownAt() != null) return graph.read(viewer, moment.knownAt(), view -> work.apply(view, null));
        awaitFirst();
        record Answer<T>(T value) {}
        var answer = graph.<@Nullable Answer<T>>read(viewer, null, view -> {
            var known = current;
            if (known != null && !known.state.equals(view.present())) return null;
            return new Answer<>(work.apply(view, known == null ? null : known.sight(view.visible())));
        });
        if (answer != null) return answer.value();
        var names = caughtUp();
        return graph.read(viewer, null, view -> work.apply(view, names == null ? null : names.sight(view.visible())));
    }

    /** Waits for the first names for a moment, where they are being loaded since the start. */
    void awaitFirst() {
        if (areRead()) return;
        lock.lock();
        try {
            for (var left = waitsUntil - System.nanoTime();
                    thread != null && !areRead() && left > 0;
                    left = waitsUntil - System.nanoTime()) published.awaitNanos(left);
        } catch (InterruptedException e) {
            // Whoever asked has gone, which the reading notices.
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** The names with all that a request waits for, as the trace index has it. */
    @Nullable
    NamesAtCommit caughtUp() {
        var known = current;
        if (known == null) return null;
        var now = loader.state(known.state.version());
        var state = now.moment();
        if (!state.epoch().equals(known.state.epoch()) || now.rewrote()) {
            wake();
            return null;
        }
        // A number beyond the last commit belongs to a commit that failed.
        var own = awaited.getAsLong();
        var isDue = (own > known.state.version() && own <= state.version())
                || !state.open().containsAll(known.state.open());
        if (!isDue) return known;
        if (!making.tryLock()) {
            // Another one follows. What it makes may be enough; else the store answers.
            wake();
            return null;
        }
        try {
            var before = current;
            var followed = before == null ? null : loader.follow(before);
            if (followed != null) current = followed;
            else wake();
            return followed;
        } catch (RuntimeException e) {
            // Such as of a fact that is being purged, which may be read without its ends.
            log.debug("The store is searched, since the names in memory could not be brought up to date", e);
            wake();
            return null;
        } finally {
            making.unlock();
        }
    }

    // ---- The thread that follows -----------------------------------------------------------------------------------

    @EventListener
    void start(WebServerInitializedEvent started) {
        start();
    }

    void start() {
        lock.lock();
        try {
            if (thread != null) return;
            var fresh = Thread.ofVirtual().name("names in memory").unstarted(this::follow);
            thread = fresh;
            waitsUntil = System.nanoTime() + FIRST_NAMES.toNanos();
            fresh.start();
        } finally {
            lock.unlock();
        }
    }

    /** Stops following, and leaves the answers to the store. */
    @Override
    public void destroy() {
        lock.lock();
        try {
            var running = thread;
            thread = null;
            if (running != null) running.interrupt();
            current = null;
            published.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        lock.lock();
        try {
            isWanted = true;
            wanted.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isStopped() {
        return Thread.currentThread() != thread;
    }

    private void follow() {
        while (!isStopped() && !isTooMany) {
            var began = System.nanoTime();
            try {
                step();
            } catch (Throwable e) {
                // An error too, such as of a heap that is full for a moment: else the names would stay behind for ever.
                if (isStopped()) return;
                log.warn("The names in memory could not be brought up to date: {}", e.toString());
                log.debug("The names in memory could not be brought up to date", e);
            }
            try {
                rest(Duration.ofNanos(System.nanoTime() - began));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void rest(Duration took) throws InterruptedException {
        var rest = Rests.after(took, POLL);
        lock.lock();
        try {
            if (!isWanted) wanted.await(rest.toNanos(), TimeUnit.NANOSECONDS);
            isWanted = false;
        } finally {
            lock.unlock();
        }
    }

    private void step() {
        making.lock();
        try {
            var known = current;
            var followed = known == null ? null : loader.follow(known);
            if (followed == null) followed = load(known == null);
            else followed = followed.tidied();
            if (followed != null && followed.bearings() > most) throw new NameLoader.TooManyNames();
            publish(followed);
        } catch (NameLoader.TooManyNames e) {
            isTooMany = true;
            publish(null);
            log.warn("There are more than {} names, too many for the heap: the store is searched", most);
        } finally {
            making.unlock();
        }
    }

    /** Not after the end, which leaves the answers to the store. */
    private void publish(@Nullable NamesAtCommit names) {
        lock.lock();
        try {
            if (!isStopped()) current = names;
            published.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable NamesAtCommit load(boolean isFirst) {
        var began = System.nanoTime();
        // Half-read names are of no use meanwhile, and their memory is needed.
        current = null;
        var loaded = loader.load(most);
        if (loaded == null) return null;
        if (isFirst)
            log.info(
                    "Names in memory: {} in {} ms, {} kB",
                    loaded.bearings(),
                    Duration.ofNanos(System.nanoTime() - began).toMillis(),
                    loaded.bytes() >> 10);
        return loaded;
    }
}
