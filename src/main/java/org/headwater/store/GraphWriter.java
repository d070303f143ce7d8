package org.headwater.store;

import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.TransactionContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.DependsOn;
import org.springframework.stereotype.Component;

/**
 * Writes the database. A recording transaction takes the next commit number first, so that numbers are in commit order.
 * The class reads without a viewer, so no other module may use it: {@link Recording} writes facts and evidence,
 * {@link Bookkeeping} records of the service itself.
 */
@Component
// Users of the database end before the looks at it end: by the looks they know what need not be asked.
@DependsOn("databaseWatch")
class GraphWriter {

    private final Transactions transactions;
    private final DatabaseSettings settings;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final StoreMoves moves;
    private final ObjectProvider<BeforeCommit> before;
    private final ClockBehind clockBehind = new ClockBehind();
    private final AtomicLong awaited = new AtomicLong();
    private final AtomicLong streamed = new AtomicLong();

    /** Each write but those of leases holds it shared; whoever needs the store to stand still holds it alone. */
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();

    @Autowired
    GraphWriter(
            Driver driver,
            CypherCatalog catalog,
            Plans plans,
            DatabaseSettings settings,
            Clock clock,
            ObservationRegistry observations,
            ApplicationEventPublisher events,
            StoreMoves moves,
            ObjectProvider<BeforeCommit> before) {
        this.moves = moves;
        this.before = before;
        this.transactions = new Transactions(driver, catalog, plans, settings, observations);
        this.settings = settings;
        this.clock = clock;
        this.events = events;
    }

    /** Without observations and without anybody who is told of events. */
    GraphWriter(Driver driver, CypherCatalog catalog, Plans plans, DatabaseSettings settings, Clock clock) {
        this(
                driver,
                catalog,
                plans,
                settings,
                clock,
                ObservationRegistry.NOOP,
                event -> {},
                StoreMoves.unknown(),
                new StaticListableBeanFactory().getBeanProvider(BeforeCommit.class));
    }

    /** Runs one commit. It holds the counter's lock to its end, and its records carry its number. */
    <T> T commit(Function<Writes, T> work) {
        return commit(work, false, awaited);
    }

    /** Runs one commit of a stream, which no reader waits for before {@link #endStream}. */
    <T> T commitInStream(Function<Writes, T> work) {
        return commit(work, false, streamed);
    }

    /** Ends a stream: from now on readers wait for its last commit as for any other. */
    void endStream() {
        if (streamed.get() > awaited.get()) events.publishEvent(new StreamEnding());
        awaited.accumulateAndGet(streamed.get(), Math::max);
    }

    /** Tells whoever keeps a part of the store that an import is about to be published. */
    void announce(Publishing publication) {
        events.publishEvent(publication);
    }

    /**
     * Number of the last commit of this instance for which readers of the trace index wait. A caller's own write is
     * thus in its next answer. Commits of a running stream are not waited for.
     */
    long awaited() {
        return awaited.get();
    }

    /**
     * Runs the only kind of commit that changes or deletes stored elements. The commit is marked as rewriting, so that
     * a reader that follows commits by their numbers, such as the trace index, reads everything again.
     */
    <T> T rewrite(Function<Writes, T> work) {
        try {
            return commit(work, true, awaited);
        } finally {
            // After a failure too, since only the acknowledgement may be lost.
            events.publishEvent(new Rewritten());
        }
    }

    private <T> T commit(Function<Writes, T> work, boolean rewrote, AtomicLong last) {
        var number = new AtomicLong();
        try {
            return write(
                    settings.writeTimeout(),
                    transaction -> {
                        var parameters = new HashMap<String, @Nullable Object>();
                        parameters.put("now", clock.instant().atZone(ZoneOffset.UTC));
                        parameters.put("rewrote", rewrote ? true : null);
                        var taken = transactions
                                .find(transaction, "store/takeCommit", parameters)
                                .orElseThrow();
                        number.set(taken.number("number"));
                        clockBehind.note(Duration.ofSeconds(taken.number("behind")));
                        return new Writes(transactions, transaction, taken);
                    },
                    writes -> {
                        var done = work.apply(writes);
                        for (var step : before) step.complete(writes);
                        return done;
                    });
        } finally {
            // Noted even after a failure, since only the acknowledgement may be lost. Readers ignore a number without a
            // commit.
            last.accumulateAndGet(number.get(), Math::max);
        }
    }

    /** A transaction without a commit number: staged facts of an import, jobs, users. */
    <T> T inTransaction(Function<Writes, T> work) {
        return inTransaction(settings.writeTimeout(), work);
    }

    /** The same within another time. */
    <T> T inTransaction(Duration timeout, Function<Writes, T> work) {
        return write(timeout, transaction -> new Writes(transactions, transaction, null), work);
    }

    /**
     * Runs work while this service writes nothing else, in one transaction without a number. The work may be run again,
     * as that of each transaction.
     *
     * @param patience how long to wait for the writes that run
     * @throws Unavailable where a write takes longer
     */
    <T> T still(Duration patience, Function<Writes, T> work) {
        try {
            if (!gate.writeLock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS))
                throw new Unavailable("a write of this service takes longer than " + patience.toSeconds() + " s", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while other writes ended", e);
        }
        try {
            return moving(() -> transactions.write(
                    settings.loadTimeout(), transaction -> work.apply(new Writes(transactions, transaction, null))));
        } finally {
            gate.writeLock().unlock();
        }
    }

    /** A transaction on leases alone, also while the store stands still: a lease must not end by that, and no backup has one. */
    <T> T onLeases(Duration timeout, Function<Writes, T> work) {
        return writeInside(timeout, transaction -> new Writes(transactions, transaction, null), work);
    }

    private <T> T write(Duration timeout, Function<TransactionContext, Writes> open, Function<Writes, T> work) {
        gate.readLock().lock();
        try {
            return moving(() -> writeInside(timeout, open, work));
        } finally {
            gate.readLock().unlock();
        }
    }

    private <T extends @Nullable Object> T moving(Supplier<T> write) {
        var isSure = false;
        moves.begin();
        try {
            var done = write.get();
            isSure = true;
            return done;
        } finally {
            moves.end(isSure);
        }
    }

    /**
     * The id of the caller's write counts as noted only with the commit: the driver may run the work again. The lease of the work
     * is locked before all else, so that two instances lock in the same order.
     */
    private <T> T writeInside(Duration timeout, Function<TransactionContext, Writes> open, Function<Writes, T> work) {
        var notes = new AtomicBoolean();
        var lease = Lease.current();
        var result = transactions.write(timeout, transaction -> {
            if (lease != null) lease.hold(new Writes(transactions, transaction, null));
            var writes = open.apply(transaction);
            var done = work.apply(writes);
            notes.set(writes.notes());
            if (lease != null) lease.holdOn(writes);
            return done;
        });
        var id = WriteId.current();
        if (id != null && notes.get()) id.noted();
        return result;
    }

    /** Distance of this service's clock behind the last commit when it made one itself. */
    ClockBehind clockBehind() {
        return clockBehind;
    }
}
