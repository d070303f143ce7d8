package org.headwater.identity;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.ref.SoftReference;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.headwater.access.Defect;
import org.headwater.identity.NameReach.Position;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Books;
import org.headwater.store.DatabaseAbsence;
import org.headwater.store.Ending;
import org.headwater.store.Lease;
import org.headwater.store.LeaseLost;
import org.headwater.store.Leases;
import org.headwater.store.Row;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Compares newly recorded names with all others in the background, and records ties between parties with like names.
 * One party of a tie is singled out by more than a name in a table: by an entry of a list, a checked number, a statement,
 * an action or a person. Two parties that are in tables only are tied where they bear the same words in different
 * sources, and the name is not common.
 *
 * <p>The work is done in slices. A note after each slice keeps the position, so that a killed service goes on from the
 * last note. Two services on one database may compare the same slice: a recorded tie is not recorded again, and the
 * note only moves forward.
 */
@Component
public class NameComparison implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(NameComparison.class);

    /** Names of a slice, which takes about a second and some megabytes. */
    private static final int SLICE = 5_000;

    /** Lease of the instance that compares. */
    private static final String LEASE = "names";

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(250);

    private static final Duration TELL_EVERY = Duration.ofSeconds(30);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final Bookkeeping books;
    private final TieRecords ties;
    private final Leases leases;
    private final Ending ending;
    private final int slice;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile @Nullable Thread thread;
    private volatile long asked;
    private long tried;
    private boolean isLeft;
    private volatile boolean closing;

    /** Whether another instance compares, for which this one waits. */
    private volatile boolean isElsewhere;

    /** Names that are not compared yet. Not a number before the first look, since an earlier service may have left some. */
    private volatile double behind = Double.NaN;

    private final Counter left;

    /** The compared names, kept between comparisons only while their memory is not needed. */
    private SoftReference<Memory> kept = new SoftReference<>(null);

    private @Nullable Memory known;

    @Autowired
    NameComparison(Bookkeeping books, TieRecords ties, Leases leases, Ending ending, MeterRegistry meters) {
        this(books, ties, leases, ending, meters, SLICE);
    }

    NameComparison(Bookkeeping books, TieRecords ties, Leases leases, Ending ending, MeterRegistry meters, int slice) {
        this.leases = leases;
        this.ending = ending;
        this.books = books;
        this.ties = ties;
        this.slice = slice;
        this.left = Counter.builder("headwater.names.common.values")
                .description(
                        "Numbers, contacts, addresses and days that so many parties bear that they were not compared for them")
                .register(meters);
        Gauge.builder("headwater.names.behind", this, names -> names.behind)
                .description("Names that are recorded and not compared yet")
                .register(meters);
    }

    /** The names up to a position, as of a commit. */
    private static final class Memory {
        private final ComparedNames names = new ComparedNames();
        private final String epoch;
        private long version;
        private Position at = Position.START;

        Memory(String epoch) {
            this.epoch = epoch;
        }
    }

    // ---- Requests for a comparison ---------------------------------------------------------------------------------

    /** Begins at the start of the service, since an earlier one may have left names. */
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
     * Waits until all names recorded before the call are compared, except those that a staging holds back. Returns also
     * after a failed comparison, and when the time is over.
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

    /** Skips the names up to the number: another store compared them, and its ties and decisions came with them. */
    public void passOver(Books writes, long through) {
        note(writes, "names", Position.endOf(through));
        note(writes, "traits", Position.endOf(through));
    }

    private static void note(Books writes, String name, Position at) {
        writes.list("identity/setLast", Map.of("name", name, "through", at.recorded(), "id", at.id()));
    }

    /** Waits for a short comparison to end, and stops a long one between two steps; the note keeps its position. */
    @Override
    public void destroy() {
        var running = thread;
        if (running == null) return;
        lock.lock();
        try {
            var left = ending.left(Ending.Part.IMPORTS).toNanos();
            while (tried < asked && !closing && !isElsewhere && left > 0) left = changed.awaitNanos(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        stop();
        try {
            if (!running.join(ending.left(Ending.Part.NAMES)))
                ending.leave("a step of the comparison of names, which the next start repeats");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops after the present step. */
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
            // An error that ends this thread ends the waiting of callers too. The next request starts a new thread.
            thread = null;
            tried(asked, true);
        }
    }

    private void tried(long turn, boolean isSomethingLeft) {
        // Readers wait for the last commit of ties, so a caller of await sees the ties in its next search.
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

    /** Waits for a request and returns its number; negative when the service ends. */
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

    /**
     * Compares and returns whether nothing is left. A failure is tried again later, since no import depends on the
     * ties.
     */
    private boolean tryAll() {
        try {
            var lease = lease();
            if (lease == null) return false;
            try {
                return lease.call(this::compareAll);
            } finally {
                leases.end(lease);
            }
        } catch (RuntimeException e) {
            if (closing) log.debug("The comparison of names was cut off", e);
            else if (DatabaseAbsence.explains(e) || e instanceof LeaseLost)
                log.warn("Names could not be compared, and are compared later: {}", e.getMessage());
            else log.warn("Names could not be compared, and are compared later", Defect.of(e));
            return false;
        }
    }

    /** Waits while another instance compares: names of this one may be among those. Null where the service ends. */
    private @Nullable Lease lease() {
        while (!closing) {
            var taken = leases.tryTake(LEASE);
            isElsewhere = taken.isEmpty();
            if (taken.isPresent()) return taken.get();
            try {
                Thread.sleep(BETWEEN_ATTEMPTS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
        return null;
    }

    /** Compares all names in one run; returns whether no staging can hold a name back. */
    boolean compareAll() {
        known = kept.get();
        try {
            return new ComparisonRun().toEnd();
        } finally {
            kept = new SoftReference<>(known);
            known = null;
        }
    }

    /** One run from the last note on. */
    private final class ComparisonRun {
        private @Nullable Position began;
        private long done;
        private long left;
        private long told = System.nanoTime();

        boolean toEnd() {
            while (!closing) {
                var reach = reach();
                var from = began;
                if (from == null) {
                    began = from = reach.at();
                    left = count(reach);
                    if (left > 0) behind = left;
                }
                try {
                    var compared = compareSlice(reach, from);
                    if (closing) return false;
                    if (compared == 0) {
                        if (compareTraits(reach) > 0) continue;
                        if (closing) return false;
                        behind = 0;
                        return reach.before() > reach.version();
                    }
                    tell(compared);
                } catch (NameReach.NamesRewritten e) {
                    // The kept names may include one that is no longer in the store.
                    log.debug("Names are read anew", e);
                }
            }
            return false;
        }

        private void tell(int compared) {
            done += compared;
            left = Math.max(0, left - compared);
            // Values that the parties share with others are compared after their names.
            behind = Math.max(1, left);
            if (System.nanoTime() - told < TELL_EVERY.toNanos()) return;
            told = System.nanoTime();
            log.info("names: {} of {} compared", done, done + left);
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

    /**
     * Compares a slice. Returns the number of names read; 0 where all are compared or the service ends. {@code began}
     * is the position at which the run began.
     */
    int compareSlice(NameReach reach, Position began) {
        var page = page(reach, reach.at(), slice);
        if (page.isEmpty()) return 0;
        // A failure must not leave a half-changed memory, so the field is empty meanwhile.
        var taken = upTo(reach);
        known = null;
        if (taken == null) return 0;
        var found = new TreeSet<TieRecords.Parties>();
        var many = new HashMap<String, Sighting>();
        for (var row : page) {
            if (closing) return 0;
            var name = name(row);
            if (name == null) continue;
            for (var other : taken.names.findAlike(name)) found.add(TieRecords.Parties.of(name.key(), other));
            if (taken.names.hasManyBearers(name)) many.put(name.bearing(), name);
            taken.names.add(name);
        }
        taken.at = position(page.getLast());
        var bearers = new HashMap<String, Set<String>>();
        many.forEach((bearing, name) -> bearers.put(bearing, taken.names.findBearers(name)));
        if (!ties.record(found, bearers, reach, began, () -> closing)) return 0;
        books.inTransaction(writes -> {
            note(writes, "names", taken.at);
            return taken.at;
        });
        known = taken;
        return page.size();
    }

    /**
     * Compares a slice of parties by numbers, contacts, addresses and days that they share, and those that an authority acted against by
     * their names. Returns the number of facts read; 0 where all are compared or the service ends.
     */
    int compareTraits(NameReach reach) {
        var parameters = reach.after(reach.traitsAt());
        parameters.put("limit", slice);
        var page = books.inTransaction(writes -> writes.list("identity/listTraits", parameters));
        if (page.isEmpty()) return 0;
        var acted = new TreeSet<String>();
        var values = new TreeSet<String>();
        for (var row : page) {
            var object = row.text("object");
            if (LinkKind.ACTIONS.contains(LinkKind.valueOf(row.text("kind")))) {
                if (object.startsWith("party:")) acted.add(object);
            } else if (PartyTraits.startsComparison(object)) values.add(object);
        }
        var end = position(page.getLast());
        if (!acted.isEmpty() && !compareActed(acted, reach)) return 0;
        var common = new TreeSet<String>();
        var found = TraitBearers.read(books, values, reach).pairs(reach.traitsAt(), end, common);
        if (!ties.recordShared(found, reach, () -> closing)) return 0;
        left.increment(common.size());
        if (!common.isEmpty())
            log.info("names: {} of {} values have too many bearers to compare these", common.size(), values.size());
        books.inTransaction(writes -> {
            note(writes, "traits", end);
            return end;
        });
        return page.size();
    }

    /** An act against a party that a table named singles the party out: near names of others are compared now. */
    private boolean compareActed(Set<String> parties, NameReach reach) {
        var taken = upTo(reach);
        known = null;
        if (taken == null) return false;
        var found = new TreeSet<TieRecords.Parties>();
        var many = new HashMap<String, Sighting>();
        for (var name : ties.sightings(parties, reach)) {
            if (closing) return false;
            for (var other : taken.names.findAlike(name)) found.add(TieRecords.Parties.of(name.key(), other));
            if (taken.names.hasManyBearers(name)) many.put(name.bearing(), name);
            taken.names.addActed(name);
        }
        var bearers = new HashMap<String, Set<String>>();
        many.forEach((bearing, name) -> bearers.put(bearing, taken.names.findBearers(name)));
        found.removeIf(two -> two.one().equals(two.other()));
        if (!ties.recordActed(found, bearers, reach, () -> closing)) return false;
        known = taken;
        return true;
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
                ? new Sighting(row.text("key"), kind, row.text("name"), row.isTrue("stated"), List.of())
                : null;
    }

    /**
     * The names that are compared already: the kept ones, and those that another service has compared since. Null where
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
