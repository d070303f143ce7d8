package org.headwater.trace;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.headwater.access.Connection;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Cursors;
import org.headwater.access.Occasion;
import org.headwater.access.Purposes;
import org.headwater.entity.EntityLoaders;
import org.headwater.evidence.Fact;
import org.headwater.vocabulary.EntityKind;
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
    ChainAnswer chains(@Argument Map<String, Object> request, GraphQLContext context) {
        purposes.require(Occasion.of(context));
        var asked = new Input(request);
        return chains.find(
                CurrentViewer.of(context),
                asked.request(),
                asked.<Instant>find("knownAt"),
                asked.<Instant>find("atLeast"));
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

    /** A request as GraphQL hands it over: checked for its shape, not yet for its sense. */
    record Input(Map<String, Object> values) {

        @SuppressWarnings("unchecked") // the schema fixes the type of each field
        <T> @Nullable T find(String name) {
            return (T) values.get(name);
        }

        private @Nullable Input findInput(String name) {
            Map<String, Object> inner = find(name);
            return inner == null ? null : new Input(inner);
        }

        private <T> @Nullable Set<T> findSet(String name) {
            List<T> list = find(name);
            return list == null ? null : Set.copyOf(list);
        }

        private <E extends Enum<E>> @Nullable Set<E> findSet(String name, Class<E> type) {
            List<?> list = find(name);
            return list == null
                    ? null
                    : list.stream()
                            .map(value -> Enum.valueOf(type, value.toString()))
                            .collect(Collectors.toUnmodifiableSet());
        }

        private <E extends Enum<E>> E get(String name, Class<E> type, E usual) {
            var value = values.get(name);
            return value == null ? usual : Enum.valueOf(type, value.toString());
        }

        private int get(String name, int usual) {
            return values.get(name) instanceof Integer number ? number : usual;
        }

        private boolean isTrue(String name) {
            return Boolean.TRUE.equals(values.get(name));
        }

        /** For chains and whatever else keeps their rules; what is not given has its usual value. */
        ChainRules rules() {
            var builder = ChainRules.builder()
                    .minTiers(get("minTiers", 0))
                    .maxTiers(get("maxTiers", 4))
                    .maxTies(get("maxTies", 2))
                    .timeRule(get("timeRule", TimeRule.class, TimeRule.NON_DECREASING))
                    .maxDwellDays(find("maxDwellDays"))
                    .undated(get("undated", Inclusion.class, Inclusion.EXCLUDE))
                    .substances(findSet("substances"))
                    .substanceRule(get("substanceRule", SubstanceRule.class, SubstanceRule.SAME_OR_DERIVED))
                    .unknownSubstance(get("unknownSubstance", Inclusion.class, Inclusion.EXCLUDE))
                    .hsPrefixes(findSet("hsPrefixes"))
                    .tieKinds(findSet("tieKinds", LinkKind.class))
                    .notifyParties(isTrue("notifyParties"))
                    .sharedIdentifiers(isTrue("sharedIdentifiers"))
                    .sharedAddresses(isTrue("sharedAddresses"))
                    .possiblySame(isTrue("possiblySame"));
            Double minConfidence = find("minConfidence");
            if (minConfidence != null) builder.minConfidence(minConfidence);
            Set<String> avoid = findSet("avoid");
            if (avoid != null) builder.avoid(avoid);
            List<?> roles = find("avoidRoles");
            if (roles != null)
                builder.avoidRoles(roles.stream().map(Object::toString).collect(Collectors.toSet()));
            var window = findInput("window");
            if (window != null) builder.window(new DateWindow(window.find("from"), window.find("to")));
            var countries = findInput("countries");
            if (countries != null)
                builder.countries(new CountryFilter(
                        countries.findSet("dispatchIn"),
                        countries.findSet("dispatchNotIn"),
                        countries.findSet("arrivalIn"),
                        countries.findSet("arrivalNotIn")));
            return builder.build();
        }

        ChainSearchRequest request() {
            return new ChainSearchRequest(
                    selector("from"), selector("to"), rules(), get("k", ChainSearchRequest.DEFAULT_K));
        }

        @Nullable
        PartySelector selector(String name) {
            var input = findInput(name);
            if (input == null) return null;
            Set<String> ids = input.findSet("ids");
            if (ids != null) return new PartySelector.Ids(ids);
            var where = input.findInput("where");
            return where == null
                    ? new PartySelector.Ids(Set.of())
                    : new PartySelector.Where(
                            where.findSet("kinds", EntityKind.class),
                            where.find("country"),
                            where.find("programme"),
                            where.<LocalDate>find("designatedOn"));
        }
    }
}
