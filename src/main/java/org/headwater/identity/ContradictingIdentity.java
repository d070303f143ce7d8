package org.headwater.identity;

import java.util.List;
import org.headwater.access.Approval;
import org.headwater.access.ApprovedAct;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.store.Books;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The yes of a second person to a confirmation that two parties are one, although their checked numbers contradict. The
 * confirmation itself follows; it uses the yes up.
 */
@Component
class ContradictingIdentity implements ApprovedAct {

    private final VisibleGraph graph;

    ContradictingIdentity(VisibleGraph graph) {
        this.graph = graph;
    }

    /** The contradictions between the ends of a tie, as the caller sees them; empty where there are none. */
    static String contradictions(View view, String one, String other) {
        var sides = Comparisons.sides(view, Comparisons.record(view, one), Comparisons.record(view, other));
        return String.join("; ", ComparedParty.contradictingNumbers(sides.getFirst(), sides.getLast()));
    }

    @Override
    public Approval.ApprovalKind kind() {
        return Approval.ApprovalKind.CONFIRM_IDENTITY;
    }

    @Override
    public Subject check(Viewer requester, String subject, @Nullable String wanted, String reason) {
        if (wanted != null) throw BadInput.of("wanted", wanted, "says nothing here; leave it out");
        var tie = subject.strip();
        return graph.read(requester, null, view -> {
            var found = Decisions.undecided(view, requester, tie, IdentityDecision.CONFIRM)
                    .tie();
            var contradictions = contradictions(view, found.one(), found.other());
            if (contradictions.isEmpty())
                throw BadInput.of(
                        "subject", subject, "joins parties whose checked numbers do not contradict; decide it alone");
            var recorder =
                    new Recorder(requester.organization(), found.marking().toString());
            return new Subject(tie, null, contradictions, found.marking(), List.of(recorder));
        });
    }

    @Override
    public boolean execute(Approval approval, Viewer decider, Books writes) {
        return true;
    }
}
