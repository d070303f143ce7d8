package org.headwater.trace.index;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.headwater.store.Deadline;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/**
 * Keeps the trace index at the state of the database, whichever instance of the service commits: it asks for the number of the
 * last commit every moment, and at once where somebody waits. What commits brought is merged into a new index while the old
 * one answers; what was rewritten or put in another's place is read anew, as at the start. A question has the index that there
 * is, unless something is due that its asker counts on.
 */
public class IndexFollower implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(IndexFollower.class);

    /**
     * A merge into a large index takes as long as the index is large, whatever came. Unless somebody waits, it rests so many
     * times as long: an import that commits without end is followed with a tenth of a processor.
     */
    private static final int REST = 9;

    /** A rest is not so long that more comes meanwhile than can be merged. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(10);

    private final IndexLoader loader;
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
    /** A waiting caller hears of commits that come meanwhile, and not of earlier ones. */
    private long failures;

    private volatile @Nullable Current current;
    private volatile int percent;

    /** Goes on where a try failed; of the following thread only. */
    private @Nullable PendingLoad begun;

    /** {@code at}: everything committed until then is in it. */
    private record PendingLoad(Loading loading, Instant at) {}

    /**
     * @param index as of a commit
     * @param through everything committed until then is in it
     */
    public record Current(TraceIndex index, Instant through) {
        private boolean reaches(@Nullable Instant moment) {
            return moment == null || !through.isBefore(moment);
        }
    }

    /**
     * @param awaited the number of the last commit that questions here wait for
     * @param poll how often the database is asked for commits
     * @param patience how long a question waits for a commit
     */
    public IndexFollower(IndexLoader loader, LongSupplier awaited, Duration poll, Duration patience, Clock clock) {
        this.loader = loader;
        this.awaited = awaited;
        this.poll = poll;
        this.patience = patience;
        this.clock = clock;
    }

    /** A service loads before it is asked; a command that asks nothing loads nothing. */
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
    }

    /** How much of the first load is done; 100 once there is an index. */
    public int percent() {
        return current == null ? percent : 100;
    }

    public boolean isLoaded() {
        return current != null;
    }

    /**
     * The index that there is, which says how far it reaches. It is waited for where it lacks what was last written through
     * this instance, what was published or rewritten since, or something of what {@code atLeast} asks for: as long as a caller
     * is let wait, then it is as it was.
     *
     * @param atLeast everything committed until then has to be in it, else it is refused
     */
    public Current get(@Nullable Instant atLeast) {
        start();
        var now = clock.instant();
        if (atLeast != null && atLeast.isAfter(now))
            throw BadInput.of("atLeast", atLeast, "is in the future; give a moment up to " + now + ", or leave it out");
        var known = current;
        var reach = loader.reach(known == null ? 0 : known.index.state.version());
        var state = reach.state();
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

    /** Whether the index lacks what a question waits for unasked. */
    private boolean isDue(TraceIndex.IndexState known, IndexLoader.Extent now) {
        var state = now.state();
        var own = awaited.getAsLong();
        // A number beyond the last commit was taken by one that never came about.
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
            } catch (RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) return;
                thrown = e;
                log.warn("The trace index could not be brought up to date: {}", e.getMessage());
                log.debug("The trace index could not be brought up to date", e);
            }
            try {
                rest(thrown, Duration.ofNanos(System.nanoTime() - began));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Of a fact that is being purged meanwhile a query may give a row without its values. It is gone when it is read again. */
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
        var fresh = known == null
                ? null
                : loader.follow(known.index, partly -> publish(new Current(partly, known.through)));
        if (fresh == null) load();
        else publish(new Current(fresh, now));
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
        // Something was rewritten while it was read, which is some of it as before and some as behind: the next step
        // reads it
        // anew, and this one ends all the same. A load that began anew at each time would never be there.
        var fresh = followed == null ? new Current(loaded, goesOn.at) : new Current(followed, now);
        begun = null;
        var took = Duration.ofNanos(System.nanoTime() - began).toMillis();
        // Once: afterwards it is a matter of course.
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
        var rest = took.multipliedBy(REST);
        if (rest.compareTo(LONGEST_REST) > 0) rest = LONGEST_REST;
        if (rest.compareTo(poll) < 0) rest = poll;
        lock.lock();
        try {
            if (thrown != null) {
                failure = thrown;
                failures++;
                changed.signalAll();
                // The waiting caller gets the failure; the next one finds another try.
                wanted = false;
            }
            if (!wanted) asked.await(rest.toNanos(), TimeUnit.NANOSECONDS);
            wanted = false;
        } finally {
            lock.unlock();
        }
    }
}
