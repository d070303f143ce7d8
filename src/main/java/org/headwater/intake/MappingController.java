package org.headwater.intake;

import graphql.GraphQLContext;
import java.util.List;
import java.util.Map;
import org.headwater.access.CurrentViewer;
import org.headwater.access.DoneWrites;
import org.headwater.intake.run.FeedField;
import org.headwater.intake.run.RowFeed;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Kept mappings, and the fields that they fill. */
@Controller
class MappingController implements DoneWrites {

    private final KeptMappings mappings;
    private final Feeds feeds;

    MappingController(KeptMappings mappings, Feeds feeds) {
        this.mappings = mappings;
        this.feeds = feeds;
    }

    /** A mapping that is no longer there. */
    record DroppedMapping(String id) {}

    @Override
    public Map<String, Result> results() {
        return Map.of("keepMapping", mappings::get, "dropMapping", (viewer, id) -> new DroppedMapping(id));
    }

    @QueryMapping
    List<KeptMapping> mappings(@Argument @Nullable String feed, GraphQLContext context) {
        return mappings.list(CurrentViewer.of(context), feed);
    }

    @SchemaMapping(typeName = "KeptMapping")
    String mapping(KeptMapping kept) {
        return kept.text();
    }

    @SchemaMapping(typeName = "Feed")
    List<FeedField> fields(JobController.FeedOffer feed) {
        return feeds.get(feed.name()) instanceof RowFeed rows ? rows.fields() : List.of();
    }

    @MutationMapping
    KeptMapping keepMapping(@Argument KeptMappings.MappingInput input, GraphQLContext context) {
        return mappings.keep(CurrentViewer.of(context), input);
    }

    @MutationMapping
    DroppedMapping dropMapping(@Argument String id, GraphQLContext context) {
        mappings.drop(CurrentViewer.of(context), id);
        return new DroppedMapping(id);
    }
}
