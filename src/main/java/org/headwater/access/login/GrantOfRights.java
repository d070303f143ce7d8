package org.headwater.access.login;

import java.util.List;
import org.headwater.access.Approval;
import org.headwater.access.ApprovedAct;
import org.headwater.access.Forbidden;
import org.headwater.access.Viewer;
import org.headwater.store.Books;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Other rights for a user who is there: within one organization, and by nobody above their own clearance. */
@Component
class GrantOfRights implements ApprovedAct {

    private final Users users;

    GrantOfRights(Users users) {
        this.users = users;
    }

    @Override
    public Approval.ApprovalKind kind() {
        return Approval.ApprovalKind.GRANT;
    }

    @Override
    public Subject check(Viewer requester, String subject, @Nullable String wanted, String reason) {
        if (wanted == null)
            throw BadInput.of("wanted", null, "says no rights; write them as AMBER(fiu-a|fiu-b) READER,ANALYST");
        var rights = Rights.parse(wanted).withoutSteward();
        var user = users.find(subject)
                .filter(found -> found.organization().equals(requester.organization()))
                .orElseThrow(() -> new NotFound("user", subject));
        if (user.rights().roles().contains(Viewer.Role.STEWARD))
            throw BadInput.of(
                    "subject",
                    user.name(),
                    "is a steward, whose rights the command line alone changes; first `headwater user dismiss "
                            + user.name() + "` on the service's machine");
        return new Subject(user.name(), rights.toString(), user.rights().toString(), null, List.of());
    }

    @Override
    public boolean execute(Approval approval, Viewer decider, Books writes) {
        var seen = Rights.parse(approval.seen());
        var wanted = Rights.parse(String.valueOf(approval.wanted())).withoutSteward();
        if (wanted.clearance().compareTo(seen.clearance()) > 0
                && wanted.clearance().compareTo(decider.clearance()) > 0)
            throw new Forbidden("nobody gives a clearance above their own; somebody with " + wanted.clearance()
                    + " has to decide on it");
        return users.grant(writes, approval.subject(), seen, wanted);
    }
}
