package org.headwater.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph.View;
import org.headwater.evidence.Originator;
import org.headwater.store.Row;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/**
 * Two records, for a caller: whose they are, what was decided about them, and what makes one party of them
 * (src/docs/identity.md#whom-a-decision-binds).
 *
 * @param one the organization that recorded the one record, {@code other} the other; empty where none is known
 * @param named evidence of the caller's organization names one of the two
 * @param standing what the caller sees, the newest first
 * @param samenesses what the caller sees as evidence that the two are one
 */
record DecidedPair(
        String one, String other, boolean named, List<StandingDecision> standing, List<Sameness> samenesses) {

    DecidedPair {
        standing = List.copyOf(standing);
        samenesses = List.copyOf(samenesses);
    }

    /** A piece of evidence for a fact "is the same as". */
    record Sameness(String id, String fact, String originator) {}

    static DecidedPair read(View view, Viewer viewer, VisibleTie tie) {
        return read(view, viewer, tie.one(), tie.other(), tie.oneKey(), tie.otherKey());
    }

    /** About the parties of a decision that the caller sees. */
    static DecidedPair read(View view, Viewer viewer, Row decision) {
        return read(
                view,
                viewer,
                decision.text("one"),
                decision.text("other"),
                decision.text("oneKey"),
                decision.text("otherKey"));
    }

    private static DecidedPair read(
            View view, Viewer viewer, String one, String other, String oneKey, String otherKey) {
        var recorders = view.find(
                        "identity/findRecorders",
                        Map.of("one", one, "other", other, "organization", viewer.organization()))
                .orElseThrow();
        var nobody = Originator.SERVICE.organization();
        return new DecidedPair(
                recorders.findText("one", nobody),
                recorders.findText("other", nobody),
                recorders.isTrue("named"),
                standing(view, null, Proposals.pair(oneKey, otherKey)).stream()
                        .map(StandingDecision::of)
                        .toList(),
                view.list("identity/listSamenesses", Map.of("one", oneKey, "other", otherKey)).stream()
                        .map(row -> new Sameness(row.text("id"), row.text("fact"), row.findText("originator", nobody)))
                        .toList());
    }

    /** The standing decisions about a tie, the newest first. */
    static List<Row> about(View view, String tie) {
        return standing(view, tie, null).stream()
                .map(row -> row.rowOf("decision"))
                .toList();
    }

    private static List<Row> standing(View view, @Nullable String tie, @Nullable String pair) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("tie", tie);
        parameters.put("pair", pair);
        return view.list("identity/listStanding", parameters);
    }

    /** Whether a decision of the caller is one of an originator: of the organization that recorded one of the two, or in its place. */
    boolean isRecordedBy(Viewer viewer) {
        return viewer.has(Viewer.Role.STEWARD) || Stream.of(one, other).anyMatch(viewer.organization()::equals);
    }

    Optional<StandingDecision> own(Viewer viewer) {
        return standing.stream()
                .filter(decision -> decision.organization().equals(viewer.organization()))
                .findFirst();
    }

    List<StandingDecision> confirmations() {
        return standing.stream().filter(StandingDecision::isConfirmation).toList();
    }

    /** The decision that holds for everybody: of two parties, or of one. */
    Optional<StandingDecision> binding(IdentityDecision decision) {
        return standing.stream()
                .filter(one -> one.decision() == decision && one.binding())
                .findFirst();
    }

    /**
     * The readers for whom a confirmation of the caller holds: those of the tie, as far as they are readers of what the originators
     * of both records agreed to. Empty where one of these has not agreed.
     */
    Optional<Marking> agreement(Viewer viewer, Marking tie) {
        if (standing.stream().anyMatch(StandingDecision::splits)) return Optional.empty();
        var agreed = tie;
        for (var recorder : List.of(one, other)) {
            if (viewer.has(Viewer.Role.STEWARD) || viewer.organization().equals(recorder)) continue;
            var theirs = confirmations().stream()
                    .filter(decision -> speaksFor(decision, recorder))
                    .findFirst();
            if (theirs.isEmpty()) return Optional.empty();
            agreed = agreed.and(theirs.get().base());
        }
        return Optional.of(agreed);
    }

    /** The confirmations that hold for everybody and no longer may without the one: an originator's agreement goes with it. */
    List<StandingDecision> unagreedWithout(String id) {
        var left = confirmations().stream()
                .filter(decision -> !decision.id().equals(id))
                .toList();
        var agreed = Stream.of(one, other)
                .allMatch(recorder -> left.stream().anyMatch(decision -> speaksFor(decision, recorder)));
        return agreed
                ? List.of()
                : left.stream().filter(StandingDecision::binding).toList();
    }

    private static boolean speaksFor(StandingDecision decision, String recorder) {
        return decision.asSteward() || decision.organization().equals(recorder);
    }

    /** The readers of a decision that binds its own organization alone: its people, and those who may agree. */
    Marking told(Marking tie, String organization) {
        return Stream.of(organization, one, other)
                .filter(each -> !each.isEmpty())
                .map(Marking::within)
                .reduce(Marking::or)
                .map(tie::and)
                .orElseThrow();
    }
}
