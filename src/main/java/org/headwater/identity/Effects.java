package org.headwater.identity;

import java.util.List;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.evidence.Facts;
import org.headwater.store.Row;
import org.headwater.trace.PartyChange;
import org.headwater.trace.PartyChanges;
import org.headwater.trace.PartyChanges.Change;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a decision about a tie changes, before it is made and after, on the caller's graph alone. */
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

    /** Of a decision that nobody has made yet; refused as the decision would be. */
    PartyChange preview(Viewer viewer, String tie, IdentityDecision decision, PartyChanges.Question question) {
        var change = graph.read(viewer, null, view -> switch (decision) {
            case CONFIRM, REJECT -> {
                var undecided = Decisions.undecided(view, tie);
                yield decision == IdentityDecision.CONFIRM
                        ? Change.joining(undecided.one(), undecided.other())
                        : Change.none(undecided.one(), undecided.other());
            }
            case TAKE_BACK ->
                parting(view, Decisions.decision(view, tie).orElseThrow(() -> new NotFound("decision about tie", tie)));
        });
        return changes.compare(viewer, change, question);
    }

    /** Of a decision as it stands: of the confirmation, or of its taking back; null where a party was hidden meanwhile. */
    @Nullable
    PartyChange of(Viewer viewer, String decision, PartyChanges.Question question) {
        var change = graph.read(
                viewer, null, view -> Decisions.decisionById(view, decision).map(row -> made(view, row)));
        return change.map(made -> changes.compare(viewer, made, question)).orElse(null);
    }

    private Change made(View view, Row decision) {
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
        var restsOnIt = facts.list(view, List.of(same), Moment.NOW).stream()
                .flatMap(fact -> fact.evidence().stream())
                .allMatch(piece -> piece.id().equals(decision.text("piece")));
        return restsOnIt ? Change.parting(decision.text("one"), decision.text("other"), same) : none(decision);
    }

    private static Change none(Row decision) {
        return Change.none(decision.text("one"), decision.text("other"));
    }

    private static boolean isConfirmation(Row decision) {
        return decision.text("decision").equals(IdentityDecision.CONFIRM.name());
    }
}
