package org.headwater.document;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Moment;
import org.headwater.entity.Entity;
import org.headwater.entity.EntityLoaders;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

@Controller
class SuggestionController {

    private final Suggestions suggestions;

    SuggestionController(Suggestions suggestions) {
        this.suggestions = suggestions;
    }

    @SchemaMapping
    List<Suggestion> suggestions(DocumentPage page, GraphQLContext context) {
        return suggestions.list(CurrentViewer.of(context), page);
    }

    @QueryMapping
    List<SuggestionCount> suggestionCounts(GraphQLContext context) {
        return suggestions.counts(CurrentViewer.of(context));
    }

    @MutationMapping
    Suggestion decideSuggestion(
            @Argument String document,
            @Argument int page,
            @Argument String suggestion,
            @Argument SuggestionDecision decision,
            GraphQLContext context) {
        return suggestions.decide(CurrentViewer.of(context), document, page, suggestion, decision);
    }

    @SchemaMapping
    @Nullable
    CompletableFuture<Entity> entity(Suggestion suggestion, DataFetchingEnvironment environment) {
        return entity(suggestion.entityId(), environment);
    }

    @SchemaMapping
    @Nullable
    CompletableFuture<Entity> subject(Suggestion suggestion, DataFetchingEnvironment environment) {
        return entity(suggestion.subjectId(), environment);
    }

    @SchemaMapping
    @Nullable
    CompletableFuture<Entity> object(Suggestion suggestion, DataFetchingEnvironment environment) {
        return entity(suggestion.objectId(), environment);
    }

    private static @Nullable CompletableFuture<Entity> entity(
            @Nullable String id, DataFetchingEnvironment environment) {
        return id == null ? null : EntityLoaders.entity(environment, id, Moment.NOW);
    }
}
