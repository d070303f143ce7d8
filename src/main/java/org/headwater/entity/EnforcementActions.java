package org.headwater.entity;

import java.util.List;
import java.util.Objects;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Facts;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Enforcement actions that the caller may see: the newest first, undated ones last. */
@Component
class EnforcementActions {

    private final VisibleGraph graph;
    private final Facts facts;

    EnforcementActions(VisibleGraph graph, Facts facts) {
        this.graph = graph;
        this.facts = facts;
    }

    Connection<EnforcementAction> list(Viewer viewer, ActionFilter filter, Cursors.Page page) {
        if (filter.from() != null && filter.to() != null && filter.from().isAfter(filter.to()))
            throw BadInput.of("to", filter.to(), "lies before from " + filter.from() + "; swap them");
        if (filter.kinds() != null && filter.kinds().isEmpty())
            throw BadInput.of("kinds", "", "names nothing; leave it out to ask for all");
        var kinds = filter.kinds() == null ? LinkKind.ACTIONS : filter.kinds();
        var moment = new Moment(filter.on(), filter.knownAt());
        return graph.read(viewer, filter.knownAt(), view -> {
            var parameters = moment.parameters();
            parameters.put("kinds", kinds.stream().map(Enum::name).sorted().toList());
            parameters.put("authorities", Entities.records(view, listOf(filter.authority())));
            parameters.put("programme", filter.programme());
            parameters.put("from", filter.from() == null ? null : filter.from().toString());
            parameters.put("to", filter.to() == null ? null : filter.to().toString());
            page.addTo(parameters);
            parameters.put("targets", Entities.records(view, listOf(filter.target())));
            var rows = view.list("entity/listActions", parameters);
            var known = Entities.byId(
                    facts.list(view, rows.stream().map(row -> row.text("fact")).toList(), moment));
            return page.of(rows, "fact")
                    .map(row -> new EnforcementAction(Objects.requireNonNull(known.get(row.text("fact")))));
        });
    }

    private static @Nullable List<String> listOf(@Nullable String id) {
        return id == null ? null : List.of(id);
    }
}
