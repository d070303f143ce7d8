package org.headwater.access.login;

import java.util.List;
import org.headwater.access.Approval;
import org.headwater.access.ApprovedAct;
import org.headwater.access.Forbidden;
import org.headwater.access.Memberships;
import org.headwater.access.Viewer;
import org.headwater.store.Books;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Other rights for a user who is there. A request and its decision stay within one organization, give nothing that the decider
 * lacks, and give nothing to the requester or the decider.
 */
@Component
class GrantOfRights implements ApprovedAct {

    private final Users users;
    private final Memberships memberships;

    GrantOfRights(Users users, Memberships memberships) {
        this.users = users;
        this.memberships = memberships;
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
        if (requester.mayBe(user.name(), user.organization()))
            throw new Forbidden("nobody asks for rights of their own; a colleague has to ask for them");
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
        var user = approval.subject();
        if (!users.find(user)
                .map(found -> found.organization().equals(decider.organization()))
                .orElse(false))
            throw new Forbidden("the rights of " + user
                    + " are their own organization's; an administrator of that organization has to decide");
        return users.grant(writes, user, Rights.parse(approval.seen()), wanted(approval));
    }

    /** Saying no is deciding too: whoever may not give the rights leaves the request to somebody who may. */
    @Override
    public void requireDecider(Approval approval, Viewer decider) {
        var user = approval.subject();
        if (decider.mayBe(user, decider.organization()))
            throw new Forbidden("nobody decides on their own rights; another administrator has to decide");
        if (Viewer.areOne(approval.requestedBy(), user))
            throw new Forbidden(user + " asked for rights of their own; a colleague has to ask for them");
        checkGiven(Rights.parse(approval.seen()), wanted(approval), Rights.of(decider));
    }

    private static Rights wanted(Approval approval) {
        return Rights.parse(String.valueOf(approval.wanted())).withoutSteward();
    }

    /** A right that the user has already is not checked: an administrator who lacks it may still take other rights away. */
    private void checkGiven(Rights seen, Rights wanted, Rights decider) {
        if (wanted.clearance().compareTo(seen.clearance()) > 0
                && wanted.clearance().compareTo(decider.clearance()) > 0)
            throw new Forbidden("nobody gives a clearance above their own; somebody with " + wanted.clearance()
                    + " has to decide on it");
        if (wanted.highest().compareTo(seen.highest()) > 0 && wanted.highest().compareTo(decider.highest()) > 0)
            throw new Forbidden(
                    "nobody gives a role above their own; somebody with " + wanted.highest() + " has to decide on it");
        for (var group : wanted.groupNames()) {
            if (seen.groups().contains(group)) continue;
            if (!decider.groups().contains(group))
                throw new Forbidden(
                        "nobody gives a group that they are not in; somebody in '" + group + "' has to decide on it");
            if (memberships.decide(group))
                throw new Forbidden("the record of the group '" + group
                        + "' decides who is in it; an administrator of the group admits people");
        }
    }
}
