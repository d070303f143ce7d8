package org.headwater.store;

import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.SecurityException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the first answer: a server may listen before it answers, and an operator's own server may not be up yet. */
final class FirstAnswer {

    private static final Logger log = LoggerFactory.getLogger(FirstAnswer.class);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(10);

    private final Driver driver;
    private final SessionConfig sessions;
    private final DatabaseSettings settings;
    private final @Nullable LocalNeo4j local;

    /** @param local null for a server that others start */
    FirstAnswer(Driver driver, SessionConfig sessions, DatabaseSettings settings, @Nullable LocalNeo4j local) {
        this.driver = driver;
        this.sessions = sessions;
        this.settings = settings;
        this.local = local;
    }

    /** A local database is waited for as long as it comes further, another one for {@code headwater.database.start-within}. */
    void await() {
        var patience = new StartPatience(settings.startWithin(), local);
        var said = System.nanoTime() - BETWEEN_WORDS.toNanos();
        while (true) {
            var asked = System.nanoTime();
            if (local != null) local.asked(asked);
            try (var session = driver.session(sessions)) {
                session.run("RETURN 1").consume();
                if (local != null) local.answered(asked);
                return;
            } catch (Neo4jException e) {
                if (!DatabaseAbsence.explains(e) || patience.isOver()) throw notStarted(e);
                if (System.nanoTime() - said >= BETWEEN_WORDS.toNanos()) {
                    said = System.nanoTime();
                    log.info("The database does not answer yet: {}", firstLine(e));
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseNotStarted("interrupted while the database started; start again", e);
        }
    }

    /** The problem of a database that gave no answer in time: the fault, the server and the remedy. */
    private DatabaseNotStarted notStarted(Neo4jException e) {
        var where = settings.isLocal() ? "the local database" : "the database at " + settings.uri();
        if (e instanceof SecurityException && e.code().startsWith("Neo.ClientError.Security."))
            return new DatabaseNotStarted(
                    where
                            + " refuses the user of NEO4J_USERNAME (neo4j, where that is not set) or its password; set"
                            + " NEO4J_USERNAME and NEO4J_PASSWORD",
                    e);
        if (e.code().endsWith(".DatabaseNotFound"))
            return new DatabaseNotStarted(
                    where + " has no database " + settings.database()
                            + "; create it there, or name another one with NEO4J_DATABASE",
                    e);
        return new DatabaseNotStarted(
                where + " does not answer (" + reason(e) + "); "
                        + (settings.isLocal()
                                ? "see neo4j/logs in the data folder"
                                : "start it, or name another one with NEO4J_URI")
                        + "; HEADWATER_DATABASE_START_WITHIN is how long it is waited for",
                e);
    }

    /** The innermost cause, which says most: an unknown host, or a refused connection. */
    private static String reason(Throwable e) {
        var reason = e;
        while (reason.getCause() != null) reason = reason.getCause();
        var line = firstLine(reason);
        return reason instanceof UnknownHostException ? "unknown host: " + line : line;
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
