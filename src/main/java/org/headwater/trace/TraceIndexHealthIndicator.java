package org.headwater.trace;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Ready once the first load of the trace index is done; until then it says how much of it is. */
@Component
class TraceIndexHealthIndicator implements HealthIndicator {

    private final Following following;

    TraceIndexHealthIndicator(Following following) {
        this.following = following;
    }

    @Override
    public Health health() {
        return Health.status(following.isLoaded() ? Status.UP : Status.OUT_OF_SERVICE)
                .withDetail("percent", following.percent())
                .build();
    }
}
