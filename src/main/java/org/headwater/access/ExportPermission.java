package org.headwater.access;

import java.util.List;
import org.headwater.store.Books;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** An export above the set size: the yes is all there is to it, and {@link Approvals#isGranted} is asked before it runs. */
@Component
class ExportPermission implements ApprovedAct {

    @Override
    public Approval.ApprovalKind kind() {
        return Approval.ApprovalKind.EXPORT;
    }

    @Override
    public Subject check(Viewer requester, String subject, @Nullable String wanted, String reason) {
        if (subject.isBlank() || subject.length() > Bounded.LONGEST)
            throw BadInput.of("subject", subject, "names no export; give the name that its refusal gave");
        if (wanted != null && wanted.length() > Bounded.LONGEST)
            throw BadInput.of("wanted", wanted, "has " + wanted.length() + " characters; use up to " + Bounded.LONGEST);
        return new Subject(subject.strip(), wanted, "", null, List.of());
    }

    @Override
    public boolean execute(Approval approval, Viewer decider, Books writes) {
        return true;
    }
}
