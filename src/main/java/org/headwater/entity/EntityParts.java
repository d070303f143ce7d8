package org.headwater.entity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads what the fields of a profile ask for at once in one transaction: each transaction costs a request more than most of its
 * queries. Counts and summaries are read by themselves, since they may take as long as a transaction is given.
 */
@Component
class EntityParts {

    /** Request of one field of an entity. */
    sealed interface PartOf permits ValuesOf, Entities.LinksOf, Entities.ShipmentsOf, Entities.EvidenceOf {
        Moment moment();
    }

    /** A request for what facts say of a party itself. */
    record ValuesOf(Entity party, EntityValues.Part part) implements PartOf {
        @Override
        public Moment moment() {
            return party.moment();
        }
    }

    /** Result of a field, or the reason why there is none. */
    record Found(@Nullable Object value, @Nullable RuntimeException failure) {
        /** @throws RuntimeException why it was not found */
        Object get() {
            if (failure != null) throw failure;
            if (value == null) throw new IllegalStateException("nothing was read of a part");
            return value;
        }
    }

    private final VisibleGraph graph;
    private final Entities entities;

    EntityParts(VisibleGraph graph, Entities entities) {
        this.graph = graph;
        this.entities = entities;
    }

    /** All parts that are asked for. A failure is that of the part that was being read, and of those behind it. */
    Map<PartOf, Found> read(Viewer viewer, Collection<PartOf> asked) {
        var byTime = new LinkedHashMap<@Nullable Instant, List<PartOf>>();
        for (var part : asked)
            byTime.computeIfAbsent(part.moment().knownAt(), time -> new ArrayList<>())
                    .add(part);
        var found = new HashMap<PartOf, Found>();
        byTime.forEach((time, parts) -> found.putAll(read(viewer, time, parts)));
        return found;
    }

    private Map<PartOf, Found> read(Viewer viewer, @Nullable Instant knownAt, List<PartOf> asked) {
        var kinds = new LinkedHashMap<Class<?>, List<PartOf>>();
        for (var part : asked)
            kinds.computeIfAbsent(part.getClass(), kind -> new ArrayList<>()).add(part);
        var found = new HashMap<PartOf, Found>();
        try {
            graph.read(viewer, knownAt, view -> {
                // The driver may run a transaction again.
                found.clear();
                for (var parts : kinds.values())
                    read(view, parts).forEach((part, value) -> found.put(part, new Found(value, null)));
                return found;
            });
        } catch (RuntimeException failure) {
            for (var part : asked) found.putIfAbsent(part, new Found(null, failure));
        }
        return found;
    }

    /** @param asked of one kind */
    private Map<? extends PartOf, ?> read(View view, List<PartOf> asked) {
        return switch (asked.getFirst()) {
            case ValuesOf values -> values(view, of(asked, values));
            case Entities.LinksOf links -> entities.listLinks(view, of(asked, links));
            case Entities.ShipmentsOf shipments -> entities.listShipments(view, of(asked, shipments));
            case Entities.EvidenceOf evidence -> entities.listEvidence(view, of(asked, evidence));
        };
    }

    /** All of them, which are of the kind of this one. */
    private static <T extends PartOf> List<T> of(List<PartOf> all, T one) {
        var found = new ArrayList<T>();
        @SuppressWarnings("unchecked")
        var kind = (Class<T>) one.getClass();
        for (var each : all) found.add(kind.cast(each));
        return found;
    }

    private Map<ValuesOf, EntityValues> values(View view, List<ValuesOf> asked) {
        var byMoment = new LinkedHashMap<Moment, List<ValuesOf>>();
        for (var question : asked)
            byMoment.computeIfAbsent(question.moment(), moment -> new ArrayList<>())
                    .add(question);
        var values = new HashMap<ValuesOf, EntityValues>();
        byMoment.forEach((moment, questions) -> {
            var parties = new TreeMap<String, Entity>();
            var parts = new TreeSet<EntityValues.Part>();
            for (var question : questions) {
                parties.put(question.party().id(), question.party());
                parts.add(question.part());
            }
            var found = entities.listValues(view, parts, parties.values(), moment);
            for (var question : questions)
                values.put(question, found.getOrDefault(question.party().id(), EntityValues.NONE));
        });
        return values;
    }
}
