package org.headwater.entity;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Moment;
import org.headwater.access.Reason;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Retention;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Persons due for review, as a caller sees them, and the decisions to keep them. */
@Component
class Reviews {

    private final VisibleGraph graph;
    private final Entities entities;
    private final Retention retention;

    Reviews(VisibleGraph graph, Entities entities, Retention retention) {
        this.graph = graph;
        this.entities = entities;
        this.retention = retention;
    }

    /** The longest due first. {@code before} is included; null is today. */
    Connection<DueReview> list(Viewer viewer, @Nullable LocalDate before, Cursors.Page page) {
        return graph.read(viewer, null, view -> {
            var parameters = Moment.NOW.parameters();
            parameters.put("before", before == null ? retention.today() : before);
            page.addTo(parameters);
            var rows = view.list("entity/listDueReviews", parameters);
            var persons =
                    entities.list(view, rows.stream().map(row -> row.text("id")).toList(), Moment.NOW);
            return page.of(rows, "id")
                    .map(row -> new DueReview(
                            Objects.requireNonNull(persons.get(row.text("id"))), LocalDate.parse(row.text("day"))));
        });
    }

    /** All records of the person that the caller sees are kept for another while. */
    DueReview confirm(Viewer viewer, String id, String reason) {
        viewer.require(Viewer.Role.ANALYST);
        var why = Reason.of(reason);
        var person = entities.list(viewer, List.of(id), Moment.NOW).get(id);
        if (person == null) throw new NotFound("entity", id);
        if (person.kind() != EntityKind.PERSON)
            throw BadInput.of("id", id, "is a " + person.kind() + "; only records of persons are reviewed");
        return new DueReview(person, retention.confirm(viewer, person.recordIds(), why));
    }
}
