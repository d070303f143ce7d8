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
 * Checks the database each second, so that its state is known without a further question, and more rarely while nobody asks. A local
 * database that reports itself broken is ended and started again; whether it answers is told to who ends one that hangs.
 */
@Component
class DatabaseWatch implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);

    private static final Duration EVERY = Duration.ofSeconds(1);

    /** While nobody asked for {@link #RECENT}: a check is a write, and sixty of them a minute were most of what an idle service did. */
    private static final Duration EVERY_UNASKED = Duration.ofSeconds(5);

    private static final Duration RECENT = Duration.ofSeconds(30);

    /** The most checks that wait for an answer, since each holds a connection. */
    private static final int MOST_PENDING = 4;

    private static final Duration BETWEEN_PENDING = Duration.ofSeconds(5);

    private static final TransactionConfig SHORT =
            TransactionConfig.builder().withTimeout(Duration.ofSeconds(10)).build();

    private final LookConnections connections;
    private final @Nullable LocalNeo4j local;
    private final DiskRoom room;
    private final WaitingCallers callers;
    private final SessionConfig sessions;

    private final AtomicInteger pending = new AtomicInteger();
    private @Nullable Thread thread;
    private volatile @Nullable Driver driver;
    private volatile boolean closed;

    /** The latest check that ended: its beginning, and the fault that it found. */
    private Observation seen = new Observation(System.nanoTime(), null, false);

    /** Beginning of the first check since the latest that ended. */
    private @Nullable Long unanswered;

    /** @param isGone whether there was nobody to ask, and not only no answer in time */
    private record Observation(long began, @Nullable String failure, boolean isGone) {}

    DatabaseWatch(
            LookConnections connections,
            ObjectProvider<LocalNeo4j> local,
            DatabaseSettings settings,
            DiskRoom room,
            WaitingCallers callers,
            Ending ending) {
        this.connections = connections;
        this.local = local.getIfAvailable();
        this.room = room;
        this.callers = callers;
        var database = settings.database();
        this.sessions = database == null || database.isBlank()
                ? SessionConfig.defaultConfig()
                : SessionConfig.forDatabase(database);
        ending.watchDatabaseBy(this::isAway);
    }

    /** Begins after the migrations, which may keep a database busy. */
    @EventListener
    void start(WebServerInitializedEvent started) {
        if (thread != null) return;
        driver = connections.driver();
        record(System.nanoTime(), null, false);
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
        callers.ask();
        var last = seen();
        var trouble = local == null ? null : local.trouble();
        if (trouble != null) return "the database is not up: " + trouble;
        var silent = silence(System.nanoTime());
        var failure = last.failure() != null
                ? "the database cannot be used: " + last.failure()
                : silent.compareTo(Supervision.SILENT) > 0
                        ? "the database gives no answer for " + silent.toSeconds() + " s"
                        : null;
        if (failure == null) return null;
        var shortage = room.shortage();
        return shortage == null ? failure : failure + "; " + shortage;
    }

    /** Whether the last look found nobody, or the local database is not up. One that only gives no answer may give one soon. */
    private boolean isAway() {
        return seen().isGone() || local != null && local.trouble() != null;
    }

    private synchronized Observation seen() {
        return seen;
    }

    private synchronized void record(long began, @Nullable String failure, boolean isGone) {
        if (began - seen.began() < 0) return;
        seen = new Observation(began, failure, isGone);
        unanswered = null;
    }

    private synchronized void begins(long began) {
        if (unanswered == null) unanswered = began;
    }

    /** Time for which nothing was heard while somebody listened; the second before the check counts, since the fault may be as old. */
    private synchronized Duration silence(long now) {
        return unanswered == null
                ? Duration.ZERO
                : Duration.ofNanos(now - unanswered).plus(EVERY);
    }

    private void watch() {
        var looked = System.nanoTime() - BETWEEN_PENDING.toNanos();
        while (!closed) {
            var now = System.nanoTime();
            if (isDue(Duration.ofNanos(now - looked))) {
                looked = now;
                pending.incrementAndGet();
                Thread.ofVirtual().name("database look").start(this::look);
            }
            try {
                Thread.sleep(EVERY);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** @param since time since the last check began */
    private boolean isDue(Duration since) {
        if (pending.get() > 0) return pending.get() < MOST_PENDING && since.compareTo(BETWEEN_PENDING) > 0;
        return callers.askedWithin(RECENT) || since.compareTo(EVERY_UNASKED) >= 0 || seen().failure() != null;
    }

    private void look() {
        var began = System.nanoTime();
        begins(began);
        var process = local == null ? 0 : local.processId();
        if (local != null) local.asked(began);
        try {
            ask();
            if (local != null) local.answered(began);
            record(began, null, false);
        } catch (RuntimeException e) {
            if (closed) return;
            log.debug("The database cannot be used", e);
            var told = e instanceof Neo4jException known ? told(known) : e.toString();
            record(began, told, !DatabaseAbsence.isFullPool(e));
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
