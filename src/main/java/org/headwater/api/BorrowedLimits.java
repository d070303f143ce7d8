package org.headwater.api;

import java.time.Duration;
import java.util.List;
import org.headwater.access.Limit;
import org.headwater.access.Limiting;
import org.headwater.store.DatabaseSettings;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Limits that the database, its driver and the web server keep for us, under keys of their own. */
@Component
class BorrowedLimits implements Limiting {

    private final DatabaseSettings database;
    private final Environment environment;

    BorrowedLimits(DatabaseSettings database, Environment environment) {
        this.database = database;
        this.environment = environment;
    }

    @Override
    public List<Limit> limits() {
        return List.of(
                new Limit(
                        "READ_TIME",
                        "headwater.database.read-timeout",
                        shown(database.readTimeout()),
                        "Time of an interactive read of the store; TIMEOUT then."),
                new Limit(
                        "WRITE_TIME",
                        "headwater.database.write-timeout",
                        shown(database.writeTimeout()),
                        "Time of a write, and of loading the graph for tracing."),
                new Limit(
                        "DATABASE_MEMORY",
                        "headwater.database.transaction-memory",
                        database.transactionMemory(),
                        "Memory that a transaction may take in the local database; refused beyond."),
                boot(
                        "DATABASE_CONNECTIONS",
                        "spring.neo4j.pool.max-connection-pool-size",
                        "Connections to the database; more work waits."),
                boot(
                        "DATABASE_WAIT",
                        "spring.neo4j.pool.connection-acquisition-timeout",
                        "Time that work waits for a connection; UNAVAILABLE then."),
                boot(
                        "DATABASE_RETRY",
                        "spring.neo4j.max-transaction-retry-time",
                        "Time in which a transaction that failed by chance is tried again."),
                boot(
                        "FILE",
                        "spring.servlet.multipart.max-file-size",
                        "A file that is sent to /imports; refused beyond. One on the service's machine has no limit."),
                boot(
                        "UPLOAD",
                        "spring.servlet.multipart.max-request-size",
                        "All files of a request to /imports together; refused beyond."),
                boot(
                        "CONNECTIONS",
                        "server.tomcat.max-connections",
                        "Connections to the service; more wait to be accepted."),
                boot(
                        "SILENCE",
                        "server.tomcat.connection-timeout",
                        "Time that a connection may say nothing; it is closed then."),
                boot(
                        "IDLE",
                        "server.tomcat.keep-alive-timeout",
                        "Time that a connection may say nothing between two requests; it is closed then."));
    }

    private Limit boot(String name, String key, String meaning) {
        return new Limit(name, key, environment.getProperty(key, "not set"), meaning);
    }

    private static String shown(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
