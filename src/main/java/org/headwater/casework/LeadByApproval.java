package org.headwater.casework;

import java.util.List;
import java.util.Map;
import org.headwater.access.Approval;
import org.headwater.access.ApprovedAct;
import org.headwater.access.Forbidden;
import org.headwater.access.Viewer;
import org.headwater.store.Books;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes a person the LEAD of a case whose last LEAD is gone from the agency. A member of the case asks, and an administrator of the
 * agency, who need not see the case, says yes.
 */
@Component
class LeadByApproval implements ApprovedAct {

    private final Cases cases;
    private final CaseMembers members;

    LeadByApproval(Cases cases, CaseMembers members) {
        this.cases = cases;
        this.members = members;
    }

    @Override
    public Approval.ApprovalKind kind() {
        return Approval.ApprovalKind.CASE_LEAD;
    }

    @Override
    public Subject check(Viewer requester, String subject, @Nullable String wanted, String reason) {
        var about = cases.get(requester, subject);
        return new Subject(
                subject,
                CaseMembers.person("wanted", wanted),
                requester.organization(),
                Marking.stored(about.marking()).orElseThrow(),
                List.of());
    }

    @Override
    public boolean execute(Approval approval, Viewer decider, Books books) {
        var stored = books.find("casework/lockCase", Map.of("id", approval.subject()));
        if (stored.isEmpty()) return false;
        var agency = approval.seen();
        if (!agency.equals(decider.organization())) throw new NotFound("case", approval.subject());
        var person = String.valueOf(approval.wanted());
        return members.lead(books, decider, agency, approval.subject(), person);
    }

    @Override
    public void requireDecider(Approval approval, Viewer decider) {
        if (decider.mayBe(String.valueOf(approval.wanted()), approval.seen()))
            throw new Forbidden("nobody makes themself a LEAD; another administrator has to decide");
    }
}
