package org.headwater.cooperation;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Occasion;
import org.headwater.access.Purposes;
import org.headwater.entity.Entity;
import org.headwater.entity.EntityLoaders;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

@Controller
class BacktrackController {

    private final Backtracks backtracks;
    private final Purposes purposes;

    BacktrackController(Backtracks backtracks, Purposes purposes) {
        this.backtracks = backtracks;
        this.purposes = purposes;
    }

    @QueryMapping
    Backtrack backtrack(
            @Argument String incident,
            @Argument int maxTiers,
            @Argument int maxTies,
            @Argument int k,
            @Argument @Nullable Instant knownAt,
            GraphQLContext context) {
        purposes.require(Occasion.of(context));
        return backtracks.find(CurrentViewer.of(context), incident, maxTiers, maxTies, k, knownAt);
    }

    @SchemaMapping(typeName = "Backtrack")
    CompletableFuture<Entity> end(Backtrack backtrack, DataFetchingEnvironment environment) {
        return EntityLoaders.entity(
                environment, backtrack.end(), backtrack.incident().fact().moment());
    }

    @SchemaMapping(typeName = "Backtrack")
    List<String> substances(Backtrack backtrack) {
        return backtrack.substanceList();
    }
}
