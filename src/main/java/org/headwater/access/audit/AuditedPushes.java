package org.headwater.access.audit;

import java.time.Clock;
import java.util.Collection;
import org.headwater.access.Occasion;
import org.headwater.access.PushRecords;
import org.headwater.access.Viewer;
import org.springframework.stereotype.Component;

@Component
class AuditedPushes implements PushRecords {

    private final AuditLog audit;
    private final Clock clock;

    AuditedPushes(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void keep(Viewer viewer, String to, Collection<String> ids) {
        audit.append(Entry.ofGiven(clock.instant(), viewer, "WEBHOOK", Occasion.NONE, to, ids));
    }

    @Override
    public void act(Viewer viewer, String what, Collection<String> ids) {
        audit.append(Entry.ofGiven(clock.instant(), viewer, "SCHEDULE", Occasion.NONE, what, ids));
    }
}
