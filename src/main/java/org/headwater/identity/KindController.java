package org.headwater.identity;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.headwater.access.Connection;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Moment;
import org.headwater.access.Paging;
import org.headwater.entity.Entity;
import org.headwater.entity.EntityLoaders;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

@Controller
class KindController {

    private final KindProposals proposals;

    KindController(KindProposals proposals) {
        this.proposals = proposals;
    }

    @QueryMapping
    Connection<KindProposal> kindProposals(
            @Argument @Nullable EntityKind kind, @Argument @Nullable String programme, Paging paging) {
        return proposals.list(
                paging.viewer(),
                new KindProposals.Wanted(kind, programme),
                paging.page("kindProposals", kind, programme));
    }

    @QueryMapping
    int kindProposalCount(
            @Argument @Nullable EntityKind kind, @Argument @Nullable String programme, GraphQLContext context) {
        return proposals.count(CurrentViewer.of(context), new KindProposals.Wanted(kind, programme));
    }

    @MutationMapping
    ConfirmedKinds confirmKinds(
            @Argument EntityKind kind,
            @Argument @Nullable List<String> ids,
            @Argument @Nullable String programme,
            @Argument int count,
            @Argument String reason,
            @Argument @Nullable Marking marking,
            GraphQLContext context) {
        return proposals.confirm(
                CurrentViewer.of(context), new KindProposals.Wanted(kind, programme), ids, count, marking, reason);
    }

    @SchemaMapping
    CompletableFuture<Entity> party(KindProposal proposal, DataFetchingEnvironment environment) {
        return EntityLoaders.entity(environment, proposal.partyId(), Moment.NOW);
    }
}
