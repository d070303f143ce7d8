package org.headwater.trace;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.headwater.access.Connection;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Cursors;
import org.headwater.access.Occasion;
import org.headwater.access.Purposes;
import org.headwater.entity.EntityLoaders;
import org.headwater.evidence.Fact;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.StepClass;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

@Controller
class ChainController {

    private final Chains chains;
    private final Cursors cursors;
    private final Purposes purposes;

    ChainController(Chains chains, Cursors cursors, Purposes purposes) {
        this.chains = chains;
        this.cursors = cursors;
        this.purposes = purposes;
    }

    @QueryMapping
    ChainAnswer chains(@Argument ChainRequest request, DataFetchingEnvironment environment) {
        var context = environment.getGraphQlContext();
        purposes.require(Occasion.of(context));
        var viewer = CurrentViewer.of(context);
        Map<String, Object> said = Objects.requireNonNull(environment.getArgument("request"));
        var bound = new TreeMap<>(said);
        bound.keySet().removeAll(List.of("k", "after"));
        var asked = environment.getSelectionSet();
        return chains.find(
                viewer,
                request.joined(said),
                cursors.page(viewer, 1, request.after(), "chains", bound),
                new Chains.Wanted(
                        asked.contains("pageInfo"),
                        asked.contains("chains/parties"),
                        asked.contains("chains/steps"),
                        asked.contains("restsOn") || asked.contains("standAlone")));
    }

    @SchemaMapping
    List<ChainAnswer.Relaxation> relaxations(ChainAnswer answer) {
        return answer.relaxed().get();
    }

    @SchemaMapping
    List<RestsOn.SourceShare> restsOn(ChainAnswer answer) {
        return resting(answer).shares();
    }

    @SchemaMapping
    int standAlone(ChainAnswer answer) {
        return resting(answer).standAlone();
    }

    /** An answer that was made before anybody asked for this does not say what was not judged. */
    private static RestsOn resting(ChainAnswer answer) {
        var found = answer.resting().get();
        if (found.judged() != CompletenessStatus.COMPLETE
                && answer.completeness().status() == CompletenessStatus.COMPLETE)
            throw LimitExceeded.because("TRACE_DEADLINE", found.reason());
        return found;
    }

    @SchemaMapping(typeName = "LeftOut")
    @Nullable
    Integer undecidedIdentity(LeftOut leftOut) {
        return leftOut.undecidedTies().map(List::size).orElse(null);
    }

    /** The word is Java's own, so the component has another name than the field. */
    @SchemaMapping(typeName = "Step", field = "class")
    StepClass stepClass(ChainAnswer.Step step) {
        return step.stepClass();
    }

    @SchemaMapping(typeName = "Step")
    CompletableFuture<Connection<Fact>> facts(
            ChainAnswer.Step step,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            DataFetchingEnvironment environment) {
        var viewer = CurrentViewer.of(environment.getGraphQlContext());
        var moment = step.fact().moment();
        var page = cursors.page(viewer, first, after, "step", step.factIds(), moment);
        var last = page.after(0);
        var from = last == null ? 0 : step.factIds().indexOf(last) + 1;
        var ids = step.factIds().subList(from, Math.min(step.factIds().size(), from + page.limit()));
        // A derived fact is no stored one: it is the fact of the step itself.
        if (step.fact().kind() == LinkKind.SHARES_IDENTIFIER)
            return CompletableFuture.completedFuture(page.of(List.of(step.fact()), fact -> List.of(fact.id()), null));
        return EntityLoaders.facts(environment, ids, moment)
                .thenApply(found -> page.of(found, fact -> List.of(fact.id()), Connection.count(step.factCount())));
    }
}
