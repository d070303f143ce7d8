package org.headwater.store;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The instances of the service on one database.
 *
 * @param lease silence after which another instance takes over the work of one, 1 s or more; what is cheap to take over, such as
 *     pushes to webhooks, is taken over after a quarter of it
 * @param endWithin the longest time from SIGTERM to the end, 1 s or more; what is not over is cut off
 */
@ConfigurationProperties("headwater.instances")
public record InstanceSettings(
        @DefaultValue("60s") Duration lease,
        @DefaultValue("9s") Duration endWithin) {

    private static final int SHORTER = 4;

    public InstanceSettings {
        if (lease.compareTo(Duration.ofSeconds(1)) < 0)
            throw new IllegalArgumentException(
                    "headwater.instances.lease: " + lease + " is shorter than a pause; give 1s or more");
        if (endWithin.compareTo(Duration.ofSeconds(1)) < 0)
            throw new IllegalArgumentException("headwater.instances.end-within: " + endWithin
                    + " is too short for an orderly end; give 1s or more");
    }

    /** Lease for work that is cheap to take over. */
    public Duration shortLease() {
        return lease.dividedBy(SHORTER);
    }
}
