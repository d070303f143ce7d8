package org.headwater.entity;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.headwater.access.CurrentViewer;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

@Controller
class SummaryController {

    private final Summaries summaries;

    SummaryController(Summaries summaries) {
        this.summaries = summaries;
    }

    @BatchMapping(typeName = "Entity")
    Map<Entity, EntitySummary> summary(List<Entity> asked, GraphQLContext context) {
        return summaries.list(CurrentViewer.of(context), asked);
    }

    @SchemaMapping(typeName = "EntityListing")
    CompletableFuture<Entity> authority(EntitySummary.Listing listing, DataFetchingEnvironment environment) {
        return EntityLoaders.entity(environment, listing.authorityId(), listing.moment());
    }

    @SchemaMapping(typeName = "TradePartner", field = "entity")
    CompletableFuture<Entity> entityOfPartner(EntitySummary.Partner partner, DataFetchingEnvironment environment) {
        return EntityLoaders.entity(environment, partner.entityId(), partner.moment());
    }
}
