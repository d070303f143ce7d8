package org.headwater.intake;

import graphql.GraphQLContext;
import java.time.Instant;
import java.util.Map;
import org.headwater.access.CurrentViewer;
import org.headwater.access.DoneWrites;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Endpoint for decisions about held imports. */
@Controller
class HeldController implements DoneWrites {

    private final HeldImports held;
    private final Imports imports;

    HeldController(HeldImports held, Imports imports) {
        this.held = held;
        this.imports = imports;
    }

    @Override
    public Map<String, Result> results() {
        Result job = (viewer, id) -> imports.get(id, viewer);
        return Map.of("releaseImport", job, "refuseImport", job);
    }

    @MutationMapping
    Job releaseImport(@Argument String job, @Argument String reason, GraphQLContext context) {
        return held.release(job, reason, CurrentViewer.of(context));
    }

    @MutationMapping
    Job refuseImport(@Argument String job, @Argument String reason, GraphQLContext context) {
        return held.refuse(job, reason, CurrentViewer.of(context));
    }

    @SchemaMapping
    HeldImports.@Nullable Decision decision(Job job) {
        return held.decision(job).orElse(null);
    }

    @SchemaMapping
    @Nullable
    Instant heldUntil(Job job) {
        return held.until(job);
    }
}
