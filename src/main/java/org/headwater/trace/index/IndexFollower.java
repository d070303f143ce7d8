package org.headwater.trace.index;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.headwater.store.Deadline;
import org.headwater.store.Rests;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/**
 * Keeps the trace index at the state of the database, whichever instance of the service commits. It asks for the number
 * of the last commit at short intervals, and at once for a waiting caller. New commits are merged into a new index
 * while the old one answers. After a rewriting commit, or with another database, everything is read again, as at the
 * start. A request gets the present index, unless it lacks a change that the caller relies on.
 */
public class IndexFollower implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(IndexFollower.class);

    private static final int MOST_TRIES_WITH_SNAPSHOT = 2;

    private final IndexLoader loader;
    private final Snapshots snapshots;
    private final LongSupplier awaited;
    private final Duration poll;
    private final Duration patience;
    private final Clock clock;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition asked = lock.newCondition();
    private @Nullable Thread thread;
    private boolean wanted;
    private @Nullable RuntimeException failure;
    /** The number of failures so far, by which a waiting caller sees failures since its request and no earlier ones. */
    private long failures;

    private volatile @Nullable Current current;
    private volatile int percent;

    /** The state of the database as it was last seen here; of one database the one with the last commit. */
    private final AtomicReference<TraceIndex.@Nullable IndexState> seen = new AtomicReference<>();

    /** Whether the index that is in use cannot be read any longer. */
    private volatile boolean isUnreadable;

    /** Number of times that the first load began with a snapshot: a load that fails with one again and again is done without. */
    private int triesWithSnapshot;

    /** A load that a failure interrupted and the next try continues; used by the following thread only. */
    private @Nullable PendingLoad begun;

    /** A load in progress; {@code at} is the moment of its beginning, until which it includes all commits. */
    private record PendingLoad(Loading loading, Instant at) {}

    /**
     * @param index the index as of a commit
     * @param through the moment until which the index includes all commits
     */
    public record Current(TraceIndex index, Instant through) {
        private boolean reaches(@Nullable Instant moment) {
            return moment == null || !through.isBefore(moment);
        }
    }

    /**
     * @param snapshots what the first load begins with, and what is kept for the next start
     * @param awaited the number of the last commit that requests through this instance wait for
     * @param poll the interval between two questions to the database for commits
     * @param patience how long a request waits for a commit
     */
    public IndexFollower(
            IndexLoader loader,
            Snapshots snapshots,
            LongSupplier awaited,
            Duration poll,
            Duration patience,
            Clock clock) {
        this.loader = loader;
        this.snapshots = snapshots;
        this.awaited = awaited;
        this.poll = poll;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * Begins to load when the service starts. A command without a web server loads nothing before its first request.
     */
    @EventListener
    void start(WebServerInitializedEvent started) {
        start();
    }

    private void start() {
        lock.lock();
        try {
            if (thread == null) thread = Thread.ofVirtual().name("trace index").start(this::follow);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void destroy() {
        lock.lock();
        try {
            if (thread != null) thread.interrupt();
        } finally {
            lock.unlock();
        }
        var last = current;
        snapshots.end(last == null || isUnreadable ? null : last.index);
    }

    /** Percentage of the first load that is done; 100 once there is an index. */
    public int percent() {
        return current == null ? percent : 100;
    }

    public boolean isLoaded() {
        return current != null;
    }

    /** The commits that the index does not have, as of the last look at the database; 0 before the first load. */
    public long commitsBehind() {
        var known = current;
        var last = seen.get();
        if (known == null || last == null) return 0;
        var state = known.index.state;
        // The index has no commit of another database.
        return last.epoch().equals(state.epoch()) ? Math.max(0, last.version() - state.version()) : last.version();
    }

    /** The present index, however far behind it is; null before the first load. */
    public @Nullable TraceIndex loaded() {
        var known = current;
        return known == null ? null : known.index;
    }

    /** The state of the database as it was last seen, by each request at the latest; null before the first look. */
    public TraceIndex.@Nullable IndexState lastSeen() {
        return seen.get();
    }

    private void see(TraceIndex.IndexState state) {
        seen.accumulateAndGet(
                state,
                (last, now) -> last != null && last.epoch().equals(now.epoch()) && last.version() > now.version()
                        ? last
                        : now);
    }

    /**
     * Seconds since the moment until which the index surely has all commits; NaN before the first load. Between two looks
     * it grows to the length of a rest.
     */
    public double secondsBehind() {
        var known = current;
        return known == null
                ? Double.NaN
                : Math.max(0, Duration.between(known.through, clock.instant()).toMillis() / 1000.0);
    }

    /**
     * The present index with the moment until which it is complete. The call waits where the index lacks the last write
     * through this instance, a later publication or rewriting, or a commit before {@code atLeast}. After the longest
     * wait it returns the index as it is.
     *
     * @param atLeast moment until which all commits have to be in the index; otherwise the request is refused
     */
    public Current get(@Nullable Instant atLeast) {
        start();
        var now = clock.instant();
        if (atLeast != null && atLeast.isAfter(now))
            throw BadInput.of("atLeast", atLeast, "is in the future; give a moment up to " + now + ", or leave it out");
        var known = current;
        var reach = loader.reach(known == null ? 0 : known.index.state.version());
        var state = reach.state();
        see(state);
        if (known != null) {
            if (known.index.state.equals(state)) return new Current(known.index, now);
            if (!isDue(known.index.state, reach) && known.reaches(atLeast)) return known;
        }
        var found = await(state);
        if (found == null)
            throw new Unavailable(
                    "the trace index is being loaded, " + percent() + " % are done; ask again shortly", null);
        if (found.index.state.reaches(state))
            return found.through.isBefore(now) ? new Current(found.index, now) : found;
        if (!found.index.state.epoch().equals(state.epoch()))
            throw new Unavailable("another database was put in place and is being loaded; ask again shortly", null);
        if (!found.reaches(atLeast))
            throw new Unavailable(
                    "the trace index reaches " + found.through + ", and more is asked for; ask again shortly", null);
        return found;
    }

    /** Whether the index lacks a change for which each request waits. */
    private boolean isDue(TraceIndex.IndexState known, IndexLoader.Extent now) {
        var state = now.state();
        var own = awaited.getAsLong();
        // A number beyond the last commit belongs to a commit that failed.
        return !known.epoch().equals(state.epoch())
                || now.rewrote()
                || own > known.version() && own <= state.version()
                || !state.open().containsAll(known.open());
    }

    private @Nullable Current await(TraceIndex.IndexState state) {
        var wait = patience;
        var deadline = Deadline.current();
        if (deadline != null && deadline.left().compareTo(wait) < 0) wait = deadline.left();
        var end = System.nanoTime() + wait.toNanos();
        lock.lock();
        try {
            var before = failures;
            while (true) {
                var found = current;
                if (found != null && found.index.state.reaches(state)) return found;
                if (failures != before && failure != null) throw failure;
                var left = end - System.nanoTime();
                if (left <= 0) return found;
                wanted = true;
                asked.signal();
                changed.await(left, TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("the service is being stopped", e);
        } finally {
            lock.unlock();
        }
    }

    // ---- The thread that follows -----------------------------------------------------------------------------------

    private void follow() {
        while (!Thread.currentThread().isInterrupted()) {
            @Nullable RuntimeException thrown = null;
            var began = System.nanoTime();
            try {
                stepTwiceIfNeeded();
            } catch (Throwable e) {
                // An error too, such as of a heap that is full for a moment: else the index would stay behind for ever.
                if (Thread.currentThread().isInterrupted()) return;
                thrown = e instanceof RuntimeException own
                        ? own
                        : new Unavailable("the trace index could not be brought up to date; ask again shortly", e);
                // It may have kept half a slice.
                if (e instanceof Error) begun = null;
                // An InternalError shows a fault of the disk below a mapped snapshot, and nothing better comes of
                // asking it again.
                if (e instanceof InternalError) isUnreadable = true;
                log.warn("The trace index could not be brought up to date: {}", e.toString());
                log.debug("The trace index could not be brought up to date", e);
            }
            try {
                rest(thrown, Duration.ofNanos(System.nanoTime() - began));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /**
     * Repeats a failed step once: a query may return a row without values for a fact that is being purged meanwhile.
     */
    private void stepTwiceIfNeeded() {
        try {
            step();
        } catch (IllegalStateException e) {
            log.debug("The trace index is read once more", e);
            step();
        }
    }

    private void step() {
        var now = clock.instant();
        var known = current;
        var fresh = known == null || isUnreadable
                ? null
                : loader.follow(known.index, this::see, partly -> publish(new Current(partly, known.through)));
        if (fresh != null) publish(new Current(fresh, now));
        else {
            if (known != null) snapshots.discard(isUnreadable ? Snapshots.UNREADABLE : Snapshots.CHANGED);
            if (known != null || !open()) load();
            isUnreadable = false;
        }
        var there = current;
        if (there != null) snapshots.offer(there.index);
    }

    /** Begins with the snapshot, and says whether there was one that fits. */
    private boolean open() {
        if (begun != null || triesWithSnapshot >= MOST_TRIES_WITH_SNAPSHOT) return false;
        var kept = snapshots.open();
        triesWithSnapshot = kept == null ? MOST_TRIES_WITH_SNAPSHOT : triesWithSnapshot + 1;
        if (kept == null) return false;
        var now = clock.instant();
        try {
            var followed = loader.follow(kept, this::see, partly -> {});
            if (followed == null) {
                snapshots.discard(Snapshots.CHANGED);
                return false;
            }
            publish(new Current(followed, now));
            return true;
        } catch (Unavailable e) {
            // The database is away, and the snapshot no worse for that.
            triesWithSnapshot--;
            throw e;
        }
    }

    private void load() {
        var began = System.nanoTime();
        var goesOn = begun;
        if (goesOn == null) {
            var at = clock.instant();
            begun = goesOn = new PendingLoad(loader.begin(), at);
        }
        var loaded = goesOn.loading.finish((rows, expected) -> percent = (int) Math.min(99, 100 * rows / expected));
        if (loaded == null) {
            begun = null;
            return;
        }
        var now = clock.instant();
        var followed = loader.follow(loaded);
        // A rewriting commit during the load leaves parts from before and from after it. The load ends all the same,
        // and the next step reads everything again: a load that restarted for each such commit might never end.
        var fresh = followed == null ? new Current(loaded, goesOn.at) : new Current(followed, now);
        begun = null;
        var took = Duration.ofNanos(System.nanoTime() - began).toMillis();
        // The first load is worth a line in the log; later ones are usual.
        if (current == null) log.info("Trace index: {} facts in {} ms", fresh.index.size(), took);
        else log.debug("Trace index read anew: {} facts in {} ms", fresh.index.size(), took);
        publish(fresh);
    }

    private void publish(Current fresh) {
        lock.lock();
        try {
            current = fresh;
            failure = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void rest(@Nullable RuntimeException thrown, Duration took) throws InterruptedException {
        // A merge takes time in proportion to the whole index, however few changes came. A waiting caller ends a rest.
        var rest = Rests.after(took, poll);
        lock.lock();
        try {
            if (thrown != null) {
                failure = thrown;
                failures++;
                changed.signalAll();
                // The waiting caller gets the failure. A next caller starts another try.
                wanted = false;
            }
            if (!wanted) asked.await(rest.toNanos(), TimeUnit.NANOSECONDS);
            wanted = false;
        } finally {
            lock.unlock();
        }
    }
}
