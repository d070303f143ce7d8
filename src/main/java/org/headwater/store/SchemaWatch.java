package org.headwater.store;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Looks every few seconds whether a newer version of the service has changed the schema, as in an upgrade of several instances one
 * after the other. This one could write what the newer one does not expect: it says so, is not ready any more, and ends. The local
 * database is this service's alone.
 */
@Component
class SchemaWatch implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(SchemaWatch.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final boolean isShared;
    private final GraphReader reader;
    private final ApplicationEventPublisher events;
    private @Nullable Thread thread;
    private volatile @Nullable String failure;
    private volatile boolean closed;

    SchemaWatch(GraphReader reader, ApplicationEventPublisher events, DatabaseSettings database) {
        this.isShared = !database.isLocal();
        this.reader = reader;
        this.events = events;
    }

    @EventListener
    synchronized void start(WebServerInitializedEvent started) {
        if (isShared && thread == null)
            thread = Thread.ofVirtual().name("schema").start(this::watch);
    }

    /** Failure that keeps this instance from going on; null where there is none. */
    @Nullable
    String failure() {
        return failure;
    }

    private void watch() {
        try {
            while (!closed) {
                Thread.sleep(BETWEEN_LOOKS);
                look();
            }
        } catch (InterruptedException e) {
            // The service ends.
        }
    }

    void look() {
        try {
            var newer = reader.read(reads -> reads.find(
                    "store/findNewerMigration",
                    Map.of("latest", Migrations.ofProduct().latest())));
            if (newer.isEmpty()) {
                failure = null;
                return;
            }
            if (failure != null) return;
            var sentence = "the database has migration " + newer.get().text("version")
                    + " by now, which this version of the service does not know; this instance ends, start the newer"
                    + " service";
            failure = sentence;
            log.error("{}", sentence);
            events.publishEvent(new NewerSchema(sentence));
        } catch (RuntimeException e) {
            // The next look comes after any failure. The driver says so too of one that the end interrupts between two
            // attempts.
            log.debug("The schema could not be looked at", e);
        }
    }

    @Override
    public synchronized void destroy() {
        closed = true;
        if (thread != null) thread.interrupt();
    }
}
