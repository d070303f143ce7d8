package org.headwater.identity;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.evidence.Facts;
import org.headwater.identity.Decisions.OpenTie;
import org.headwater.store.Row;
import org.headwater.trace.PartyChange;
import org.headwater.trace.PartyChanges;
import org.headwater.trace.PartyChanges.Change;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes by a decision about a tie, before it is made and after, on the caller's graph alone. */
@Component
class Effects {

    private final VisibleGraph graph;
    private final Facts facts;
    private final PartyChanges changes;

    Effects(VisibleGraph graph, Facts facts, PartyChanges changes) {
        this.graph = graph;
        this.facts = facts;
        this.changes = changes;
    }

    /** Change by a decision that is not made yet; refused as the decision would be. */
    PartyChange preview(Viewer viewer, String tie, IdentityDecision decision, PartyChanges.Question question) {
        var change = graph.read(viewer, null, view -> switch (decision) {
            case CONFIRM -> {
                var undecided = Decisions.undecided(view, viewer, tie, decision).tie();
                yield Change.joining(undecided.one(), undecided.other());
            }
            case REJECT -> rejecting(viewer, Decisions.undecided(view, viewer, tie, decision));
            case TAKE_BACK ->
                parting(
                        view,
                        DecidedPair.about(view, tie).stream()
                                .findFirst()
                                .orElseThrow(() -> new NotFound("decision about tie", tie)));
        });
        return changes.compare(viewer, change, question);
    }

    /** Change by a decision as it stands: by the confirmation, or by its taking back; null where a party was hidden meanwhile. */
    @Nullable
    PartyChange of(Viewer viewer, String decision, PartyChanges.Question question) {
        var change = graph.read(
                viewer, null, view -> Decisions.decisionById(view, decision).map(row -> made(view, viewer, row)));
        return change.map(made -> changes.compare(viewer, made, question)).orElse(null);
    }

    /** An originator's rejection ends the facts that make one party of the two for the caller. */
    private static Change rejecting(Viewer viewer, OpenTie found) {
        var tie = found.tie();
        var samenesses = found.pair().isRecordedBy(viewer)
                ? found.pair().samenesses().stream()
                        .map(DecidedPair.Sameness::fact)
                        .collect(Collectors.toSet())
                : Set.<String>of();
        return samenesses.isEmpty()
                ? Change.none(tie.one(), tie.other())
                : Change.parting(tie.one(), tie.other(), samenesses);
    }

    private Change made(View view, Viewer viewer, Row found) {
        var decision = found.rowOf("decision");
        // A decision that binds another organization alone changes nothing for the caller.
        if (!found.isTrue("agreed") && !decision.text("organization").equals(viewer.organization()))
            return none(decision);
        if (decision.findInstant("takenBack") == null)
            return parting(view, decision).undone();
        return isConfirmation(decision)
                ? Change.joining(decision.text("one"), decision.text("other")).undone()
                : none(decision);
    }

    /** A fact that rests on other evidence too stands without the decision. */
    private Change parting(View view, Row decision) {
        var same = decision.findText("same");
        if (!isConfirmation(decision) || same == null) return none(decision);
        var evidence = facts.list(view, List.of(same), Moment.NOW).stream()
                .flatMap(fact -> fact.evidence().stream())
                .toList();
        return !evidence.isEmpty()
                        && evidence.stream().allMatch(piece -> piece.id().equals(decision.text("piece")))
                ? Change.parting(decision.text("one"), decision.text("other"), Set.of(same))
                : none(decision);
    }

    private static Change none(Row decision) {
        return Change.none(decision.text("one"), decision.text("other"));
    }

    private static boolean isConfirmation(Row decision) {
        return decision.text("decision").equals(IdentityDecision.CONFIRM.name());
    }
}
