package org.headwater.entity;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.headwater.access.Connection;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Cursors;
import org.headwater.access.Moment;
import org.headwater.access.Paging;
import org.headwater.evidence.Evidence;
import org.headwater.evidence.Fact;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

@Controller
class EntityController {

    private final Entities entities;
    private final Search search;
    private final HitSummaries summaries;
    private final Neighbourhood neighbourhood;
    private final Shipments shipments;
    private final EnforcementActions actions;

    EntityController(
            Entities entities,
            Search search,
            HitSummaries summaries,
            Neighbourhood neighbourhood,
            Shipments shipments,
            EnforcementActions actions) {
        this.entities = entities;
        this.search = search;
        this.summaries = summaries;
        this.neighbourhood = neighbourhood;
        this.shipments = shipments;
        this.actions = actions;
    }

    @QueryMapping
    @Nullable
    Entity entity(
            @Argument String id,
            @Argument @Nullable LocalDate asOf,
            @Argument @Nullable Instant knownAt,
            DataFetchingEnvironment environment) {
        var context = environment.getGraphQlContext();
        var found = entities.find(CurrentViewer.of(context), id, new Moment(asOf, knownAt));
        EntityLoaders.keep(context, found.present());
        if (found.entity() != null) EntityLoaders.keep(environment, List.of(found.entity()));
        return found.entity();
    }

    @QueryMapping
    Search.EntityConnection search(
            @Argument String text,
            @Argument @Nullable List<EntityKind> kinds,
            @Argument @Nullable List<String> countries,
            @Argument @Nullable SearchFilter filter,
            @Argument @Nullable LocalDate asOf,
            Paging paging) {
        var question = new Search.Question(
                text,
                set("kinds", kinds),
                set("countries", countries),
                filter == null ? SearchFilter.NONE : filter,
                new Moment(asOf, null));
        var page = paging.page(
                "search", text, question.kinds(), question.countries(), question.filter(), question.moment());
        return search.search(paging.viewer(), question, page);
    }

    @SchemaMapping(typeName = "EntityConnection")
    SearchFacets facets(Search.EntityConnection found, GraphQLContext context) {
        return summaries.facets(CurrentViewer.of(context), found.question());
    }

    @BatchMapping(typeName = "EntityEdge")
    Map<Search.Hit, List<EnforcementAction>> listings(List<Search.Hit> hits, GraphQLContext context) {
        return summaries.listings(CurrentViewer.of(context), hits);
    }

    @BatchMapping(typeName = "EntityEdge")
    Map<Search.Hit, HitSummaries.ShipmentCount> shipments(List<Search.Hit> hits, GraphQLContext context) {
        return summaries.shipments(CurrentViewer.of(context), hits);
    }

    @QueryMapping
    Subgraph neighbourhood(
            @Argument List<String> ids,
            @Argument @Nullable List<LinkKind> kinds,
            @Argument @Nullable LocalDate asOf,
            @Argument @Nullable Instant knownAt,
            Paging paging,
            DataFetchingEnvironment environment) {
        var page = paging.orFirst(Cursors.LARGEST_PAGE).page("neighbourhood");
        var around =
                neighbourhood.around(paging.viewer(), ids, set("kinds", kinds), new Moment(asOf, knownAt), page.size());
        EntityLoaders.keep(environment, around.nodes());
        return around;
    }

    @QueryMapping
    Connection<Shipment> shipments(
            @Argument @Nullable ShipmentFilter filter, Paging paging, DataFetchingEnvironment environment) {
        var wanted = filter == null ? ShipmentFilter.ANY : filter;
        var among = ShipmentFilter.among(environment.getArgument("filter"));
        return shipments.list(paging.viewer(), wanted, among, paging.page("shipments", wanted, among));
    }

    @QueryMapping
    Connection<EnforcementAction> enforcementActions(@Argument @Nullable ActionFilter filter, Paging paging) {
        var wanted = filter == null ? ActionFilter.ANY : filter;
        return actions.list(paging.viewer(), wanted, paging.page("enforcementActions", wanted));
    }

    @BatchMapping(typeName = "EnforcementAction")
    Map<EnforcementAction, LocalDate> listedSinceAtLeast(List<EnforcementAction> asked, GraphQLContext context) {
        return actions.listedSinceAtLeast(CurrentViewer.of(context), asked);
    }

    /** Null where nobody names the target: the fact has its kind in its place. */
    @SchemaMapping(typeName = "EnforcementAction")
    @Nullable
    CompletableFuture<Entity> target(EnforcementAction action, DataFetchingEnvironment environment) {
        return action.targetCount() != null
                ? null
                : EntityLoaders.entity(
                        environment, action.fact().objectId(), action.fact().moment());
    }

    @SchemaMapping(typeName = "EnforcementAction")
    CompletableFuture<List<Entity>> jointWith(EnforcementAction action, DataFetchingEnvironment environment) {
        return EntityLoaders.jointWith(environment, action);
    }

    @SchemaMapping(typeName = "Entity")
    CompletableFuture<List<Entity.Name>> names(Entity entity, DataFetchingEnvironment environment) {
        return EntityLoaders.values(environment, entity, EntityValues.Part.NAMES)
                .thenApply(EntityValues::names);
    }

    @SchemaMapping(typeName = "Entity")
    CompletableFuture<List<Entity.Country>> countries(Entity entity, DataFetchingEnvironment environment) {
        return EntityLoaders.values(environment, entity, EntityValues.Part.COUNTRIES)
                .thenApply(EntityValues::countries);
    }

    @SchemaMapping(typeName = "Entity")
    CompletableFuture<List<Entity.Identifier>> identifiers(Entity entity, DataFetchingEnvironment environment) {
        return EntityLoaders.values(environment, entity, EntityValues.Part.IDENTIFIERS)
                .thenApply(EntityValues::identifiers);
    }

    @SchemaMapping(typeName = "Entity")
    CompletableFuture<List<Entity.Dated>> dates(Entity entity, DataFetchingEnvironment environment) {
        return EntityLoaders.values(environment, entity, EntityValues.Part.DATES)
                .thenApply(EntityValues::dates);
    }

    @SchemaMapping(typeName = "Entity")
    CompletableFuture<Connection<Link>> links(
            Entity entity,
            @Argument @Nullable List<LinkKind> kinds,
            @Argument Link.@Nullable LinkDirection direction,
            @Argument LinkCounts.@Nullable LinkGroup group,
            Paging paging,
            DataFetchingEnvironment environment) {
        var wanted = group == null ? LinkCounts.LinkGroup.ALL : group;
        return links(environment, "links", entity, set("kinds", kinds), direction, wanted, paging);
    }

    @SchemaMapping(typeName = "Entity")
    CompletableFuture<LinkCounts> linkCounts(
            Entity entity,
            @Argument @Nullable List<LinkCounts.LinkGrouping> by,
            @Argument @Nullable List<LinkKind> kinds,
            @Argument Link.@Nullable LinkDirection direction,
            DataFetchingEnvironment environment) {
        var groupings = by == null
                ? EnumSet.of(LinkCounts.LinkGrouping.KIND, LinkCounts.LinkGrouping.DIRECTION)
                : Set.copyOf(by);
        return EntityLoaders.counts(
                environment,
                new LinkCounts.CountsOf(
                        entity.recordIds(), groupings, set("kinds", kinds), direction, entity.moment()));
    }

    @SchemaMapping(typeName = "Entity")
    CompletableFuture<Connection<EnforcementAction>> actions(
            Entity entity, Paging paging, DataFetchingEnvironment environment) {
        return links(
                        environment,
                        "actions",
                        entity,
                        LinkKind.ACTIONS,
                        Link.LinkDirection.IN,
                        LinkCounts.LinkGroup.ALL,
                        paging)
                .thenApply(page -> page.map(link -> new EnforcementAction(link.fact())));
    }

    @SchemaMapping(typeName = "Entity")
    CompletableFuture<Connection<Shipment>> shipments(
            Entity entity, Paging paging, DataFetchingEnvironment environment) {
        var page = paging.page("Entity.shipments", entity.id(), entity.moment());
        return EntityLoaders.shipments(
                environment, new Entities.ShipmentsOf(entity.recordIds(), page, entity.moment()));
    }

    private CompletableFuture<Connection<Link>> links(
            DataFetchingEnvironment environment,
            String field,
            Entity entity,
            @Nullable Set<LinkKind> kinds,
            Link.@Nullable LinkDirection direction,
            LinkCounts.LinkGroup group,
            Paging paging) {
        var sorted = kinds == null ? null : new TreeSet<>(kinds);
        var page = paging.page(
                "Entity." + field,
                entity.id(),
                String.valueOf(sorted),
                String.valueOf(direction),
                new TreeSet<>(group.by()),
                String.valueOf(group.country()),
                String.valueOf(group.year()),
                entity.moment());
        var asked = environment.getSelectionSet();
        return EntityLoaders.links(
                        environment,
                        new Entities.LinksOf(
                                entity.recordIds(),
                                kinds,
                                direction,
                                group,
                                asked.contains("totalCount"),
                                asked.contains("edges/node/other"),
                                page,
                                entity.moment()))
                .thenApply(links -> {
                    EntityLoaders.keep(
                            environment,
                            links.edges().stream()
                                    .map(edge -> edge.node().other())
                                    .filter(Objects::nonNull)
                                    .toList());
                    return links;
                });
    }

    @SchemaMapping(typeName = "Entity")
    CompletableFuture<Connection<Evidence>> evidence(
            Entity entity, Paging paging, DataFetchingEnvironment environment) {
        var page = paging.page("Entity.evidence", entity.id(), entity.moment());
        return EntityLoaders.evidence(environment, new Entities.EvidenceOf(entity.recordIds(), page, entity.moment()));
    }

    @SchemaMapping(typeName = "Port")
    @Nullable
    PortPosition location(Entity port) {
        var code = port.code();
        return code == null ? null : PortPosition.find(code, port.name());
    }

    @SchemaMapping(typeName = "EntityName", field = "fact")
    CompletableFuture<Fact> factOfName(Entity.Name name, DataFetchingEnvironment environment) {
        return EntityLoaders.fact(environment, name.factId(), name.moment());
    }

    @SchemaMapping(typeName = "EntityCountry", field = "fact")
    CompletableFuture<Fact> factOfCountry(Entity.Country country, DataFetchingEnvironment environment) {
        return EntityLoaders.fact(environment, country.factId(), country.moment());
    }

    @SchemaMapping(typeName = "EntityDate", field = "fact")
    CompletableFuture<Fact> factOfDate(Entity.Dated dated, DataFetchingEnvironment environment) {
        return EntityLoaders.fact(environment, dated.factId(), dated.moment());
    }

    @SchemaMapping(typeName = "EntityDate", field = "entity")
    CompletableFuture<Entity> entityOfDate(Entity.Dated dated, DataFetchingEnvironment environment) {
        return EntityLoaders.entity(environment, dated.entityId(), dated.moment());
    }

    @SchemaMapping(typeName = "EntityIdentifier", field = "fact")
    CompletableFuture<Fact> factOfIdentifier(Entity.Identifier identifier, DataFetchingEnvironment environment) {
        return EntityLoaders.fact(environment, identifier.factId(), identifier.moment());
    }

    @SchemaMapping(typeName = "EntityIdentifier", field = "entity")
    CompletableFuture<Entity> entityOfIdentifier(Entity.Identifier identifier, DataFetchingEnvironment environment) {
        return EntityLoaders.entity(environment, identifier.entityId(), identifier.moment());
    }

    @SchemaMapping
    CompletableFuture<Entity> other(Link link, DataFetchingEnvironment environment) {
        if (link.other() != null) return CompletableFuture.completedFuture(link.other());
        return EntityLoaders.entity(environment, link.otherId(), link.fact().moment());
    }

    @SchemaMapping(typeName = "Evidence", field = "fact")
    CompletableFuture<Fact> factOfEvidence(Evidence evidence, DataFetchingEnvironment environment) {
        return EntityLoaders.fact(environment, evidence.factId(), evidence.moment());
    }

    @SchemaMapping(typeName = "Evidence")
    CompletableFuture<List<Entity>> claimedBy(Evidence evidence, DataFetchingEnvironment environment) {
        return EntityLoaders.entities(environment, evidence.claimedByIds(), evidence.moment());
    }

    @SchemaMapping(typeName = "Dispute")
    CompletableFuture<Entity> by(Evidence.Dispute dispute, DataFetchingEnvironment environment) {
        return EntityLoaders.entity(environment, dispute.byId(), dispute.moment());
    }

    /** Null asks for everything; an empty list would ask for nothing and is a slip. */
    private static <T extends Comparable<? super T>> @Nullable Set<T> set(String argument, @Nullable List<T> values) {
        if (values == null) return null;
        if (values.isEmpty()) throw BadInput.of(argument, "", "names nothing; leave it out to ask for all");
        return new TreeSet<>(values);
    }
}
