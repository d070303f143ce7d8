package org.headwater.entity;

import static org.headwater.vocabulary.RecordField.Place.ANSWER;
import static org.headwater.vocabulary.RecordField.Place.ROLE;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.dataloader.BatchLoaderEnvironment;
import org.dataloader.DataLoader;
import org.headwater.access.Connection;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Moment;
import org.headwater.access.StoreMoment;
import org.headwater.access.Viewer;
import org.headwater.evidence.Evidence;
import org.headwater.evidence.Fact;
import org.headwater.vocabulary.ShipmentField;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Gathers what the fields of one answer ask for, so that the number of database calls does not grow with the page. */
@Component
public class EntityLoaders implements RuntimeWiringConfigurer {

    /** Roles of the two ends, where a field says which entity of a fact it is. */
    public static final String SUBJECT = "SUBJECT_OF";

    public static final String OBJECT = "OBJECT";

    /** Key of what a query keeps. */
    private static final String PRESENT = "headwater.entity.present";

    private static final String ENTITY = "entity";
    private static final String FACT = "fact";
    private static final String JOINT = "jointWith";
    private static final String PARTS = "partsOf";
    private static final String COUNTS = "linkCounts";
    private static final String SUMMARIES = "summary";

    /** Something by its id, at a time. */
    record Key(String id, Moment moment) {}

    EntityLoaders(
            BatchLoaderRegistry registry,
            Entities entities,
            EntityParts parts,
            Summaries summaries,
            EnforcementActions actions) {
        registry.<Key, Entity>forName(ENTITY).registerMappedBatchLoader((keys, environment) -> {
            var present = present(Objects.requireNonNull(environment.<GraphQLContext>getContext()));
            return load(
                    environment,
                    viewer -> byMoment(
                            keys,
                            (moment, ids) -> moment.equals(Moment.NOW)
                                    ? entities.list(viewer, ids, present)
                                    : entities.list(viewer, ids, moment)));
        });
        registry.<Key, Fact>forName(FACT)
                .registerMappedBatchLoader((keys, environment) -> load(
                        environment,
                        viewer -> byMoment(keys, (moment, ids) -> entities.listFacts(viewer, ids, moment))));
        registry.<EnforcementAction, List<Entity>>forName(JOINT)
                .registerMappedBatchLoader((keys, environment) ->
                        load(environment, viewer -> joint(viewer, actions.listJoint(viewer, keys), entities)));
        registry.<EntityParts.PartOf, EntityParts.Found>forName(PARTS)
                .registerMappedBatchLoader(
                        (keys, environment) -> load(environment, viewer -> parts.read(viewer, keys)));
        registry.<LinkCounts.CountsOf, LinkCounts>forName(COUNTS)
                .registerMappedBatchLoader(
                        (keys, environment) -> load(environment, viewer -> entities.countLinks(viewer, keys)));
        registry.<EntitySummary.SummaryOf, EntitySummary>forName(SUMMARIES)
                .registerMappedBatchLoader(
                        (keys, environment) -> load(environment, viewer -> summaries.list(viewer, keys)));
    }

    /**
     * Keeps how far the database was when a query looked at it: what memory has of this state is named without another look. A
     * mutation keeps nothing, since its answer has to show what it wrote.
     */
    static void keep(GraphQLContext query, @Nullable StoreMoment present) {
        if (present != null) query.put(PRESENT, present);
    }

    private static @Nullable StoreMoment present(GraphQLContext context) {
        return context.get(PRESENT);
    }

    /** Keeps what an answer has read already, under each of its records, for the fields below it. */
    static void keep(DataFetchingEnvironment environment, Collection<Entity> read) {
        var loader = EntityLoaders.<Key, Entity>loader(environment, ENTITY);
        for (var entity : read) for (var id : entity.recordIds()) loader.prime(new Key(id, entity.moment()), entity);
    }

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.type(ends("Fact", (Fact fact) -> fact, Map.of("subject", SUBJECT, "object", OBJECT)));
        wiring.type(ends("EnforcementAction", EnforcementAction::fact, Map.of("authority", SUBJECT)));
        wiring.type(ends("Seizure", Seizure::fact, Map.of("authority", SUBJECT, "country", OBJECT)));
        var ends = new HashMap<>(Map.of("consignor", SUBJECT, "consignee", OBJECT));
        for (var field : ShipmentField.rows(ROLE)) ends.put(field.at(ANSWER), field.at(ROLE));
        var shipments = ends("Shipment", Shipment::fact, ends);
        for (var field : ShipmentField.rows(row -> !row.has(ROLE) && row.has(ANSWER)))
            shipments.dataFetcher(
                    field.at(ANSWER),
                    environment -> Objects.requireNonNull(environment.<Shipment>getSource())
                            .value(field));
        wiring.type(shipments);
    }

    /**
     * Fields of a type that rests on a fact, each an entity of the fact.
     *
     * @param fields for each the role of the entity in the fact, {@link #SUBJECT} or {@link #OBJECT}; the field of a role that
     *     nobody has is null
     */
    public static <T> TypeRuntimeWiring.Builder ends(
            String type, Function<T, Fact> factOf, Map<String, String> fields) {
        var wiring = TypeRuntimeWiring.newTypeWiring(type);
        fields.forEach((field, role) -> wiring.dataFetcher(field, environment -> {
            var fact = factOf.apply(Objects.requireNonNull(environment.<T>getSource()));
            var id = switch (role) {
                case SUBJECT -> fact.subjectId();
                case OBJECT -> fact.objectId();
                default -> fact.part(role);
            };
            return id == null ? null : entity(environment, id, fact.moment());
        }));
        return wiring;
    }

    private static <T> Mono<T> load(BatchLoaderEnvironment environment, Function<Viewer, T> read) {
        return Mono.fromCallable(() -> read.apply(CurrentViewer.of(Objects.requireNonNull(environment.getContext()))));
    }

    private static <T> Map<Key, T> byMoment(
            Set<Key> keys, BiFunction<Moment, Collection<String>, Map<String, T>> read) {
        var idsByMoment = new LinkedHashMap<Moment, List<String>>();
        for (var key : keys)
            idsByMoment
                    .computeIfAbsent(key.moment(), moment -> new ArrayList<>())
                    .add(key.id());
        var found = new HashMap<Key, T>();
        idsByMoment.forEach((moment, ids) ->
                read.apply(moment, ids).forEach((id, value) -> found.put(new Key(id, moment), value)));
        return found;
    }

    /** A batch that asks another loader for its entities waits for ever where that one was dispatched before. */
    private static Map<EnforcementAction, List<Entity>> joint(
            Viewer viewer, Map<EnforcementAction, List<String>> authorities, Entities entities) {
        var keys = new LinkedHashSet<Key>();
        authorities.forEach((action, ids) ->
                ids.forEach(id -> keys.add(new Key(id, action.fact().moment()))));
        var found = EntityLoaders.<Entity>byMoment(keys, (moment, ids) -> entities.list(viewer, ids, moment));
        var joint = new HashMap<EnforcementAction, List<Entity>>();
        authorities.forEach((action, ids) -> joint.put(
                action,
                ids.stream()
                        .map(id -> found.get(new Key(id, action.fact().moment())))
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList()));
        return joint;
    }

    /** The entity; null inside where it is hidden or absent. */
    public static CompletableFuture<Entity> entity(DataFetchingEnvironment environment, String id, Moment moment) {
        return EntityLoaders.<Key, Entity>loader(environment, ENTITY).load(new Key(id, moment));
    }

    /** The other authorities of an action, in the order of their ids. */
    static CompletableFuture<List<Entity>> jointWith(DataFetchingEnvironment environment, EnforcementAction action) {
        return EntityLoaders.<EnforcementAction, List<Entity>>loader(environment, JOINT)
                .load(action);
    }

    /** The visible ids in the order given; the records of one party give the party once. */
    public static CompletableFuture<List<Entity>> entities(
            DataFetchingEnvironment environment, List<String> ids, Moment moment) {
        return EntityLoaders.<Key, Entity>loader(environment, ENTITY)
                .loadMany(ids.stream().map(id -> new Key(id, moment)).toList())
                .thenApply(found ->
                        found.stream().filter(Objects::nonNull).distinct().toList());
    }

    /** The visible ids in the order given. */
    public static CompletableFuture<List<Fact>> facts(
            DataFetchingEnvironment environment, List<String> ids, Moment moment) {
        return EntityLoaders.<Key, Fact>loader(environment, FACT)
                .loadMany(ids.stream().map(id -> new Key(id, moment)).toList())
                .thenApply(found -> found.stream().filter(Objects::nonNull).toList());
    }

    static CompletableFuture<Fact> fact(DataFetchingEnvironment environment, String id, Moment moment) {
        return EntityLoaders.<Key, Fact>loader(environment, FACT).load(new Key(id, moment));
    }

    static CompletableFuture<EntityValues> values(
            DataFetchingEnvironment environment, Entity party, EntityValues.Part part) {
        return part(environment, new EntityParts.ValuesOf(party, part));
    }

    static CompletableFuture<Connection<Link>> links(DataFetchingEnvironment environment, Entities.LinksOf question) {
        return part(environment, question);
    }

    static CompletableFuture<Connection<Shipment>> shipments(
            DataFetchingEnvironment environment, Entities.ShipmentsOf question) {
        return part(environment, question);
    }

    static CompletableFuture<Connection<Evidence>> evidence(
            DataFetchingEnvironment environment, Entities.EvidenceOf question) {
        return part(environment, question);
    }

    /** @param <T> what {@link EntityParts} finds for such a question */
    @SuppressWarnings("unchecked")
    private static <T> CompletableFuture<T> part(DataFetchingEnvironment environment, EntityParts.PartOf question) {
        return EntityLoaders.<EntityParts.PartOf, EntityParts.Found>loader(environment, PARTS)
                .load(question)
                .thenApply(found -> (T) found.get());
    }

    static CompletableFuture<LinkCounts> counts(DataFetchingEnvironment environment, LinkCounts.CountsOf question) {
        return EntityLoaders.<LinkCounts.CountsOf, LinkCounts>loader(environment, COUNTS)
                .load(question);
    }

    static CompletableFuture<EntitySummary> summary(
            DataFetchingEnvironment environment, EntitySummary.SummaryOf question) {
        return EntityLoaders.<EntitySummary.SummaryOf, EntitySummary>loader(environment, SUMMARIES)
                .load(question);
    }

    private static <K, V> DataLoader<K, V> loader(DataFetchingEnvironment environment, String name) {
        return Objects.requireNonNull(environment.getDataLoader(name));
    }
}
