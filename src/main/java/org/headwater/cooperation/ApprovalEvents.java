package org.headwater.cooperation;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.headwater.access.Approval;
import org.headwater.access.ApprovalListener;
import org.headwater.store.Books;
import org.headwater.store.IdSource;
import org.springframework.stereotype.Component;

/**
 * Tells of a request about an element to everybody who sees that element: the originator's administrators decide on it, and
 * their webhooks get it.
 */
@Component
class ApprovalEvents implements ApprovalListener {

    private final IdSource ids;

    ApprovalEvents(IdSource ids) {
        this.ids = ids;
    }

    @Override
    public void requested(Books writes, Approval approval) {
        var row = Map.of(
                "id", ids.next(),
                "of", approval.id(),
                "subject", Event.EventSubject.APPROVAL.name(),
                "what", Event.Act.REQUESTED.name(),
                "on",
                        approval.requestedAt()
                                .atZone(ZoneOffset.UTC)
                                .toLocalDate()
                                .toString(),
                "by", approval.requestedBy(),
                "organization", approval.organization(),
                "text", approval.reason(),
                "marking", Objects.requireNonNull(approval.marking()).toString(),
                "place", 0);
        writes.list("cooperation/createEvents", Map.of("commit", writes.commit(), "rows", List.of(row)));
    }
}
