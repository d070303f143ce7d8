package org.headwater.store;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Says where the clock is behind the last commit. The service is of use with it all the same: answers of now are right. */
@Component
final class CommitTimesHealthIndicator implements HealthIndicator {

    private final GraphWriter writer;

    CommitTimesHealthIndicator(GraphWriter writer) {
        this.writer = writer;
    }

    @Override
    public Health health() {
        var behind = writer.clockBehind();
        var health = Health.up().withDetail("clockBehindSeconds", behind.last().toSeconds());
        if (behind.isFault())
            health.withDetail("reason", "the clock is behind the last commit; see `headwater repair times`");
        return health.build();
    }
}
