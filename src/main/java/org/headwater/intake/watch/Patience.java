package org.headwater.intake.watch;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wait of a caller for a look or a release that goes on by itself. */
final class Patience {

    private static final Logger log = LoggerFactory.getLogger(Patience.class);

    /** Well below the deadline of a request. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Patience() {}

    static void await(CountDownLatch over) {
        try {
            if (!over.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) log.debug("A watched source takes longer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
