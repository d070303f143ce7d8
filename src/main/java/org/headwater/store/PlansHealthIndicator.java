package org.headwater.store;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Ready once the queries are planned that show and find parties and chains; until then it says how many of them are. */
@Component
class PlansHealthIndicator implements HealthIndicator {

    private final Plans plans;

    PlansHealthIndicator(Plans plans) {
        this.plans = plans;
    }

    @Override
    public Health health() {
        return Health.status(plans.areReady() ? Status.UP : Status.OUT_OF_SERVICE)
                .withDetail("percent", plans.percent())
                .build();
    }
}
