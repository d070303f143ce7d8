package org.headwater.store;

import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.SessionExpiredException;

/** The base of reading and writing: sessions that see their own writes, a timeout each, and errors in our words. */
final class Transactions {

    private final Driver driver;
    private final CypherCatalog catalog;
    private final Plans plans;
    private final SessionConfig sessions;
    private final DiskRoom room;
    private final ObservationRegistry observations;

    Transactions(
            Driver driver,
            CypherCatalog catalog,
            Plans plans,
            DatabaseSettings settings,
            ObservationRegistry observations) {
        this.observations = observations;
        this.driver = driver;
        this.catalog = catalog;
        this.plans = plans;
        this.sessions = sessions(driver, settings);
        this.room = new DiskRoom(settings);
    }

    static SessionConfig sessions(Driver driver, DatabaseSettings settings) {
        var config = SessionConfig.builder().withBookmarkManager(driver.executableQueryBookmarkManager());
        var database = settings.database();
        if (database != null && !database.isBlank()) config.withDatabase(database);
        return config.build();
    }

    <T extends @Nullable Object> T read(Duration timeout, java.util.function.Function<TransactionContext, T> work) {
        var left = Deadline.within(timeout);
        return inOurWords(left, () -> {
            try (var session = driver.session(sessions)) {
                return session.executeRead(transaction -> finalIfMemory(() -> work.apply(transaction)), within(left));
            }
        });
    }

    <T extends @Nullable Object> T write(Duration timeout, java.util.function.Function<TransactionContext, T> work) {
        var left = Deadline.within(timeout);
        var worked = new AtomicBoolean();
        try {
            return inOurWords(left, () -> {
                try (var session = driver.session(sessions)) {
                    return session.executeWrite(
                            transaction -> {
                                var result = finalIfMemory(() -> work.apply(transaction));
                                worked.set(true);
                                return result;
                            },
                            within(left));
                }
            });
        } catch (Unavailable e) {
            // The connection broke after the work: the commit, or only its acknowledgement, is lost.
            throw worked.get() ? e.afterWork() : e;
        }
    }

    List<Row> list(TransactionContext transaction, String query, Map<String, ?> parameters) {
        var rows = new ArrayList<Row>();
        each(transaction, query, parameters, rows::add);
        return rows;
    }

    Optional<Row> find(TransactionContext transaction, String query, Map<String, ?> parameters) {
        var rows = list(transaction, query, parameters);
        if (rows.size() > 1)
            throw new IllegalStateException(query + " gave " + rows.size() + " rows where one was due");
        return rows.stream().findFirst();
    }

    void each(TransactionContext transaction, String query, Map<String, ?> parameters, Consumer<Row> consumer) {
        eachWhile(transaction, query, parameters, row -> {
            consumer.accept(row);
            return true;
        });
    }

    void eachWhile(TransactionContext transaction, String query, Map<String, ?> parameters, Predicate<Row> goesOn) {
        // The database takes any name from a map, and gives null for one that is not there, so the names are checked
        // here.
        for (var name : catalog.parameters(query))
            if (!parameters.containsKey(name))
                throw new IllegalArgumentException(query + " is asked without its parameter " + name);
        var observed = QueryObservation.start(observations, query);
        try (var run = plans.begin(query)) {
            try {
                var result = transaction.run(text(query), CypherCatalog.given(parameters));
                var hasNext = result.hasNext();
                run.answered();
                for (; hasNext; hasNext = result.hasNext()) if (!goesOn.test(new Row(result.next()))) return;
            } catch (Neo4jException e) {
                observed.failed();
                if (isTimeout(e)) run.late(e);
                throw e;
            }
        } finally {
            observed.close();
        }
    }

    /** The query's form for a view of the past. */
    String then(String query) {
        return catalog.then(query);
    }

    /** A caller never waits for a plan to be made anew: after a large import each would wait, and its deadline would throw it away. */
    private String text(String query) {
        if (!Deadline.isAwaited() || !plans.asked(query)) return catalog.text(query);
        return Plans.AS_PLANNED + catalog.text(query);
    }

    private static boolean isTimeout(Neo4jException failure) {
        return failure.code().contains("TransactionTimedOut");
    }

    /** The time was over while the transaction waited for a lock: the driver has a code of its own for it. */
    private static boolean isEndOfLockWait(Neo4jException failure) {
        return failure.code().endsWith("Transaction.LockClientStopped");
    }

    private static TransactionConfig within(Duration timeout) {
        return TransactionConfig.builder().withTimeout(timeout).build();
    }

    /** The server calls a spent memory budget transient, and the driver would try it again and again. */
    private static <T extends @Nullable Object> T finalIfMemory(Supplier<T> work) {
        try {
            return work.get();
        } catch (Neo4jException e) {
            if (e.code().contains("OutOfMemory")
                    || String.valueOf(e.getMessage()).contains("db.memory.transaction"))
                throw new DatabaseLimit(
                        ErrorCode.LIMIT,
                        "DATABASE_MEMORY",
                        "the request needs more database memory than one may take; narrow it",
                        e);
            throw e;
        }
    }

    private <T extends @Nullable Object> T inOurWords(Duration timeout, Supplier<T> work) {
        try {
            return work.get();
        } catch (ServiceUnavailableException | SessionExpiredException e) {
            throw room.away(e);
        } catch (Neo4jException e) {
            if (DatabaseAbsence.isFullPool(e))
                throw new Unavailable("every connection to the database is in use; ask again shortly", e);
            if (isTimeout(e) || isEndOfLockWait(e))
                throw new DatabaseLimit(
                        ErrorCode.TIMEOUT,
                        null,
                        "not done within " + timeout.toSeconds() + " s; narrow the request",
                        e);
            if (DatabaseAbsence.isBroken(e) || e.code().contains("DatabaseUnavailable")) throw room.away(e);
            throw e;
        }
    }

    /** A limit that the database kept. */
    private static final class DatabaseLimit extends Problem {
        DatabaseLimit(ErrorCode error, @Nullable String limit, String message, Throwable cause) {
            super(error, limit, message, cause);
        }
    }
}
