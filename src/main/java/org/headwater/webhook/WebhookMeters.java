package org.headwater.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Metrics of pushes, of all receivers together: an address is a text of a caller. */
@Component
class WebhookMeters {

    private static final Duration[] BOUNDS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        Duration.ofHours(1)
    };

    private final Timer delays;
    private final Counter failures;

    WebhookMeters(MeterRegistry registry) {
        delays = Timer.builder("headwater.webhook.delay")
                .description("Time from an event or alert to its arrival at a receiver, replays left out")
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
        failures = Counter.builder("headwater.webhook.failures")
                .description("Pushes that did not arrive; they are tried again")
                .register(registry);
    }

    void arrived(Instant event, Instant now) {
        var took = Duration.between(event, now);
        delays.record(took.isNegative() ? Duration.ZERO : took);
    }

    void failed() {
        failures.increment();
    }
}
