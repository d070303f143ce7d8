package org.headwater.entity;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Facts;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.springframework.stereotype.Component;

/** Published counts of seizures that the caller may see: the newest period first. */
@Component
class Seizures {

    private final VisibleGraph graph;
    private final Facts facts;

    Seizures(VisibleGraph graph, Facts facts) {
        this.graph = graph;
        this.facts = facts;
    }

    Connection<Seizure> list(Viewer viewer, SeizureFilter filter, Cursors.Page page) {
        var substance = filter.substance();
        if (substance != null && (substance.isBlank() || substance.length() > Bounded.LONGEST))
            throw BadInput.of(
                    "substance",
                    Bounded.shown(substance),
                    "is no substance; write a CAS number or its name as counted, or leave it out");
        if (filter.from() != null && filter.to() != null && filter.from().isAfter(filter.to()))
            throw BadInput.of("to", filter.to(), "lies before from " + filter.from() + "; swap them");
        var moment = new Moment(null, filter.knownAt());
        return graph.read(viewer, filter.knownAt(), view -> {
            var parameters = moment.parameters();
            parameters.put(
                    "substance", substance == null ? null : substance.strip().toLowerCase(Locale.ROOT));
            parameters.put("country", filter.country());
            parameters.put(
                    "authorities",
                    filter.authority() == null ? null : Entities.records(view, List.of(filter.authority())));
            parameters.put("from", filter.from() == null ? null : filter.from().toString());
            parameters.put("to", filter.to() == null ? null : filter.to().toString());
            page.addTo(parameters);
            var rows = view.list("entity/listSeizures", parameters);
            var known = Entities.byId(
                    facts.list(view, rows.stream().map(row -> row.text("fact")).toList(), moment));
            return page.of(rows, "fact").map(row -> new Seizure(Objects.requireNonNull(known.get(row.text("fact")))));
        });
    }
}
