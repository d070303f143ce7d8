package org.headwater.casework;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.headwater.access.Approval;
import org.headwater.access.ApprovedAct;
import org.headwater.access.Forbidden;
import org.headwater.access.Viewer;
import org.headwater.casework.CaseAgency.AgencyState;
import org.headwater.store.Books;
import org.headwater.store.Row;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Removes a case with all that it keeps, but for what a guest agency alone sees. A LEAD of its agency asks, and an administrator of the
 * agency says yes.
 */
@Component
class PurgeOfCase implements ApprovedAct {

    private final Cases cases;
    private final Partings partings;
    private final CaseFiles files;

    PurgeOfCase(Cases cases, Partings partings, CaseFiles files) {
        this.cases = cases;
        this.partings = partings;
        this.files = files;
    }

    @Override
    public Approval.ApprovalKind kind() {
        return Approval.ApprovalKind.PURGE_CASE;
    }

    @Override
    public boolean rewrites() {
        return true;
    }

    @Override
    public Subject check(Viewer requester, String subject, @Nullable String wanted, String reason) {
        if (wanted != null)
            throw BadInput.of("wanted", wanted, "does not go with PURGE_CASE, which leaves nothing; leave it out");
        var about = cases.get(requester, subject);
        if (about.role() != Case.CaseRole.LEAD || !about.owner().equals(requester.organization()))
            throw new Forbidden("only a LEAD of " + about.owner() + ", which owns the case, may ask for its purge");
        return new Subject(
                subject,
                null,
                String.valueOf(about.version()),
                Marking.stored(about.marking()).orElseThrow(),
                List.of());
    }

    @Override
    public boolean execute(Approval approval, Viewer decider, Books books) {
        var stored = books.find("casework/lockCase", Map.of("id", approval.subject()));
        if (stored.isEmpty()) return false;
        var head = stored.get().rowOf("case");
        if (!head.text("organization").equals(decider.organization())) throw new NotFound("case", approval.subject());
        if (!String.valueOf(head.number("version")).equals(approval.seen())) return false;
        partGuests(books, decider, head);
        books.list("casework/purgeCase", Map.of("id", approval.subject()));
        return true;
    }

    /** Items that a guest agency alone sees are not the owner's to remove. */
    private void partGuests(Books books, Viewer decider, Row head) {
        var members = Cases.members(books, head.text("id"));
        for (var agency : members)
            if (agency.text("person").isEmpty() && agency.findText("state", "").equals(AgencyState.JOINED.name()))
                partings.part(
                        books,
                        decider,
                        agency.text("organization"),
                        head,
                        CaseMembers.people(members, agency.text("organization")));
    }

    /** Its files go when nothing names them any more. */
    @Override
    public void committed() {
        files.sweep(Duration.ZERO);
    }
}
