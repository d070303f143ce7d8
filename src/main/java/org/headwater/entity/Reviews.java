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

/** Which persons are due for review, as a caller sees them, and that they are kept. */
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

    private record Place(String id, LocalDate day) {}

    /** The longest due first. {@code before} is included; null is today. */
    Connection<DueReview> list(Viewer viewer, @Nullable LocalDate before, Cursors.Page page) {
        return graph.read(viewer, null, view -> {
            var parameters = Moment.NOW.parameters();
            parameters.put("before", before == null ? retention.today() : before);
            var afterDay = page.after(0);
            parameters.put("afterDay", afterDay == null ? null : LocalDate.parse(afterDay));
            parameters.put("afterId", page.after(1));
            parameters.put("limit", page.limit());
            var places = view.list("entity/listDueReviews", parameters).stream()
                    .map(row -> new Place(row.text("id"), Objects.requireNonNull(row.findDay("day"))))
                    .toList();
            var persons = entities.list(view, places.stream().map(Place::id).toList(), Moment.NOW);
            return page.of(places, place -> List.of(place.day().toString(), place.id()), null)
                    .map(place -> new DueReview(Objects.requireNonNull(persons.get(place.id())), place.day()));
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
