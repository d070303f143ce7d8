package org.headwater.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
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
        return list(viewer, knownAt, List.copyOf(ties)).stream()
                .map(IdentityProposal::tie)
                .toList();
    }

    /** The likest first, then by id. */
    List<IdentityProposal> list(Viewer viewer, @Nullable Instant knownAt, List<String> ties) {
        if (ties.isEmpty()) return List.of();
        var found = graph.read(viewer, knownAt, view -> {
            var all = new ArrayList<IdentityProposal>();
            for (var from = 0; from < ties.size(); from += AT_ONCE) {
                var parameters = new Moment(null, knownAt).parameters();
                parameters.put("organization", viewer.organization());
                parameters.put("ties", ties.subList(from, Math.min(ties.size(), from + AT_ONCE)));
                view.each("identity/listUndecided", parameters, row -> all.add(Proposals.proposal(row)));
            }
            return all;
        });
        found.sort(Comparator.comparingDouble((IdentityProposal one) -> one.score() == null ? -1 : one.score())
                .reversed()
                .thenComparing(IdentityProposal::tie));
        return found;
    }
}
