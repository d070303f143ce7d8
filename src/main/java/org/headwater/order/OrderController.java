package org.headwater.order;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.headwater.access.Connection;
import org.headwater.access.CurrentViewer;
import org.headwater.access.DoneWrites;
import org.headwater.access.Moment;
import org.headwater.access.Occasion;
import org.headwater.access.Paging;
import org.headwater.access.Purposes;
import org.headwater.entity.Entity;
import org.headwater.entity.EntityLoaders;
import org.headwater.screening.Feature;
import org.headwater.screening.NotCompared;
import org.headwater.screening.PossibleParties.PossibleParty;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

@Controller
class OrderController implements DoneWrites {

    private final OrderChecks checks;
    private final KeptOrders orders;
    private final Purposes purposes;

    OrderController(OrderChecks checks, KeptOrders orders, Purposes purposes) {
        this.checks = checks;
        this.orders = orders;
        this.purposes = purposes;
    }

    @Override
    public Map<String, Result> results() {
        return Map.of("checkOrder", checks::get, "dropOrderCheck", (viewer, id) -> new DroppedOrderCheck(id));
    }

    /** The check is gone. */
    record DroppedOrderCheck(String id) {}

    @MutationMapping
    OrderCheck checkOrder(@Argument OrderInput input, GraphQLContext context) {
        purposes.require(Occasion.of(context));
        return checks.check(CurrentViewer.of(context), input);
    }

    @MutationMapping
    DroppedOrderCheck dropOrderCheck(@Argument String id, GraphQLContext context) {
        orders.drop(CurrentViewer.of(context), id);
        return new DroppedOrderCheck(id);
    }

    @QueryMapping
    @Nullable
    OrderCheck orderCheck(@Argument String id, GraphQLContext context) {
        purposes.require(Occasion.of(context));
        return checks.find(CurrentViewer.of(context), id).orElse(null);
    }

    @QueryMapping
    Connection<KeptOrder> orderChecks(Paging paging) {
        return orders.list(paging);
    }

    @SchemaMapping(typeName = "OrderedParty")
    @Nullable
    CompletableFuture<Entity> party(OrderedParty said, DataFetchingEnvironment environment) {
        var party = said.party();
        return party == null ? null : EntityLoaders.entity(environment, party, Moment.NOW);
    }

    @SchemaMapping(typeName = "OrderedParty")
    @Nullable
    PartialDate bornOn(OrderedParty said) {
        return OrderedParty.date(said.bornOn());
    }

    @SchemaMapping(typeName = "OrderedParty")
    @Nullable
    PartialDate foundedOn(OrderedParty said) {
        return OrderedParty.date(said.foundedOn());
    }

    /** A hit with the moment as of which its party is shown. */
    record OrderHit(PossibleParty found, Moment moment) {}

    @SchemaMapping(typeName = "OrderParty")
    Connection<OrderHit> hits(OrderParty party, Paging paging) {
        var page =
                paging.page("OrderParty.hits", party.check().id(), party.roles().getFirst());
        var after = page.after(0);
        var from = after == null
                ? 0
                : Math.min(Integer.parseInt(after) + 1, party.hits().size());
        var moment = new Moment(null, party.check().asOf());
        var all = party.hits();
        var places = java.util.stream.IntStream.range(from, Math.min(all.size(), from + page.limit()))
                .boxed()
                .toList();
        return page.of(places, place -> List.of(place.toString()), null)
                .map(place -> new OrderHit(all.get(place), moment));
    }

    @SchemaMapping(typeName = "OrderHit", field = "party")
    CompletableFuture<Entity> partyOfHit(OrderHit hit, DataFetchingEnvironment environment) {
        return EntityLoaders.entity(environment, hit.found().id(), hit.moment());
    }

    @SchemaMapping(typeName = "OrderHit")
    double points(OrderHit hit) {
        return hit.found().judgement().points().doubleValue();
    }

    @SchemaMapping(typeName = "OrderHit")
    double score(OrderHit hit) {
        return hit.found().judgement().score().doubleValue();
    }

    @SchemaMapping(typeName = "OrderHit")
    List<Feature> features(OrderHit hit) {
        return hit.found().judgement().features();
    }

    @SchemaMapping(typeName = "OrderHit")
    List<NotCompared> notCompared(OrderHit hit) {
        return hit.found().judgement().notCompared();
    }

    @SchemaMapping(typeName = "OrderHitFeature")
    String ordered(Feature feature) {
        return feature.one();
    }

    @SchemaMapping(typeName = "OrderHitFeature")
    String recorded(Feature feature) {
        return feature.other();
    }

    @SchemaMapping(typeName = "OrderHitFeature")
    String reason(Feature feature) {
        return feature.text();
    }

    /** Side on which a trait is missing. */
    enum OrderHitSide {
        ORDERED,
        RECORDED,
        BOTH
    }

    @SchemaMapping(typeName = "OrderHitMissing")
    OrderHitSide side(NotCompared missing) {
        return switch (missing.missing()) {
            case ON_FIRST -> OrderHitSide.ORDERED;
            case ON_SECOND -> OrderHitSide.RECORDED;
            case ON_BOTH -> OrderHitSide.BOTH;
        };
    }
}
