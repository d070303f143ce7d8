package org.headwater.cooperation;

import graphql.GraphQLContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.headwater.access.Connection;
import org.headwater.access.CurrentViewer;
import org.headwater.access.DoneWrites;
import org.headwater.access.Moment;
import org.headwater.access.Paging;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

@Controller
class IncidentController implements DoneWrites {

    private final Incidents incidents;

    IncidentController(Incidents incidents) {
        this.incidents = incidents;
    }

    @Override
    public Map<String, Result> results() {
        return Map.of(
                "reportIncident", incidents::get,
                "correctIncident", incidents::get,
                "shareIncident", incidents::get,
                "acknowledgeIncident", incidents::get,
                "followUpIncident", incidents::get,
                "closeIncident", incidents::get);
    }

    @QueryMapping
    @Nullable
    Incident incident(@Argument String id, @Argument @Nullable Instant knownAt, GraphQLContext context) {
        return incidents
                .find(CurrentViewer.of(context), id, new Moment(null, knownAt))
                .orElse(null);
    }

    @QueryMapping
    Connection<Incident> incidents(@Argument @Nullable IncidentFilter filter, Paging paging) {
        var wanted = filter == null ? IncidentFilter.ANY : filter;
        return incidents.list(paging.viewer(), wanted, paging.page("incidents", wanted));
    }

    @MutationMapping
    Incident reportIncident(@Argument IncidentInput input, @Argument @Nullable LocalDate on, GraphQLContext context) {
        return incidents.report(CurrentViewer.of(context), input, on, false);
    }

    @MutationMapping
    Incident correctIncident(
            @Argument String id, @Argument IncidentInput input, @Argument String reason, GraphQLContext context) {
        return incidents.correct(CurrentViewer.of(context), id, input, reason);
    }

    @MutationMapping
    Incident shareIncident(
            @Argument String id, @Argument Marking marking, @Argument @Nullable LocalDate on, GraphQLContext context) {
        return incidents.share(CurrentViewer.of(context), id, marking, on);
    }

    @MutationMapping
    Incident acknowledgeIncident(
            @Argument String id,
            @Argument @Nullable String text,
            @Argument @Nullable LocalDate on,
            GraphQLContext context) {
        return incidents.acknowledge(CurrentViewer.of(context), id, text, on);
    }

    @MutationMapping
    Incident followUpIncident(
            @Argument String id,
            @Argument FollowUpKind kind,
            @Argument String text,
            @Argument @Nullable String answers,
            @Argument @Nullable LocalDate on,
            GraphQLContext context) {
        return incidents.followUp(CurrentViewer.of(context), id, kind, text, answers, on);
    }

    @MutationMapping
    Incident closeIncident(
            @Argument String id, @Argument String reason, @Argument @Nullable LocalDate on, GraphQLContext context) {
        return incidents.close(CurrentViewer.of(context), id, reason, on);
    }
}
