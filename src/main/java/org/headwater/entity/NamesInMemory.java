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
import org.headwater.store.Deadline;
import org.headwater.store.Rests;
import org.headwater.vocabulary.Problem;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/**
 * Keeps all names at the state of the database, as the trace index is kept: loaded when the service starts, or for the first who asks, and
 * brought up to each commit. Whoever commits through this instance finds what was committed; other commits are followed within seconds.
 * In a view of the past, and after a commit that rewrote what was stored until the names are loaded again, they are candidates, and the
 * store says who bears them. A request waits for the first load.
 */
class NamesInMemory implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(NamesInMemory.class);

    /** The part of the heap that the names may take; they are there twice while they are loaded again. */
    private static final long PART_OF_HEAP = 4;

    /** The approximate bytes of a name, with its words and its bearers. */
    private static final long OF_NAME = 300;

    private static final Duration POLL = Duration.ofSeconds(1);

    /** How long work waits that no request waits for, such as an import. */
    private static final Duration WITHOUT_DEADLINE = Duration.ofMinutes(10);

    private final VisibleGraph graph;
    private final NameLoader loader;
    private final LongSupplier awaited;
    private final int most;

    /** Held by whoever makes other names. */
    private final ReentrantLock making = new ReentrantLock();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wanted = lock.newCondition();
    private final Condition published = lock.newCondition();

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

    /** Reads with the names as the caller's view shows them. */
    <T> T read(Viewer viewer, Moment moment, BiFunction<View, NamesInView, T> work) {
        if (moment.knownAt() == null) {
            // Most requests find that nothing was committed since.
            record Answer<T>(T value) {}
            var answer = graph.<@Nullable Answer<T>>read(viewer, null, view -> {
                var known = current;
                if (known == null || !known.state.equals(view.present())) return null;
                return new Answer<>(work.apply(view, inView(known, view)));
            });
            if (answer != null) return answer.value();
        }
        var names = caughtUp();
        return graph.read(viewer, moment.knownAt(), view -> work.apply(view, inView(names, view)));
    }

    NamesInView inView(NamesAtCommit names, View view) {
        var isShown = names.isExact && view.present() != null;
        return new NamesInView(names, isShown ? names.sight(view.visible()) : null);
    }

    /** Names among which all are that there were up to the view, which is one of the past. */
    NamesAtCommit upTo(View view) {
        return caughtUp(view.known());
    }

    private static Duration patience() {
        var deadline = Deadline.current();
        return deadline == null ? WITHOUT_DEADLINE : deadline.left();
    }

    private static Unavailable notYet() {
        return new Unavailable("the names are still being read; ask again shortly", null);
    }

    /** The names; waits for the first load. */
    private NamesAtCommit loaded() {
        start();
        lock.lock();
        try {
            for (var left = patience().toNanos(); ; left = published.awaitNanos(left)) {
                var known = current;
                if (known != null) return known;
                if (isTooMany)
                    throw new Unavailable(
                            "there are more than " + most
                                    + " names, too many for the heap; start the service with a larger one, as"
                                    + " by -Xmx",
                            null);
                if (left <= 0 || thread == null) throw notYet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notYet();
        } finally {
            lock.unlock();
        }
    }

    /** The names with all that a request waits for, as the trace index has it. */
    NamesAtCommit caughtUp() {
        return caughtUp(0);
    }

    /** @param least number of a commit that has to be in them, too */
    private NamesAtCommit caughtUp(long least) {
        while (true) {
            var known = loaded();
            var now = loader.state(known.state.version());
            var state = now.moment();
            // A number beyond the last commit belongs to a commit that failed.
            var own = Math.max(least, awaited.getAsLong());
            var isDue = (own > known.state.version() && own <= state.version())
                    || !state.open().containsAll(known.state.open())
                    || now.rewrote()
                    || !state.epoch().equals(known.state.epoch());
            if (!isDue) return known;
            try {
                if (!making.tryLock(patience().toNanos(), TimeUnit.NANOSECONDS)) throw notYet();
                try {
                    var before = current;
                    var followed = before == null ? null : loader.follow(before);
                    if (followed == null || !followed.isExact) wake();
                    publish(before, followed);
                    if (followed != null) return followed;
                } catch (Problem e) {
                    throw e;
                } catch (RuntimeException e) {
                    // Such as of a fact that is being purged, which may be read without its ends.
                    log.debug("The store says who bears names, since these could not be brought up to date", e);
                    wake();
                    return known.inexact();
                } finally {
                    making.unlock();
                }
            } catch (InterruptedException e) {
                // Whoever asked has gone.
                Thread.currentThread().interrupt();
                throw notYet();
            }
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
            fresh.start();
        } finally {
            lock.unlock();
        }
    }

    /** Stops following, and forgets the names. */
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
        try {
            var known = current;
            var followed = known == null ? null : brought(known);
            // Both without the lock: meanwhile requests follow from what is there.
            var fresh = followed == null || !followed.isExact ? load(known == null) : followed.tidied();
            if (fresh != null && fresh != followed) brought(fresh);
        } catch (NameLoader.TooManyNames e) {
            isTooMany = true;
            publish(current, null);
            log.error("There are more than {} names, too many for the heap: names are not searched", most);
        }
    }

    /** The names as of now, which others see from here on; null where another database was put in place. */
    private @Nullable NamesAtCommit brought(NamesAtCommit names) {
        making.lock();
        try {
            var followed = loader.follow(names);
            if (followed != null && followed.bearings() > most) throw new NameLoader.TooManyNames();
            if (!isStopped()) publish(current, followed);
            return followed;
        } finally {
            making.unlock();
        }
    }

    /** Not where somebody made others meanwhile, or all are forgotten. */
    private void publish(@Nullable NamesAtCommit before, @Nullable NamesAtCommit names) {
        lock.lock();
        try {
            if (thread != null && current == before) current = names;
            published.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable NamesAtCommit load(boolean isFirst) {
        var began = System.nanoTime();
        var loaded = loader.load(most);
        if (loaded != null && isFirst)
            log.info(
                    "Names in memory: {} in {} ms, {} kB",
                    loaded.bearings(),
                    Duration.ofNanos(System.nanoTime() - began).toMillis(),
                    loaded.bytes() >> 10);
        return loaded;
    }
}
