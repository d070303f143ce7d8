package org.headwater.redflag;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.headwater.access.CurrentViewer;
import org.headwater.access.DoneWrites;
import org.headwater.access.Occasion;
import org.headwater.access.Purposes;
import org.headwater.entity.Entity;
import org.headwater.entity.EntityLoaders;
import org.headwater.evidence.Fact;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

@Controller
class FlagController implements DoneWrites {

    private final Flags flags;
    private final FlagRules rules;
    private final Coverages coverages;
    private final Purposes purposes;

    FlagController(Flags flags, FlagRules rules, Coverages coverages, Purposes purposes) {
        this.flags = flags;
        this.rules = rules;
        this.coverages = coverages;
        this.purposes = purposes;
    }

    /** A customer, by the name of its list and its key there. */
    record CustomerKey(String list, String key) {}

    @Override
    public Map<String, Result> results() {
        return Map.of("recordCoverage", coverages::get);
    }

    @QueryMapping
    @Nullable
    List<Flag> flags(
            @Argument @Nullable String subject,
            @Argument @Nullable CustomerKey customer,
            @Argument @Nullable LocalDate on,
            @Argument @Nullable Instant knownAt,
            @Argument @Nullable List<String> rules,
            GraphQLContext context) {
        purposes.require(Occasion.of(context));
        var viewer = CurrentViewer.of(context);
        if ((subject == null) == (customer == null))
            throw BadInput.of("subject", subject, "and a customer are two subjects; name one of them");
        return (customer == null
                        ? flags.list(viewer, Objects.requireNonNull(subject), on, knownAt, rules)
                        : flags.ofCustomer(viewer, customer.list(), customer.key(), on, knownAt, rules))
                .orElse(null);
    }

    @QueryMapping
    List<FlagRule> flagRules(@Argument @Nullable Instant knownAt, GraphQLContext context) {
        return rules.all(CurrentViewer.of(context), knownAt);
    }

    @MutationMapping
    Fact recordCoverage(@Argument CoverageInput input, GraphQLContext context) {
        return coverages.record(CurrentViewer.of(context), input);
    }

    @SchemaMapping(typeName = "Flag")
    CompletableFuture<List<Fact>> used(Flag flag, DataFetchingEnvironment environment) {
        return EntityLoaders.facts(environment, flag.usedIds(), flag.moment());
    }

    @SchemaMapping(typeName = "Flag")
    @Nullable
    String notice(Flag flag) {
        return flag.isNothingFound() ? Flag.NOTHING_FOUND : null;
    }

    @SchemaMapping(typeName = "Flag")
    String sentence(Flag flag) {
        return Flag.SENTENCE;
    }

    /** Null where a fact, an order or a question is missing, or somebody whom an order describes. */
    @SchemaMapping(typeName = "FlagMissing")
    CompletableFuture<Entity> record(FlagMissing missing, DataFetchingEnvironment environment) {
        return EntityLoaders.entity(environment, missing.id(), missing.moment());
    }

    @SchemaMapping(typeName = "FlagRule")
    boolean verified(FlagRule rule) {
        return rule.isVerified();
    }
}
