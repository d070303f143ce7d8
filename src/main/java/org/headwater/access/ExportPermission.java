package org.headwater.access;

import java.util.List;
import org.headwater.store.Books;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * An export above the set size. The approval keeps what the export held when it was refused. The yes is all there is to the act:
 * {@link Approvals#findGranted} is asked before the export runs, and {@link Approvals#use} before its file leaves.
 */
@Component
class ExportPermission implements ApprovedAct {

    private final RefusedExports refused;

    ExportPermission(RefusedExports refused) {
        this.refused = refused;
    }

    @Override
    public Approval.ApprovalKind kind() {
        return Approval.ApprovalKind.EXPORT;
    }

    @Override
    public Subject check(Viewer requester, String subject, @Nullable String wanted, String reason) {
        if (wanted != null && wanted.length() > Bounded.LONGEST)
            throw BadInput.of("wanted", wanted, "has " + wanted.length() + " characters; use up to " + Bounded.LONGEST);
        var export = refused.find(requester, subject.strip())
                .orElseThrow(() -> BadInput.of(
                        "subject",
                        subject,
                        "names no export that was refused to you within the last hour; export first, and give the name"
                                + " that the refusal gives"));
        return new Subject(export.subject(), wanted, export.content(), export.marking(), List.of());
    }

    @Override
    public boolean execute(Approval approval, Viewer decider, Books writes) {
        return true;
    }
}
