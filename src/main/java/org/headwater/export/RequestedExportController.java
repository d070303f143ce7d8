package org.headwater.export;

import graphql.GraphQLContext;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.headwater.access.Approval;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Moment;
import org.headwater.entity.Entities;
import org.headwater.entity.Entity;
import org.headwater.evidence.Fact;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Subject of an approval of an export. The elements are those of the graph of whoever looks. */
@Controller
class RequestedExportController {

    private final Entities entities;

    RequestedExportController(Entities entities) {
        this.entities = entities;
    }

    /** @param element NODE or EDGE */
    record ElementCount(String element, String kind, Marking marking, long count) {}

    record RequestedExport(String format, String request, Instant at, long elements, ExportContent content) {}

    @SchemaMapping(typeName = "Approval")
    @Nullable
    RequestedExport export(Approval approval) {
        var content = ExportContent.of(approval);
        return content == null
                ? null
                : new RequestedExport(
                        content.format(), content.requestJson(), content.at(), content.elements(), content);
    }

    @SchemaMapping(typeName = "RequestedExport")
    List<ElementCount> counts(RequestedExport export, GraphQLContext context) {
        var viewer = CurrentViewer.of(context);
        return export.content().counts().stream()
                .map(count -> new ElementCount(
                        count.areEdges() ? "EDGE" : "NODE",
                        count.kind(),
                        viewer.shown(Marking.stored(count.marking()).orElseThrow()),
                        count.count()))
                .toList();
    }

    @SchemaMapping(typeName = "RequestedExport")
    List<Entity> entities(RequestedExport export, GraphQLContext context) {
        var ids = export.content().nodes();
        var found = entities.list(CurrentViewer.of(context), ids, Moment.NOW);
        return ids.stream().map(found::get).filter(Objects::nonNull).distinct().toList();
    }

    @SchemaMapping(typeName = "RequestedExport")
    List<Fact> facts(RequestedExport export, GraphQLContext context) {
        var ids = export.content().edges();
        var found = entities.listFacts(CurrentViewer.of(context), ids, Moment.NOW);
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }
}
