package org.headwater.entity;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.headwater.access.Moment;
import org.headwater.access.StoreMoment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.store.Deadline;
import org.headwater.store.Publishing;
import org.headwater.store.Rests;
import org.headwater.store.StreamEnding;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/**
 * Keeps all names at the state of the database. One thread follows the commits. Another loads all names when the service starts, for the
 * first who asks, and after a commit that rewrote what was stored, and puts them in order. A request makes none, and is in one of three
 * states:
 * <ul>
 *   <li>The names have all that it relies on, and are exact: memory answers. It relies on the last commit through this instance, on each
 *       publication, and on all that a view of the past holds. Other commits are followed within seconds.
 *   <li>They lack some of it for {@link #GRACE}, or were rewritten, or the view is one of the past: they and the names of what they lack are
 *       candidates, and the store says who bears them. The names of an import are taken before it is published, those of a few small
 *       commits are read by the request.
 *   <li>There are no names yet, or they lack more than a request can read: it waits as long as its caller does, and is refused.
 * </ul>
 */
class NamesInMemory implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(NamesInMemory.class);

    /**
     * The part of the heap that the names may take. While they are loaded again, the ones before, what was read and what is made of it are
     * there at once, four times as much; and the likeness of names has an index of its own.
     */
    private static final long PART_OF_HEAP = 8;

    /** The approximate bytes of a name, with its words and its bearers. */
    private static final long OF_NAME = 300;

    private static final Duration POLL = Duration.ofSeconds(1);

    /** Wait of a request for exact names: most commits are followed within it, and a caller hardly notices it. */
    private static final Duration GRACE = Duration.ofMillis(200);

    /** The most names that a request reads as candidates, some 100 ms of work. */
    private static final int FEW = 1_000;

    /** The most commits of which a request reads names. */
    private static final int FEW_COMMITS = 20;

    /** Wait of work that no request waits for, such as an import. */
    private static final Duration WITHOUT_DEADLINE = Duration.ofMinutes(10);

    private final VisibleGraph graph;
    private final NameLoader loader;
    private final LongSupplier awaited;
    private final int most;

    /** Held by whoever brings names up to date. */
    private final ReentrantLock making = new ReentrantLock();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition published = lock.newCondition();

    private @Nullable Worker following;
    private @Nullable Worker loading;
    private boolean isDestroyed;
    private volatile @Nullable NamesAtCommit current;

    /** By its number the names of an import that is about to be published, or is and was not followed yet. */
    private final Map<Long, NameSegment> ahead = new ConcurrentHashMap<>();

    /** Moment at which the names were more than the heap has room for; null where they are not. */
    private volatile @Nullable StoreMoment tooManyAt;

    /** Whether the last load failed. */
    private volatile boolean hasFailed;

    /** @param awaited the number of the last commit that requests through this instance wait for */
    NamesInMemory(VisibleGraph graph, NameLoader loader, LongSupplier awaited, MeterRegistry meters) {
        this.graph = graph;
        this.loader = loader;
        this.awaited = awaited;
        this.most = (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / PART_OF_HEAP / OF_NAME);
        Gauge.builder("headwater.names.memory", this, NamesInMemory::bytes)
                .baseUnit("bytes")
                .description("Heap that the names in memory take, approximately")
                .register(meters);
        Gauge.builder("headwater.names.memory.names", this, NamesInMemory::bearings)
                .description("Names in memory, each counted once for each party that bears it")
                .register(meters);
    }

    private long bytes() {
        var known = current;
        return (known == null ? 0 : known.bytes())
                + ahead.values().stream().mapToLong(NameSegment::bytes).sum();
    }

    private int bearings() {
        var known = current;
        return known == null ? 0 : known.bearings();
    }

    /** Whether the names were loaded, or are more than fit. */
    boolean areRead() {
        return current != null || tooManyAt != null;
    }

    /** Whether the names are those of the commit. */
    boolean isAt(StoreMoment moment) {
        var known = current;
        return known != null && known.state.equals(moment);
    }

    // ---- Questions of a request ------------------------------------------------------------------------------------

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
        var then = moment.knownAt();
        // Before the view is opened, so that nobody waits within a read of the store.
        var names = caughtUp(then == null ? 0 : graph.read(viewer, then, View::known));
        return graph.read(viewer, then, view -> work.apply(view, inView(names, view)));
    }

    NamesInView inView(NamesAtCommit names, View view) {
        var isShown = names.isExact && view.present() != null;
        return new NamesInView(names, isShown ? names.sight(view.visible()) : null);
    }

    private static Duration patience() {
        var deadline = Deadline.current();
        return deadline == null ? WITHOUT_DEADLINE : deadline.left();
    }

    private Unavailable notYet() {
        return new Unavailable(
                hasFailed
                        ? "the names could not be read, and the log says why; ask again shortly"
                        : "the names are still being read; ask again shortly",
                null);
    }

    /** The names; waits for the first load. */
    private NamesAtCommit loaded() {
        start();
        lock.lock();
        try {
            for (var left = patience().toNanos(); ; left = published.awaitNanos(left)) {
                var known = current;
                if (known != null) return known;
                if (tooManyAt != null)
                    throw new Unavailable(
                            "there are more than " + most
                                    + " names, too many for the heap; start the service with a larger one, as"
                                    + " by -Xmx",
                            null);
                if (left <= 0 || loading == null) throw notYet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notYet();
        } finally {
            lock.unlock();
        }
    }

    /** The names with all that a request of now relies on. */
    NamesAtCommit caughtUp() {
        return caughtUp(0);
    }

    /** @param least number of a commit up to which the request relies on names, too */
    NamesAtCommit caughtUp(long least) {
        var asked = System.nanoTime();
        while (true) {
            var known = loaded();
            var lack = lack(known, least);
            if (lack == null) return known;
            var grace = GRACE.minusNanos(System.nanoTime() - asked);
            if (awaitOther(known, grace.compareTo(patience()) < 0 ? grace : patience())) continue;
            var candidates = candidates(known, lack);
            if (candidates != null) return candidates;
            if (!awaitOther(known, patience())) throw notYet();
        }
    }

    /**
     * Commits that are missing in the names.
     *
     * @param numbers under which names are stored that they do not have
     * @param isThere whether all of these can be read
     */
    private record Lack(List<Long> numbers, boolean isThere) {}

    /** Null where names have all that a request relies on. */
    private @Nullable Lack lack(NamesAtCommit names, long least) {
        var known = names.state;
        var now = loader.state(known.version());
        var state = now.moment();
        if (!state.epoch().equals(known.epoch())) return new Lack(List.of(), false);
        // A number beyond the last commit belongs to a commit that failed.
        var own = Math.min(awaited.getAsLong(), state.version());
        var upTo = Math.max(own, Math.min(least, state.version()));
        var numbers = LongStream.concat(
                        known.open().stream().mapToLong(Long::longValue),
                        LongStream.rangeClosed(known.version() + 1, upTo))
                .filter(number -> !state.open().contains(number))
                .boxed()
                .toList();
        if (numbers.isEmpty() && !now.rewrote()) return null;
        // The last commit of another instance may be seen before what it brought.
        return new Lack(numbers, upTo == own || upTo < state.version());
    }

    /** Null where they are more than a request reads. */
    private @Nullable NamesAtCommit candidates(NamesAtCommit known, Lack lack) {
        if (!lack.isThere()) return null;
        var further = new ArrayList<NameSegment>();
        var names = FEW;
        var commits = FEW_COMMITS;
        for (var number : lack.numbers()) {
            var segment = ahead.get(number);
            if (segment == null) {
                segment = commits-- > 0 ? loader.candidates(number, names) : null;
                if (segment == null) return null;
                names -= segment.bearings();
            }
            further.add(segment);
        }
        return known.candidates(further);
    }

    /** Waits for other names than these; whether there are such. */
    private boolean awaitOther(NamesAtCommit known, Duration time) {
        lock.lock();
        try {
            if (following != null) following.wake();
            for (var left = time.toNanos(); current == known && following != null; left = published.awaitNanos(left))
                if (left <= 0) return false;
            return true;
        } catch (InterruptedException e) {
            // The caller has gone.
            Thread.currentThread().interrupt();
            throw notYet();
        } finally {
            lock.unlock();
        }
    }

    // ---- Names about to count --------------------------------------------------------------------------------------

    /** Takes the names of an import before anybody relies on them. */
    @EventListener
    void take(Publishing publication) {
        var known = current;
        // The first load reads them, too.
        if (known == null) return;
        try {
            var others = ahead.values().stream().mapToInt(NameSegment::bearings).sum();
            var names = loader.candidates(publication.number(), Math.max(0, most - known.bearings() - others));
            if (names != null) ahead.put(publication.number(), names);
        } catch (RuntimeException | OutOfMemoryError e) {
            // It is published all the same, and a request waits for what it does not find here.
            log.debug("The names of an import were not taken before it is published", e);
        }
    }

    /** Follows a stream before anybody relies on its last commit. */
    @EventListener
    void catchUp(StreamEnding ending) {
        try {
            if (current != null) bring(null);
        } catch (RuntimeException | OutOfMemoryError e) {
            log.debug("The names were not brought to the end of a stream", e);
        }
    }

    // ---- The threads -----------------------------------------------------------------------------------------------

    @EventListener
    void start(WebServerInitializedEvent started) {
        start();
    }

    void start() {
        lock.lock();
        try {
            if (isDestroyed || loading != null) return;
            loading = new Worker("names in memory", this::load);
            following = new Worker("names of commits", this::follow);
            loading.thread.start();
            following.thread.start();
        } finally {
            lock.unlock();
        }
    }

    /** Has the names read anew by the next who asks. */
    void forget() {
        lock.lock();
        try {
            if (loading != null) loading.thread.interrupt();
            if (following != null) following.thread.interrupt();
            loading = null;
            following = null;
            current = null;
            tooManyAt = null;
            ahead.clear();
            published.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void destroy() {
        lock.lock();
        try {
            isDestroyed = true;
            forget();
        } finally {
            lock.unlock();
        }
    }

    /** Does a step again and again. */
    private final class Worker {
        private final Thread thread;
        private final Runnable step;
        private final Condition wanted = lock.newCondition();
        private boolean isWanted;

        Worker(String name, Runnable step) {
            this.step = step;
            this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
        }

        private void run() {
            while (!Thread.currentThread().isInterrupted()) {
                var began = System.nanoTime();
                try {
                    step.run();
                } catch (Throwable e) {
                    // An error too, such as of a heap that is full for a moment: else the names would stay behind for
                    // ever.
                    if (Thread.currentThread().isInterrupted() || isStopped()) return;
                    log.warn("The names in memory could not be brought up to date: {}", e.toString());
                    log.debug("The names in memory could not be brought up to date", e);
                }
                try {
                    rest(Rests.after(Duration.ofNanos(System.nanoTime() - began), POLL));
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        private boolean isStopped() {
            lock.lock();
            try {
                return this != loading && this != following;
            } finally {
                lock.unlock();
            }
        }

        private void rest(Duration time) throws InterruptedException {
            lock.lock();
            try {
                for (var left = time.toNanos(); !isWanted && left > 0; ) left = wanted.awaitNanos(left);
                isWanted = false;
            } finally {
                lock.unlock();
            }
        }

        void wake() {
            lock.lock();
            try {
                isWanted = true;
                wanted.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private void follow() {
        if (current != null) bring(null);
    }

    private void load() {
        var known = current;
        if (known != null && known.isExact) {
            var tidied = known.tidied();
            if (tidied != known) bring(tidied);
            return;
        }
        var before = tooManyAt;
        if (before != null) {
            var now = loader.state(before.version());
            // Only what deletes makes them fewer.
            if (now.moment().epoch().equals(before.epoch()) && !now.rewrote()) return;
        }
        var isLoaded = false;
        try {
            var loaded = loadAll(known == null);
            if (loaded != null) bring(loaded);
            isLoaded = true;
        } finally {
            hasFailed = !isLoaded;
        }
    }

    private @Nullable NamesAtCommit loadAll(boolean isFirst) {
        var began = System.nanoTime();
        var at = loader.state(0).moment();
        try {
            var loaded = loader.load(most);
            if (loaded != null && isFirst)
                log.info(
                        "Names in memory: {} in {} ms, {} kB",
                        loaded.bearings(),
                        Duration.ofNanos(System.nanoTime() - began).toMillis(),
                        loaded.bytes() >> 10);
            return loaded;
        } catch (NameLoader.TooManyNames e) {
            refuse(at);
            return null;
        }
    }

    /** Brings names up to date, which others see from here on: the current ones, or others instead. */
    private void bring(@Nullable NamesAtCommit others) {
        making.lock();
        try {
            var begun = current;
            var names = others == null ? begun : others;
            if (names == null) return;
            var followed = loader.follow(names);
            if (followed != null && followed.bearings() > most) refuse(followed.state);
            else publish(begun, followed, others != null);
        } finally {
            making.unlock();
        }
    }

    /** Not where all were forgotten meanwhile. Null: another database was put in place. */
    private void publish(@Nullable NamesAtCommit before, @Nullable NamesAtCommit names, boolean isLoader) {
        lock.lock();
        try {
            var loader = loading;
            if (loader == null || current != before || (isLoader && loader.thread != Thread.currentThread())) return;
            current = names;
            tooManyAt = null;
            if (names == null) ahead.clear();
            else ahead.keySet().removeIf(names::has);
            var isToLoad = names == null || !names.isExact;
            if (isToLoad && before != null && before.isExact) loader.wake();
            published.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void refuse(StoreMoment at) {
        lock.lock();
        try {
            if (loading == null) return;
            if (tooManyAt == null)
                log.error("There are more than {} names, too many for the heap: names are not searched", most);
            current = null;
            tooManyAt = at;
            ahead.clear();
            published.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
