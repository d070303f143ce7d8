package org.headwater.casework;

import java.util.List;
import java.util.Map;
import org.headwater.access.Approval;
import org.headwater.access.ApprovedAct;
import org.headwater.access.Forbidden;
import org.headwater.access.Names;
import org.headwater.access.Viewer;
import org.headwater.casework.Case.CaseRole;
import org.headwater.store.Books;
import org.headwater.vocabulary.BadInput;
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

    private static final int LONGEST_NAME = 200;

    private final Cases cases;

    LeadByApproval(Cases cases) {
        this.cases = cases;
    }

    @Override
    public Approval.ApprovalKind kind() {
        return Approval.ApprovalKind.CASE_LEAD;
    }

    @Override
    public Subject check(Viewer requester, String subject, @Nullable String wanted, String reason) {
        var about = cases.get(requester, subject);
        if (wanted == null || !Names.isPlain(wanted, LONGEST_NAME))
            throw BadInput.of("wanted", wanted, "is no name; name the person of your agency who is to lead the case");
        return new Subject(
                subject,
                wanted.strip(),
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
        if (decider.mayBe(person, agency))
            throw new Forbidden("nobody makes themself a LEAD; another administrator has to decide");
        if (Cases.members(books, approval.subject()).stream()
                .noneMatch(row -> row.text("organization").equals(agency)
                        && row.text("person").isEmpty()
                        && List.of("OWNER", "JOINED").contains(row.findText("state", "")))) return false;
        Cases.putMembership(
                books, approval.subject(), agency, person, Map.of("role", CaseRole.LEAD.name(), "since", cases.now()));
        cases.note(
                books,
                decider,
                approval.subject(),
                CaseAct.What.MEMBER_SET,
                Map.of("about", person + " " + CaseRole.LEAD));
        return true;
    }
}
