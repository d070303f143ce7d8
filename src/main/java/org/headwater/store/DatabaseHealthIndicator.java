package org.headwater.store;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the database can be used, as of the last look at it, and else why not. */
@Component
class DatabaseHealthIndicator implements HealthIndicator {

    private final DatabaseWatch watch;

    DatabaseHealthIndicator(DatabaseWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        var failure = watch.failure();
        return failure == null
                ? Health.up().build()
                : Health.outOfService().withDetail("reason", failure).build();
    }
}
