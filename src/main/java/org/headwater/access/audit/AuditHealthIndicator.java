package org.headwater.access.audit;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether records can be written: nothing is answered without them. */
@Component
class AuditHealthIndicator implements HealthIndicator {

    private final AuditLog audit;

    AuditHealthIndicator(AuditLog audit) {
        this.audit = audit;
    }

    @Override
    public Health health() {
        var fault = audit.fault();
        return fault == null
                ? Health.up().build()
                : Health.outOfService().withDetail("reason", fault).build();
    }
}
