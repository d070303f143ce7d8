package org.headwater.screening;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph.View;
import org.headwater.entity.NameBearers;
import org.headwater.entity.NameBearers.SeenNames;
import org.headwater.entity.Search;
import org.headwater.intake.ftm.FtmModel;
import org.headwater.intake.ftm.FtmSchema;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Searches the parties that a caller sees by words, by what they are and by what is known of them. */
@Component
class Searching {

    private final NameBearers names;
    private final Search search;
    private final ScreenedParties parties;
    private final SeenDatasets seenDatasets;

    Searching(NameBearers names, Search search, ScreenedParties parties, SeenDatasets seenDatasets) {
        this.names = names;
        this.search = search;
        this.parties = parties;
        this.seenDatasets = seenDatasets;
    }

    /** A field by which entities are narrowed or counted. */
    interface Field {
        Collection<String> of(YenteEntity entity);
    }

    private static final String OF_PROPERTIES = "properties.";

    /** Parties that are in memory at a time. */
    private static final int AT_ONCE = 1_000;

    private static final Map<String, Field> FIELDS = Map.of(
            "id", entity -> List.of(entity.id()),
            "schema", entity -> List.of(entity.schema().name()),
            "countries", YenteEntity::countries,
            "topics", YenteEntity::topics,
            "datasets", YenteEntity::datasets,
            "referents", YenteEntity::referents,
            "names", entity -> ofType(entity, "name"),
            "dates", entity -> ofType(entity, "date"),
            "identifiers", entity -> ofType(entity, "identifier"));

    private static final Map<String, Function<YenteEntity, @Nullable String>> ORDERS = Map.of(
            "id", YenteEntity::id,
            "caption", entity -> entity.party().name(),
            "schema", entity -> entity.schema().name(),
            "first_seen", entity -> YenteEntity.written(entity.firstSeen()),
            "last_seen", entity -> YenteEntity.written(entity.lastSeen()),
            "last_change", entity -> YenteEntity.written(entity.lastChange()));

    private static Collection<String> ofType(YenteEntity entity, String type) {
        return entity.properties().entrySet().stream()
                .filter(property -> type.equals(entity.schema().properties().get(property.getKey())))
                .flatMap(property -> property.getValue().stream())
                .toList();
    }

    /** A condition on one field. */
    record FieldFilter(String field, String value) {

        /** Reads {@code field:value}. */
        static FieldFilter parse(String text) {
            var colon = text.indexOf(':');
            if (colon < 1) throw BadInput.of("filter", text, "has no colon; write it as field:value");
            var filter = new FieldFilter(text.substring(0, colon), text.substring(colon + 1));
            filter.get();
            return filter;
        }

        private Field get() {
            if (field.startsWith(OF_PROPERTIES)) {
                var property = field.substring(OF_PROPERTIES.length());
                return entity -> entity.properties().getOrDefault(property, List.of());
            }
            var found = FIELDS.get(field);
            if (found == null)
                throw BadInput.of(
                        "filter",
                        field,
                        "is no field here; use " + String.join(", ", new java.util.TreeSet<>(FIELDS.keySet())) + " or "
                                + OF_PROPERTIES + "NAME");
            return found;
        }

        boolean accepts(YenteEntity entity) {
            return get().of(entity).contains(value);
        }
    }

    /** An order, by one field. */
    record FieldOrder(String field, boolean isDescending) {

        /** Reads {@code field:asc} and {@code field:desc}. */
        static FieldOrder parse(String text) {
            var parts = text.split(":", 2);
            var way = parts.length < 2 ? "asc" : parts[1].toLowerCase(Locale.ROOT);
            if (!ORDERS.containsKey(parts[0]))
                throw BadInput.of(
                        "sort",
                        parts[0],
                        "is no field to sort by; use " + String.join(", ", new java.util.TreeSet<>(ORDERS.keySet())));
            if (!way.equals("asc") && !way.equals("desc"))
                throw BadInput.of("sort", text, "has another direction than asc and desc");
            return new FieldOrder(parts[0], way.equals("desc"));
        }

        /** Entities without the field come last either way. */
        Comparator<YenteEntity> comparator() {
            var order = Comparator.<String>naturalOrder();
            return Comparator.comparing(
                    (YenteEntity entity) ->
                            Optional.ofNullable(ORDERS.get(field)).map(of -> of.apply(entity)),
                    (one, other) -> {
                        if (one.isEmpty() || other.isEmpty()) return Boolean.compare(one.isEmpty(), other.isEmpty());
                        var compared = order.compare(one.get(), other.get());
                        return isDescending ? -compared : compared;
                    });
        }
    }

    /**
     * A question.
     *
     * @param text words; empty for all
     * @param filters on fields; those on one field are alternatives, unless all of them are to hold
     * @param target whether the entity has a topic; null for either
     */
    record Question(
            String text,
            FtmSchema schema,
            EntityFilter filter,
            List<FieldFilter> filters,
            boolean allFilters,
            @Nullable Boolean target,
            List<FieldOrder> orders,
            List<String> facets,
            int limit,
            int offset) {

        boolean accepts(YenteEntity entity) {
            if (!entity.schema().is(schema.name()) || !filter.accepts(entity)) return false;
            if (target != null && target != entity.target()) return false;
            if (allFilters) return filters.stream().allMatch(one -> one.accepts(entity));
            var met = new HashMap<String, Boolean>();
            for (var one : filters) met.merge(one.field(), one.accepts(entity), Boolean::logicalOr);
            return !met.containsValue(false);
        }
    }

    /** A page of what was found, with counts of all of it. */
    record Found(List<YenteEntity> page, int total, Map<String, Object> facets) {
        Found {
            page = List.copyOf(page);
        }
    }

    Found search(Viewer viewer, Question question) {
        // Before the read, which it is none of.
        var ranked = question.text().isBlank()
                ? null
                : search.listIds(viewer, question.text(), null, null, null, Moment.NOW);
        return names.read(viewer, (view, seen) -> search(view, seen, ranked, question));
    }

    private Found search(View view, SeenNames seen, @Nullable List<String> ranked, Question question) {
        var datasets = seenDatasets.of(view);
        if (!datasets.has(question.filter().dataset()))
            throw new NotFound("dataset", question.filter().dataset());
        var ids = ranked == null ? List.copyOf(seen.parties()) : ranked;
        var page = new Page(question);
        var counts = new LinkedHashMap<String, Map<String, Integer>>();
        for (var facet : question.facets()) counts.put(facet, new TreeMap<>());
        for (var from = 0; from < ids.size(); from += AT_ONCE) {
            var some = ids.subList(from, Math.min(from + AT_ONCE, ids.size()));
            var found = parties.list(view, some);
            for (var id : some) {
                var party = found.get(id);
                if (party == null) continue;
                var entity = YenteEntity.of(party, datasets);
                if (!question.accepts(entity)) continue;
                page.add(entity);
                counts.forEach((facet, values) -> {
                    for (var value :
                            FIELDS.getOrDefault(facet, one -> List.of()).of(entity))
                        values.merge(value, 1, Integer::sum);
                });
            }
        }
        var facets = new LinkedHashMap<String, Object>();
        counts.forEach((facet, values) -> facets.put(facet, facet(facet, values, datasets)));
        return new Found(page.list(), page.total, facets);
    }

    /** Page of accepted parties that a question asks for: no more than this is held, however many there are. */
    private static final class Page {

        private final Question question;
        private final Comparator<YenteEntity> order;
        /** With an order all up to the end of the page; without one the page alone. */
        private final List<YenteEntity> held = new ArrayList<>();

        private int total;

        Page(Question question) {
            this.question = question;
            order = question.orders().stream()
                    .map(FieldOrder::comparator)
                    .reduce(Comparator::thenComparing)
                    .map(some -> some.thenComparing(YenteEntity::id))
                    .orElse((one, other) -> 0);
        }

        private boolean isSorted() {
            return !question.orders().isEmpty();
        }

        private int end() {
            return question.offset() + question.limit();
        }

        void add(YenteEntity entity) {
            var place = total++;
            if (isSorted()) {
                held.add(entity);
                // Twice as many, so that each is sorted a few times only.
                if (held.size() >= 2 * end() + AT_ONCE) cut();
            } else if (place >= question.offset() && place < end()) held.add(entity);
        }

        private void cut() {
            held.sort(order);
            if (held.size() > end()) held.subList(end(), held.size()).clear();
        }

        List<YenteEntity> list() {
            if (!isSorted()) return held;
            cut();
            return held.subList(Math.min(question.offset(), held.size()), held.size());
        }
    }

    // ---- Facets ----------------------------------------------------------------------------------------------------

    private static final Map<String, String> FACETS =
            Map.of("countries", "Countries", "topics", "Topics", "datasets", "Data sources", "schema", "Types");

    static void requireFacet(String name) {
        if (!FACETS.containsKey(name))
            throw BadInput.of(
                    "facets", name, "is no facet; use " + String.join(", ", new java.util.TreeSet<>(FACETS.keySet())));
    }

    private static Object facet(String name, Map<String, Integer> counts, Datasets datasets) {
        var values = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(count -> {
                    var value = new LinkedHashMap<String, Object>();
                    value.put("name", count.getKey());
                    value.put("label", label(name, count.getKey(), datasets));
                    value.put("count", count.getValue());
                    return value;
                })
                .toList();
        var facet = new LinkedHashMap<String, Object>();
        facet.put("label", FACETS.getOrDefault(name, name));
        facet.put("values", values);
        return facet;
    }

    private static String label(String facet, String value, Datasets datasets) {
        if (facet.equals("countries"))
            return Locale.of("", value.toUpperCase(Locale.ROOT)).getDisplayCountry(Locale.ENGLISH);
        if (facet.equals("topics"))
            return switch (value) {
                case YenteEntity.SANCTION -> "Designated";
                case YenteEntity.CRIME -> "Criminal group";
                case YenteEntity.EXPORT -> "On an export list";
                default -> value;
            };
        var dataset = facet.equals("datasets") ? datasets.byName().get(value) : null;
        return dataset == null ? value : dataset.title();
    }

    // ---- One entity ------------------------------------------------------------------------------------------------

    /** An entity by the id that was asked for, which may be another one than it is called by. */
    record OneEntity(YenteEntity entity, Map<String, Object> json) {}

    /** Fails alike where it is absent and where the caller does not see it. */
    OneEntity get(Viewer viewer, String id, boolean isNested) {
        return names.read(viewer, (view, seen) -> {
            var datasets = seenDatasets.of(view);
            var found = find(view, datasets, id)
                    .map(party -> YenteEntity.of(party, datasets))
                    .orElseThrow(() -> new NotFound("entity", id));
            if (!isNested || !found.id().equals(id)) return new OneEntity(found, found.json());
            var owners = new ArrayList<YenteEntity.OwnedBy>();
            var facts = parties.listOwners(view, found.party());
            var bySelf = new HashMap<String, ScreenedParty>();
            for (var party : parties.list(
                            view, facts.stream().map(PartyFact::other).toList())
                    .values()) party.records().keySet().forEach(record -> bySelf.put(record, party));
            for (var fact : facts) {
                var owner = bySelf.get(fact.other());
                if (owner != null) owners.add(new YenteEntity.OwnedBy(fact, YenteEntity.of(owner, datasets)));
            }
            return new OneEntity(found, found.nested(owners, datasets));
        });
    }

    /** The party with the least id of ours is taken where several have one id. */
    private Optional<ScreenedParty> find(View view, Datasets datasets, String id) {
        var keys = new ArrayList<String>();
        keys.add("opensanctions:" + id);
        for (var list : datasets.listsOfEntities()) keys.add(list + ":" + id);
        for (var at = id.indexOf('-'); at > 0 && at < id.length() - 1; at = id.indexOf('-', at + 1))
            keys.add(id.substring(0, at) + ":" + id.substring(at + 1));
        var found = new TreeMap<>(parties.listByKeys(view, keys));
        found.putAll(parties.list(view, List.of(id)));
        return found.values().stream().filter(party -> party.ids().contains(id)).findFirst();
    }

    /** The schema of a search; unlike that of an example, it may be any. */
    static FtmSchema schema(String name) {
        return FtmModel.get()
                .find(name)
                .orElseThrow(() -> BadInput.of("schema", name, "is no schema of FollowTheMoney"));
    }

    /** The datasets that the caller sees something of. */
    Datasets datasets(Viewer viewer) {
        return names.read(viewer, (view, seen) -> seenDatasets.of(view));
    }
}
