package org.headwater.access.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.headwater.access.ExportRecords;
import org.headwater.access.Occasion;
import org.headwater.access.Viewer;
import org.springframework.stereotype.Component;

@Component
class AuditedExports implements ExportRecords {

    private final AuditLog audit;
    private final Clock clock;

    AuditedExports(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public long keep(Viewer viewer, Occasion occasion, String what, Collection<String> ids) {
        return audit.append(Entry.ofGiven(clock.instant(), viewer, "EXPORT", occasion, what, ids));
    }

    @Override
    public void settle(HttpServletRequest request, String id) {
        if (!(request.getAttribute(Trail.ATTRIBUTE) instanceof Trail trail) || trail.isSettled()) return;
        trail.shows(id);
        var outcome = List.of("OK");
        audit.append(trail.entry(
                trail.intent() == null ? Entry.AuditEvent.READ : Entry.AuditEvent.OUTCOME, trail.ids(), outcome));
        trail.isOver(outcome);
        trail.settle();
    }
}
