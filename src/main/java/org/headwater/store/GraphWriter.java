package org.headwater.store;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.springframework.stereotype.Component;

/**
 * Writes the database: what is recorded takes the next commit number first, so that numbers come in commit order. It reads
 * without a viewer, so no other module has it: {@link Recording} writes facts and evidence, {@link Bookkeeping} records of the
 * service itself.
 */
@Component
class GraphWriter {

    private final Transactions transactions;
    private final DatabaseSettings settings;
    private final Clock clock;
    private final ClockBehind clockBehind = new ClockBehind();
    private final AtomicLong awaited = new AtomicLong();
    private final AtomicLong streamed = new AtomicLong();

    GraphWriter(Driver driver, CypherCatalog catalog, Plans plans, DatabaseSettings settings, Clock clock) {
        this.transactions = new Transactions(driver, catalog, plans, settings);
        this.settings = settings;
        this.clock = clock;
    }

    /** One commit: the counter's lock is held to its end, and all that is recorded carries its number. */
    <T> T commit(Function<Writes, T> work) {
        return commit(work, false, awaited);
    }

    /** One of many commits in a row that no reader waits for, up to {@link #endStream}. */
    <T> T commitInStream(Function<Writes, T> work) {
        return commit(work, false, streamed);
    }

    /** A stream is over: readers wait for its last commit as for any other. */
    void endStream() {
        awaited.accumulateAndGet(streamed.get(), Math::max);
    }

    /**
     * Number of the last commit of this instance that readers of what follows the commits wait for: what somebody has just
     * written here is in their next answer, while a stream that always runs ahead keeps nobody waiting.
     */
    long awaited() {
        return awaited.get();
    }

    /**
     * A commit that changes or deletes what is stored, as no other does: it says so, for whoever keeps what it read and
     * follows by the numbers of commits.
     */
    <T> T rewrite(Function<Writes, T> work) {
        return commit(work, true, awaited);
    }

    private <T> T commit(Function<Writes, T> work, boolean rewrote, AtomicLong last) {
        var number = new AtomicLong();
        try {
            return transactions.write(settings.writeTimeout(), transaction -> {
                var parameters = new HashMap<String, @Nullable Object>();
                parameters.put("now", clock.instant().atZone(ZoneOffset.UTC));
                parameters.put("rewrote", rewrote ? true : null);
                var taken = transactions
                        .find(transaction, "store/takeCommit", parameters)
                        .orElseThrow();
                number.set(taken.number("number"));
                clockBehind.note(Duration.ofSeconds(taken.number("behind")));
                return work.apply(new Writes(transactions, transaction, taken));
            });
        } finally {
            // Though it failed: what was lost may be the acknowledgement. A number that never came about keeps nobody
            // waiting.
            last.accumulateAndGet(number.get(), Math::max);
        }
    }

    /** A transaction without a commit number: staged facts of an import, jobs, users. */
    <T> T inTransaction(Function<Writes, T> work) {
        return transactions.write(
                settings.writeTimeout(), transaction -> work.apply(new Writes(transactions, transaction, null)));
    }

    /** How far this service's clock was behind the last commit when it made one itself. */
    ClockBehind clockBehind() {
        return clockBehind;
    }
}
