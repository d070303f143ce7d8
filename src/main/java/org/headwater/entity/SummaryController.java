package org.headwater.entity;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingFieldSelectionSet;
import java.util.EnumSet;
import java.util.concurrent.CompletableFuture;
import org.headwater.entity.EntitySummary.Part;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

@Controller
class SummaryController {

    @SchemaMapping(typeName = "Entity")
    CompletableFuture<EntitySummary> summary(Entity entity, DataFetchingEnvironment environment) {
        var asked = environment.getSelectionSet();
        var parts = EnumSet.noneOf(Part.class);
        if (asked.contains("listings")) parts.add(Part.LISTINGS);
        if (asked.containsAnyOf("tellers", "sourceCount", "evidenceCount", "firstRecorded", "lastRecorded"))
            parts.add(Part.TELLERS);
        if (asked.contains("sent")) parts.add(Part.SENT);
        if (isWeighed(asked, "sent")) parts.add(Part.SENT_WEIGHED);
        if (asked.contains("received")) parts.add(Part.RECEIVED);
        if (isWeighed(asked, "received")) parts.add(Part.RECEIVED_WEIGHED);
        return EntityLoaders.summary(environment, new EntitySummary.SummaryOf(entity, parts));
    }

    /** Whether goods or weights of a direction are asked for: goods that are left out show in what is truncated. */
    private static boolean isWeighed(DataFetchingFieldSelectionSet asked, String direction) {
        return asked.containsAnyOf(
                direction + "/withoutAmount",
                direction + "/goods",
                direction + "/truncated",
                direction + "/years/withoutAmount",
                direction + "/years/quantityKg");
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
