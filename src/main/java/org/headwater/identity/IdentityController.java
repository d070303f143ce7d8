package org.headwater.identity;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.headwater.access.Connection;
import org.headwater.access.CurrentViewer;
import org.headwater.access.DoneWrites;
import org.headwater.access.Moment;
import org.headwater.access.Occasion;
import org.headwater.access.Paging;
import org.headwater.access.Purposes;
import org.headwater.entity.Entity;
import org.headwater.entity.EntityLoaders;
import org.headwater.evidence.Fact;
import org.headwater.trace.LeftOut;
import org.headwater.trace.PartyChange;
import org.headwater.trace.PartyChanges;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.PartySelector;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

@Controller
class IdentityController implements DoneWrites {

    private final Proposals proposals;
    private final ProposalsByHand byHand;
    private final Comparisons comparisons;
    private final Decisions decisions;
    private final Undecided undecided;
    private final CommonNameList commonNames;
    private final Effects effects;
    private final Purposes purposes;

    IdentityController(
            Proposals proposals,
            ProposalsByHand byHand,
            Comparisons comparisons,
            Decisions decisions,
            Undecided undecided,
            CommonNameList commonNames,
            Effects effects,
            Purposes purposes) {
        this.proposals = proposals;
        this.byHand = byHand;
        this.comparisons = comparisons;
        this.decisions = decisions;
        this.undecided = undecided;
        this.commonNames = commonNames;
        this.effects = effects;
        this.purposes = purposes;
    }

    @Override
    public Map<String, Result> results() {
        return Map.of("decideIdentity", decisions::get);
    }

    @QueryMapping
    Connection<IdentityProposal> identityProposals(@Argument @Nullable String of, Paging paging) {
        return proposals.list(paging.viewer(), of, paging.page("identityProposals", of));
    }

    @QueryMapping
    Connection<IdentityResult> identityDecisions(@Argument boolean waiting, Paging paging) {
        return decisions.list(paging.viewer(), waiting, paging.page("identityDecisions", waiting));
    }

    @QueryMapping
    Connection<CommonName> commonNames(Paging paging) {
        return commonNames.list(paging.viewer(), paging.page("commonNames"));
    }

    @QueryMapping
    IdentityComparison compareIdentities(@Argument String one, @Argument String other, GraphQLContext context) {
        return comparisons.compare(CurrentViewer.of(context), one, other);
    }

    @QueryMapping
    PartyChange identityEffect(
            @Argument String tie,
            @Argument IdentityDecision decision,
            @Argument @Nullable PartySelector from,
            @Argument @Nullable PartySelector to,
            @Argument @Nullable ChainRules rules,
            Paging paging,
            GraphQLContext context) {
        purposes.require(Occasion.of(context));
        var first = paging.page("identityEffect").size();
        return effects.preview(paging.viewer(), tie, decision, new PartyChanges.Question(from, to, rules, first));
    }

    @SchemaMapping
    @Nullable
    PartyChange effect(
            IdentityResult result,
            @Argument @Nullable PartySelector from,
            @Argument @Nullable PartySelector to,
            @Argument @Nullable ChainRules rules,
            Paging paging,
            GraphQLContext context) {
        purposes.require(Occasion.of(context));
        var first = paging.page("effect").size();
        return effects.of(paging.viewer(), result.id(), new PartyChanges.Question(from, to, rules, first));
    }

    @MutationMapping
    IdentityProposal proposeIdentity(
            @Argument String one,
            @Argument String other,
            @Argument String reason,
            @Argument @Nullable Marking marking,
            GraphQLContext context) {
        return byHand.propose(CurrentViewer.of(context), one, other, marking, reason);
    }

    @SchemaMapping
    List<IdentityProposal> undecided(LeftOut leftOut, Paging paging) {
        var ties = leftOut.undecidedTies().orElse(List.of());
        var most = paging.page("undecided").size();
        return undecided.list(paging.viewer(), leftOut.knownAt(), ties.subList(0, Math.min(most, ties.size())));
    }

    @MutationMapping
    IdentityResult decideIdentity(
            @Argument String tie,
            @Argument IdentityDecision decision,
            @Argument String reason,
            GraphQLContext context) {
        return decisions.decide(CurrentViewer.of(context), tie, decision, reason);
    }

    @SchemaMapping
    CompletableFuture<Entity> one(IdentityProposal proposal, DataFetchingEnvironment environment) {
        return EntityLoaders.entity(environment, proposal.oneId(), Moment.NOW);
    }

    @SchemaMapping
    CompletableFuture<Entity> other(IdentityProposal proposal, DataFetchingEnvironment environment) {
        return EntityLoaders.entity(environment, proposal.otherId(), Moment.NOW);
    }

    @BatchMapping
    Map<IdentityProposal, List<IdentityComparison.ComparedRow>> rows(
            List<IdentityProposal> asked, GraphQLContext context) {
        var rows = proposals.rows(CurrentViewer.of(context), asked);
        return asked.stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), proposal -> rows.getOrDefault(proposal, List.of())));
    }

    @SchemaMapping
    CompletableFuture<@Nullable Fact> fact(IdentityProposal proposal, DataFetchingEnvironment environment) {
        return EntityLoaders.facts(environment, List.of(proposal.tie()), Moment.NOW)
                .thenApply(IdentityController::only);
    }

    @SchemaMapping
    CompletableFuture<List<Entity>> first(CommonName name, DataFetchingEnvironment environment) {
        return EntityLoaders.entities(environment, name.first(), Moment.NOW);
    }

    @SchemaMapping
    CompletableFuture<Entity> one(IdentityComparison comparison, DataFetchingEnvironment environment) {
        return EntityLoaders.entity(environment, comparison.oneId(), Moment.NOW);
    }

    @SchemaMapping
    CompletableFuture<Entity> other(IdentityComparison comparison, DataFetchingEnvironment environment) {
        return EntityLoaders.entity(environment, comparison.otherId(), Moment.NOW);
    }

    @SchemaMapping
    CompletableFuture<Entity> one(IdentityResult result, DataFetchingEnvironment environment) {
        return EntityLoaders.entity(environment, result.oneId(), Moment.NOW);
    }

    @SchemaMapping
    CompletableFuture<Entity> other(IdentityResult result, DataFetchingEnvironment environment) {
        return EntityLoaders.entity(environment, result.otherId(), Moment.NOW);
    }

    @SchemaMapping
    CompletableFuture<@Nullable Fact> same(IdentityResult result, DataFetchingEnvironment environment) {
        var id = result.sameId();
        return EntityLoaders.facts(environment, id == null ? List.of() : List.of(id), Moment.NOW)
                .thenApply(IdentityController::only);
    }

    private static @Nullable Fact only(List<Fact> facts) {
        return facts.isEmpty() ? null : facts.getFirst();
    }
}
