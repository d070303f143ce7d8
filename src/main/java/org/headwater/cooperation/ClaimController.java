package org.headwater.cooperation;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.headwater.access.Connection;
import org.headwater.access.CurrentViewer;
import org.headwater.access.DoneWrites;
import org.headwater.access.Moment;
import org.headwater.access.Paging;
import org.headwater.entity.Entity;
import org.headwater.entity.EntityLoaders;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

@Controller
class ClaimController implements DoneWrites {

    private final ClaimRecords claims;
    private final Meetings meetings;
    private final Corrections corrections;

    ClaimController(ClaimRecords claims, Meetings meetings, Corrections corrections) {
        this.claims = claims;
        this.meetings = meetings;
        this.corrections = corrections;
    }

    @Override
    public Map<String, Result> results() {
        return Map.of(
                "recordClaim", claims::get,
                "correctClaim", claims::get,
                "assessRequest", claims::get,
                "withdrawRecord", corrections::withdrawal);
    }

    @QueryMapping
    Connection<Claim> claims(
            @Argument @Nullable Set<LinkKind> kinds, @Argument @Nullable Instant knownAt, Paging paging) {
        var page = paging.page("claims", kinds == null ? null : new TreeSet<>(kinds), knownAt);
        return claims.list(paging.viewer(), kinds, knownAt, page);
    }

    @MutationMapping
    Claim recordClaim(@Argument ClaimInput input, GraphQLContext context) {
        return claims.record(CurrentViewer.of(context), input);
    }

    @MutationMapping
    Claim correctClaim(
            @Argument String id, @Argument ClaimInput input, @Argument String reason, GraphQLContext context) {
        return claims.correct(CurrentViewer.of(context), id, input, reason);
    }

    @MutationMapping
    Claim assessRequest(
            @Argument String id,
            @Argument RequestState state,
            @Argument String reason,
            @Argument @Nullable LocalDate on,
            GraphQLContext context) {
        return claims.assess(CurrentViewer.of(context), id, state, reason, on);
    }

    @MutationMapping
    Event withdrawRecord(@Argument String id, @Argument String reason, GraphQLContext context) {
        return corrections.withdraw(CurrentViewer.of(context), id, reason);
    }

    @SchemaMapping(typeName = "Claim")
    CompletableFuture<List<Entity>> objects(Claim claim, DataFetchingEnvironment environment) {
        return EntityLoaders.entities(
                environment, claim.objectIds(), claim.fact().moment());
    }

    @BatchMapping(typeName = "Claim")
    Map<Claim, Meeting> meeting(List<Claim> asked, GraphQLContext context) {
        var viewer = CurrentViewer.of(context);
        return pointedTo(asked, Claim::meetingRecord, (ids, moment) -> meetings.list(viewer, ids, moment));
    }

    @BatchMapping(typeName = "Claim")
    Map<Claim, Claim> causeOf(List<Claim> asked, GraphQLContext context) {
        var viewer = CurrentViewer.of(context);
        return pointedTo(asked, Claim::causeOfRecord, (ids, moment) -> claims.list(viewer, ids, moment));
    }

    private interface Reading<T> {
        Map<String, T> list(List<String> ids, Moment moment);
    }

    private static <T> Map<Claim, T> pointedTo(
            List<Claim> asked, Function<Claim, @Nullable String> pointer, Reading<T> reading) {
        var byMoment = new LinkedHashMap<Moment, TreeSet<String>>();
        for (var one : asked) {
            var id = pointer.apply(one);
            if (id != null)
                byMoment.computeIfAbsent(one.fact().moment(), moment -> new TreeSet<>())
                        .add(id);
        }
        var found = new HashMap<Claim, T>();
        byMoment.forEach((moment, ids) -> {
            var known = reading.list(List.copyOf(ids), moment);
            for (var one : asked) {
                var target = known.get(pointer.apply(one));
                if (target != null && one.fact().moment().equals(moment)) found.put(one, target);
            }
        });
        return found;
    }
}
