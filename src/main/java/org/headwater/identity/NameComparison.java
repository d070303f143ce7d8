package org.headwater.identity;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.ref.SoftReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.headwater.identity.NameReach.Position;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Books;
import org.headwater.store.DatabaseAbsence;
import org.headwater.store.Row;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Compares the names that were recorded since the last time with all others, beside whatever else runs, and has ties recorded
 * of those that are alike. One of the two is known by more than its name: a place on a list or a checked number. Two customs
 * files of one trader would otherwise propose every party of the one to the other.
 *
 * <p>It goes in slices and notes after each how far it is, so that who is killed begins at the last note. Two instances on one
 * database may do the same slice: what is recorded already is not recorded again, and the note goes forward only.
 */
@Component
public class NameComparison implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(NameComparison.class);

    /** Names between two notes: a second, and some megabytes. */
    private static final int SLICE = 5_000;

    private static final Duration TELL_EVERY = Duration.ofSeconds(30);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    /** A comparison that runs when the service ends is mostly one of a few names. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** After a page of names, or some ties, it sees that the service ends. */
    private static final Duration LAST_STEP = Duration.ofSeconds(15);

    private final Bookkeeping books;
    private final TieRecords ties;
    private final int slice;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile @Nullable Thread thread;
    private volatile long asked;
    private long tried;
    private boolean isLeft;
    private volatile boolean closing;

    private volatile long behind;

    /** While nothing is compared the names are given up for whatever needs the memory. */
    private SoftReference<Memory> kept = new SoftReference<>(null);

    private @Nullable Memory known;

    @Autowired
    NameComparison(Bookkeeping books, TieRecords ties, MeterRegistry meters) {
        this(books, ties, meters, SLICE);
    }

    NameComparison(Bookkeeping books, TieRecords ties, MeterRegistry meters, int slice) {
        this.books = books;
        this.ties = ties;
        this.slice = slice;
        Gauge.builder("headwater.names.behind", this, names -> names.behind)
                .description("Names that are recorded and not compared yet")
                .register(meters);
    }

    /** Names up to a position, as of a commit. */
    private static final class Memory {
        private final NameBlocks names = new NameBlocks();
        private final String epoch;
        private long version;
        private Position at = Position.START;

        Memory(String epoch) {
            this.epoch = epoch;
        }
    }

    // ---- Who asks for it -------------------------------------------------------------------------------------------

    /** The next service does the names that an ended one left. */
    @EventListener(ApplicationReadyEvent.class)
    public void wake() {
        lock.lock();
        try {
            ask();
        } finally {
            lock.unlock();
        }
    }

    private long ask() {
        if (thread == null && !closing)
            thread = Thread.ofPlatform().daemon().name("names").start(this::run);
        changed.signalAll();
        asked = asked + 1;
        return asked;
    }

    /**
     * Returns when every name that was there before the call is compared, as far as no staging holds it back, or when that was
     * tried and failed, or the time is over.
     */
    public void await(Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        lock.lock();
        try {
            var turn = ask();
            while (tried < turn && !closing) {
                var left = end - System.nanoTime();
                if (left <= 0) return;
                changed.await(left, TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Names up to the number were compared elsewhere, and the ties and what was decided on them came with them. */
    public void passOver(Books writes, long through) {
        note(writes, Position.endOf(through));
    }

    private static void note(Books writes, Position at) {
        writes.list("identity/setLast", Map.of("through", at.recorded(), "id", at.id()));
    }

    /** Lets a few names be compared to the end, and stops between two steps of many: the note says where. */
    @Override
    public void destroy() {
        var running = thread;
        if (running == null) return;
        lock.lock();
        try {
            var left = GRACE.toNanos();
            while (tried < asked && !closing && left > 0) left = changed.awaitNanos(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        stop();
        try {
            running.join(LAST_STEP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** After the step that is being made. */
    void stop() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // ---- The thread that compares ----------------------------------------------------------------------------------

    private void run() {
        try {
            while (true) {
                var turn = next();
                if (turn < 0) return;
                tried(turn, !tryAll());
            }
        } finally {
            // An error that ends it ends the waiting of others too; who asks next starts another one.
            thread = null;
            tried(asked, true);
        }
    }

    private void tried(long turn, boolean isSomethingLeft) {
        // The caller that waited for the names finds their ties in the next search.
        ties.endStream();
        lock.lock();
        try {
            tried = turn;
            isLeft = isSomethingLeft;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The last number asked for; negative when the service ends. */
    private long next() {
        lock.lock();
        try {
            var retry = RETRY_AFTER.toNanos();
            while (!closing && tried == asked && (!isLeft || retry > 0))
                if (isLeft) retry = changed.awaitNanos(retry);
                else changed.await();
            return closing ? -1 : asked;
        } catch (InterruptedException e) {
            return -1;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing is left for later. Whose names are alike is no part of an import: what fails now is done then. */
    private boolean tryAll() {
        try {
            return compareAll();
        } catch (RuntimeException e) {
            if (closing) log.debug("The comparison of names was cut off", e);
            else if (DatabaseAbsence.explains(e))
                log.warn("Names could not be compared, and are compared later: {}", e.getMessage());
            else log.warn("Names could not be compared, and are compared later", e);
            return false;
        }
    }

    /** In one run everything that is there; returns whether no staging can hold anything back. */
    boolean compareAll() {
        known = kept.get();
        try {
            return new ComparisonRun().toEnd();
        } finally {
            kept = new SoftReference<>(known);
            known = null;
        }
    }

    /** From the last note on. */
    private final class ComparisonRun {
        private @Nullable Position began;
        private long done;
        private long told = System.nanoTime();

        boolean toEnd() {
            while (!closing) {
                var reach = reach();
                var from = began;
                if (from == null) {
                    began = from = reach.at();
                    behind = count(reach);
                }
                try {
                    var compared = compareSlice(reach, from);
                    if (closing) return false;
                    if (compared == 0) {
                        behind = 0;
                        return reach.before() > reach.version();
                    }
                    tell(compared);
                } catch (NameReach.NamesRewritten e) {
                    // The kept names may hold one that is gone.
                    log.debug("Names are read anew", e);
                }
            }
            return false;
        }

        private void tell(int compared) {
            done += compared;
            behind = Math.max(0, behind - compared);
            if (System.nanoTime() - told < TELL_EVERY.toNanos()) return;
            told = System.nanoTime();
            log.info("names: {} of {} compared", done, done + behind);
        }
    }

    private NameReach reach() {
        var since = known == null ? 0 : known.version;
        return books.inTransaction(writes -> NameReach.read(writes, since));
    }

    private long count(NameReach reach) {
        return books.inTransaction(writes -> writes.find("identity/countNames", reach.after(reach.at()))
                .orElseThrow()
                .number("count"));
    }

    /** Returns how many names were read; none where all are compared, or the service ends. {@code began}: as the run did. */
    int compareSlice(NameReach reach, Position began) {
        var page = page(reach, reach.at(), slice);
        if (page.isEmpty()) return 0;
        // A failure discards the half-done state.
        var taken = upTo(reach);
        known = null;
        if (taken == null) return 0;
        var found = new TreeSet<TieRecords.Parties>();
        for (var row : page) {
            if (closing) return 0;
            var name = name(row);
            if (name == null) continue;
            for (var other : taken.names.findAlike(name)) found.add(TieRecords.Parties.of(name.key(), other));
            taken.names.add(name);
        }
        taken.at = position(page.getLast());
        if (!ties.record(found, reach, began, () -> closing)) return 0;
        books.inTransaction(writes -> {
            note(writes, taken.at);
            return taken.at;
        });
        known = taken;
        return page.size();
    }

    private List<Row> page(NameReach reach, Position after, int limit) {
        var parameters = reach.after(after);
        parameters.put("open", reach.open());
        parameters.put("limit", limit);
        return books.inTransaction(writes -> writes.list("identity/listNames", parameters));
    }

    private static Position position(Row row) {
        return new Position(row.number("recorded"), row.text("id"));
    }

    private static @Nullable Sighting name(Row row) {
        var kind = EntityKind.valueOf(row.text("kind"));
        return Sighting.isCompared(kind) && row.isTrue("stands")
                ? new Sighting(row.text("key"), kind, row.text("name"), List.of())
                : null;
    }

    /**
     * The names that were compared already: those that are kept, and those that came to be compared elsewhere since. Null where
     * the service ends.
     */
    private @Nullable Memory upTo(NameReach reach) {
        var memory = known;
        if (memory == null
                || reach.rewritten()
                || !memory.epoch.equals(reach.epoch())
                || memory.at.compareTo(reach.at()) > 0) memory = new Memory(reach.epoch());
        memory.version = reach.version();
        while (memory.at.compareTo(reach.at()) < 0) {
            if (closing) return null;
            var page = page(reach, memory.at, SLICE);
            for (var row : page) {
                if (position(row).compareTo(reach.at()) > 0) break;
                var name = name(row);
                if (name != null) memory.names.add(name);
            }
            var end = page.isEmpty() ? reach.at() : position(page.getLast());
            memory.at = end.compareTo(reach.at()) < 0 ? end : reach.at();
        }
        return memory;
    }
}
