package org.headwater.cooperation;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.headwater.access.Approval;
import org.headwater.access.ApprovedAct;
import org.headwater.access.RequestNotice;
import org.headwater.store.Books;
import org.headwater.store.IdSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Each request about an element as an event for the organizations that decide on it. */
@Component
class ApprovalEvents implements RequestNotice {

    private final Records records;
    private final IdSource ids;
    private final Clock clock;

    ApprovalEvents(Records records, IdSource ids, Clock clock) {
        this.records = records;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void keep(Books writes, Approval request, List<ApprovedAct.Recorder> deciders) {
        var row = new HashMap<String, @Nullable Object>();
        row.put("id", ids.next());
        row.put("of", request.id());
        row.put("subject", Event.EventSubject.APPROVAL.name());
        row.put("what", Event.Act.REQUESTED.name());
        row.put("on", Inputs.day("on", null, clock).toString());
        row.put("by", request.requestedBy());
        row.put("organization", request.organization());
        row.put("text", request.kind() + ": " + request.reason());
        row.put("marking", String.valueOf(request.marking()));
        row.put("deciders", ApprovedAct.Recorder.texts(deciders));
        row.put("place", 0);
        writes.list("cooperation/createEvents", Map.of("commit", writes.commit(), "rows", List.of(row)));
    }

    @Override
    public void committed() {
        records.nudge();
    }
}
