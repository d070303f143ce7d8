package org.headwater.store;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.neo4j.driver.Driver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Closes the driver, but waits for it no longer than a while: its own {@code close} waits for good for connections that never
 * answer, as after a flood of requests, and so would whoever stops the service. A second close of it returns at once.
 */
@Component
final class DriverEnd implements DestructionAwareBeanPostProcessor {

    private static final Logger log = LoggerFactory.getLogger(DriverEnd.class);

    private final Duration patience;

    DriverEnd() {
        this(Duration.ofSeconds(1));
    }

    private DriverEnd(Duration patience) {
        this.patience = patience;
    }

    static DriverEnd after(Duration patience) {
        return new DriverEnd(patience);
    }

    @Override
    public boolean requiresDestruction(Object bean) {
        return bean instanceof Driver;
    }

    @Override
    public void postProcessBeforeDestruction(Object bean, String name) {
        if (!(bean instanceof Driver driver)) return;
        try {
            driver.closeAsync().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.warn(
                    "The connections to the database did not close within {}; the service ends without them", patience);
        } catch (ExecutionException e) {
            log.warn("The connections to the database could not be closed: {}", String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
