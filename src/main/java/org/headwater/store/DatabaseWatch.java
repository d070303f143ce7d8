package org.headwater.store;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Checks the database each second, so that its state is known without a further question. A local database that reports
 * itself broken, or does not answer for {@link #HANGS}, is ended and started again.
 */
@Component
class DatabaseWatch implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);

    private static final Duration EVERY = Duration.ofSeconds(1);

    /**
     * After this time without an answer the database counts as silent: answers take milliseconds, longer on a busy
     * machine.
     */
    private static final Duration SILENT = Duration.ofSeconds(4);

    /** The most checks that wait for an answer, since each holds a connection. */
    private static final int MOST_PENDING = 4;

    private static final Duration BETWEEN_PENDING = Duration.ofSeconds(5);

    private static final Duration HANGS = Duration.ofSeconds(30);

    private static final TransactionConfig SHORT =
            TransactionConfig.builder().withTimeout(Duration.ofSeconds(10)).build();

    private final LookConnections connections;
    private final @Nullable LocalNeo4j local;
    private final DiskRoom room;
    private final SessionConfig sessions;

    private final AtomicInteger pending = new AtomicInteger();
    private @Nullable Thread thread;
    private volatile @Nullable Driver driver;
    private volatile boolean closed;

    /** The latest check that ended: its beginning, and the fault that it found. */
    private Observation seen = new Observation(System.nanoTime(), null);

    /** The beginning of the last check that found no fault. */
    private volatile long well = System.nanoTime();

    private record Observation(long began, @Nullable String failure) {}

    DatabaseWatch(
            LookConnections connections, ObjectProvider<LocalNeo4j> local, DatabaseSettings settings, DiskRoom room) {
        this.connections = connections;
        this.local = local.getIfAvailable();
        this.room = room;
        var database = settings.database();
        this.sessions = database == null || database.isBlank()
                ? SessionConfig.defaultConfig()
                : SessionConfig.forDatabase(database);
    }

    /** Begins after the migrations, which may keep a database busy. */
    @EventListener
    void start(WebServerInitializedEvent started) {
        if (thread != null) return;
        driver = connections.driver();
        record(System.nanoTime(), null);
        thread = Thread.ofPlatform().daemon().name("database watch").start(this::watch);
    }

    @Override
    public void destroy() {
        closed = true;
        if (thread != null) thread.interrupt();
        var open = driver;
        // Closing is not waited for, since it would wait for connections that never answer.
        if (open != null) {
            var unused = open.closeAsync();
        }
    }

    /** The database's fault in words; null where there is none. */
    @Nullable
    String failure() {
        var last = seen();
        var trouble = local == null ? null : local.trouble();
        if (trouble != null) return "the database is not up: " + trouble;
        var silent = Duration.ofNanos(System.nanoTime() - last.began());
        var failure = last.failure() != null
                ? "the database cannot be used: " + last.failure()
                : silent.compareTo(SILENT) > 0 ? "the database gives no answer for " + silent.toSeconds() + " s" : null;
        if (failure == null) return null;
        var shortage = room.shortage();
        return shortage == null ? failure : failure + "; " + shortage;
    }

    private synchronized Observation seen() {
        return seen;
    }

    private synchronized void record(long began, @Nullable String failure) {
        if (began - seen.began() < 0) return;
        seen = new Observation(began, failure);
        if (failure == null) well = began;
    }

    private void watch() {
        var before = System.nanoTime();
        var looked = before - BETWEEN_PENDING.toNanos();
        var useless = Duration.ZERO;
        while (!closed) {
            var now = System.nanoTime();
            if (pending.get() == 0 || pending.get() < MOST_PENDING && now - looked > BETWEEN_PENDING.toNanos()) {
                looked = now;
                pending.incrementAndGet();
                Thread.ofVirtual().name("database look").start(this::look);
            }
            // A pause of this process is no silence of the database, so each round counts as two seconds at most.
            var round = Duration.ofNanos(Math.min(now - before, 2 * EVERY.toNanos()));
            before = now;
            useless = now - well > SILENT.toNanos() ? useless.plus(round) : Duration.ZERO;
            if (local != null && useless.compareTo(HANGS) > 0 && local.up().compareTo(HANGS) > 0) {
                local.startAgain(
                        local.processId(),
                        LocalNeo4j.RestartCause.SILENT,
                        "it was of no use for " + HANGS.toSeconds() + " s: " + failure());
                useless = Duration.ZERO;
            }
            try {
                Thread.sleep(EVERY);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look() {
        var began = System.nanoTime();
        var process = local == null ? 0 : local.processId();
        try {
            ask();
            record(began, null);
        } catch (RuntimeException e) {
            if (closed) return;
            log.debug("The database cannot be used", e);
            var told = e instanceof Neo4jException known ? told(known) : e.toString();
            record(began, told);
            if (local != null && DatabaseAbsence.isBroken(e))
                local.startAgain(process, LocalNeo4j.RestartCause.BROKEN, "it cannot be used any more: " + told);
        } finally {
            pending.decrementAndGet();
        }
    }

    /**
     * Asks the local database to write and rolls the write back: a database without room for its log answers reads and
     * refuses writes.
     */
    private void ask() {
        var asked = driver;
        if (asked == null) return;
        try (var session = asked.session(sessions)) {
            if (local == null) {
                session.run("RETURN 1", SHORT).consume();
                return;
            }
            try (var transaction = session.beginTransaction(SHORT)) {
                transaction.run("CREATE ()").consume();
                transaction.rollback();
            }
        }
    }

    /** The error's code and the first line of its message. */
    private static String told(Neo4jException e) {
        var message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return e.code().equals("N/A") ? message : e.code() + " " + message;
    }
}
