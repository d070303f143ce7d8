package org.headwater.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.trace.UndecidedTies;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The proposals among given ties. */
@Component
class Undecided implements UndecidedTies {

    /** Ties of one query. */
    private static final int AT_ONCE = 1_000;

    private final VisibleGraph graph;

    Undecided(VisibleGraph graph) {
        this.graph = graph;
    }

    @Override
    public List<String> among(Viewer viewer, @Nullable Instant knownAt, Collection<String> ties) {
        return ties(list(viewer, knownAt, List.copyOf(ties)));
    }

    @Override
    public List<String> among(Viewer viewer, View view, @Nullable Instant knownAt, Collection<String> ties) {
        return ties(list(viewer, view, knownAt, List.copyOf(ties)));
    }

    private static List<String> ties(List<IdentityProposal> some) {
        return some.stream().map(IdentityProposal::tie).toList();
    }

    /** The likest first, then by id. */
    List<IdentityProposal> list(Viewer viewer, @Nullable Instant knownAt, List<String> ties) {
        return ties.isEmpty() ? List.of() : graph.read(viewer, knownAt, view -> list(viewer, view, knownAt, ties));
    }

    private static List<IdentityProposal> list(Viewer viewer, View view, @Nullable Instant knownAt, List<String> ties) {
        var found = new ArrayList<IdentityProposal>();
        for (var from = 0; from < ties.size(); from += AT_ONCE) {
            var parameters = new Moment(null, knownAt).parameters();
            parameters.put("organization", viewer.organization());
            parameters.put("ties", ties.subList(from, Math.min(ties.size(), from + AT_ONCE)));
            view.each("identity/listUndecided", parameters, row -> found.add(Proposals.proposal(row)));
        }
        found.sort(Comparator.comparingDouble((IdentityProposal one) -> one.score() == null ? -1 : one.score())
                .reversed()
                .thenComparing(IdentityProposal::tie));
        return found;
    }
}
