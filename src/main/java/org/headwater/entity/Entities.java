package org.headwater.entity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Moment;
import org.headwater.access.StoreMoment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.evidence.Evidence;
import org.headwater.evidence.Fact;
import org.headwater.evidence.Facts;
import org.headwater.store.Row;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Entities as a caller sees them. A method runs the same number of queries for one entity as for many. */
@Component
public class Entities {

    private static final Set<LinkKind> SHIPMENTS = Set.of(LinkKind.SHIPPED);

    private final VisibleGraph graph;
    private final Facts facts;
    private final PartyMemory memory;
    private final ShipmentMemory shipments;

    Entities(VisibleGraph graph, Facts facts, PartyMemory memory, ShipmentMemory shipments) {
        this.graph = graph;
        this.facts = facts;
        this.memory = memory;
        this.shipments = shipments;
    }

    /** A request for a page of elements that belong to the records of one party. */
    private sealed interface PageOf permits LinksOf, ShipmentsOf, EvidenceOf {
        List<String> records();

        Cursors.Page page();

        Moment moment();
    }

    /**
     * A request for a page of an entity's links.
     *
     * @param kinds kinds of links; null is all
     * @param direction direction of the links; null is both
     * @param isCounted whether the page says how many there are in all
     * @param isNamed whether the entities at the other ends are read with the links
     */
    record LinksOf(
            List<String> records,
            @Nullable Set<LinkKind> kinds,
            Link.@Nullable LinkDirection direction,
            LinkCounts.LinkGroup group,
            boolean isCounted,
            boolean isNamed,
            Cursors.Page page,
            Moment moment)
            implements PageOf, EntityParts.PartOf {}

    /** A request for a page of what an entity sent and received. */
    record ShipmentsOf(List<String> records, Cursors.Page page, Moment moment) implements PageOf, EntityParts.PartOf {}

    /** A request for a page of the evidence for the facts about an entity. */
    record EvidenceOf(List<String> records, Cursors.Page page, Moment moment) implements PageOf, EntityParts.PartOf {}

    /** The visible entities by the requested id. Hidden, absent and malformed ids are all left out. */
    public Map<String, Entity> list(Viewer viewer, Collection<String> ids, Moment moment) {
        if (ids.isEmpty()) return Map.of();
        return graph.read(viewer, moment.knownAt(), view -> list(view, ids, moment));
    }

    /**
     * Result of a look-up.
     *
     * @param entity null where it is hidden or absent
     * @param present how far the database was; null where the question is none of now
     */
    record Looked(@Nullable Entity entity, @Nullable StoreMoment present) {}

    /** Variant of {@link #list} for one id. */
    Looked find(Viewer viewer, String id, Moment moment) {
        return graph.read(
                viewer,
                moment.knownAt(),
                view -> new Looked(list(view, List.of(id), moment).get(id), view.present()));
    }

    /** The visible entities by the requested id. */
    public Map<String, Entity> list(View view, Collection<String> ids, Moment moment) {
        var entities = new HashMap<String, Entity>();
        if (ids.isEmpty()) return entities;
        var unknown = ids;
        var present = view.present();
        if (present != null && moment.equals(Moment.NOW)) {
            var remembered = memory.list(present, ids, view::sees, view::marking);
            if (remembered != null) {
                entities.putAll(remembered.found());
                unknown = remembered.unknown();
            }
        }
        if (unknown.isEmpty()) return entities;
        entities.putAll(read(view, unknown, moment));
        return entities;
    }

    private static Map<String, Entity> read(View view, Collection<String> ids, Moment moment) {
        var rows = view.list("entity/listEntities", Map.of("ids", List.copyOf(ids)));
        var records = new HashMap<String, List<String>>();
        for (var row : rows)
            records.put(
                    row.text("id"),
                    row.rows("records").stream()
                            .map(record -> record.text("id"))
                            .toList());
        var parties = new PartyReading(view, moment, records);
        var kinds = parties.ask("entity/listKinds");
        var names = parties.ask("entity/listCalled");
        var entities = new HashMap<String, Entity>();
        for (var row : rows) {
            var party = row.text("id");
            entities.put(
                    row.text("asked"),
                    new Entity(
                            row,
                            PartyReading.said(kinds.get(party), "kind", row),
                            PartyReading.said(names.get(party), "name", row),
                            view,
                            moment));
        }
        return entities;
    }

    /**
     * The visible entities of now by the requested id, for one who knows the state of the database: what memory has of this state is not read.
     *
     * @param present null reads all of them
     */
    public Map<String, Entity> list(Viewer viewer, Collection<String> ids, @Nullable StoreMoment present) {
        var remembered = present == null || ids.isEmpty()
                ? null
                : memory.list(
                        present,
                        ids,
                        text -> viewer.maySee(text),
                        text -> viewer.shown(Marking.stored(text).orElseThrow()));
        if (remembered == null) return list(viewer, ids, Moment.NOW);
        if (remembered.unknown().isEmpty()) return remembered.found();
        var all = new HashMap<>(remembered.found());
        all.putAll(list(viewer, remembered.unknown(), Moment.NOW));
        return all;
    }

    /** The ids of all visible records of the parties that the ids belong to; null stays null. */
    public static @Nullable List<String> records(View view, @Nullable Collection<String> ids) {
        if (ids == null) return null;
        var records = new TreeSet<String>();
        PartyReading.recordsOf(view, new TreeSet<>(ids)).values().forEach(records::addAll);
        return List.copyOf(records);
    }

    /** The visible entities by id. */
    public Map<String, Fact> listFacts(Viewer viewer, Collection<String> ids, Moment moment) {
        if (ids.isEmpty()) return Map.of();
        return graph.read(viewer, moment.knownAt(), view -> byId(facts.list(view, ids, moment)));
    }

    /** The countries that visible facts place the parties in, by the id of the party. */
    public Map<String, List<Entity.Country>> listCountries(View view, Collection<Entity> parties, Moment moment) {
        return listValues(view, EntityValues.Part.COUNTRIES, parties, moment, EntityValues::countries);
    }

    /** The dates of birth and founding that visible facts give the parties, by the id of the party. */
    public Map<String, List<Entity.Dated>> listDates(View view, Collection<Entity> parties, Moment moment) {
        return listValues(view, EntityValues.Part.DATES, parties, moment, EntityValues::dates);
    }

    private <T> Map<String, List<T>> listValues(
            View view,
            EntityValues.Part part,
            Collection<Entity> parties,
            Moment moment,
            Function<EntityValues, List<T>> values) {
        var found = new HashMap<String, List<T>>();
        listValues(view, Set.of(part), parties, moment).forEach((id, all) -> found.put(id, values.apply(all)));
        return found;
    }

    /** Values that visible facts state about the parties themselves, by the id of the party. */
    Map<String, EntityValues> listValues(
            View view, Set<EntityValues.Part> parts, Collection<Entity> parties, Moment moment) {
        var parameters = moment.parameters();
        var rows = new ArrayList<Map<String, Object>>();
        for (var party : parties) rows.add(Map.of("entity", party.id(), "records", party.recordIds()));
        parameters.put("rows", rows);
        parameters.put("kinds", EntityValues.Part.kinds(parts));
        var builders = new HashMap<String, EntityValues.Builder>();
        for (var row : view.list("entity/listValues", parameters))
            builders.computeIfAbsent(row.text("entity"), id -> new EntityValues.Builder())
                    .add(row, moment);
        var found = new HashMap<String, EntityValues>();
        builders.forEach((id, builder) -> found.put(id, builder.build()));
        return found;
    }

    /** A published "is a precursor of" fact: its id and two CAS numbers. */
    public static List<Row> precursors(View view) {
        return view.list("entity/listPrecursors", Map.of());
    }

    private static Map<String, @Nullable Object> asked(Collection<String> ids, Moment moment) {
        var parameters = moment.parameters();
        parameters.put("ids", List.copyOf(new TreeSet<>(ids)));
        return parameters;
    }

    /** Answers all requests for pages. Requests that differ only in entity and position share one query. */
    Map<LinksOf, Connection<Link>> listLinks(View view, Collection<LinksOf> asked) {
        record LinkBatch(
                @Nullable Set<LinkKind> kinds,
                Link.@Nullable LinkDirection direction,
                LinkCounts.LinkGroup group,
                boolean isCounted,
                boolean isNamed,
                int limit,
                Moment moment) {}
        return listPages(
                asked,
                question -> new LinkBatch(
                        question.kinds(),
                        question.direction(),
                        question.group(),
                        question.isCounted(),
                        question.isNamed(),
                        question.page().limit(),
                        question.moment()),
                (batch, questions) -> listLinks(
                        view,
                        linkParameters(batch.kinds(), batch.direction(), batch.moment()),
                        batch.group(),
                        batch.isCounted(),
                        batch.isNamed(),
                        questions));
    }

    /** A fact of one of several pages. */
    private record PlacedLink(long place, String kind, String fact, boolean out) {
        static final Comparator<PlacedLink> ORDER =
                Comparator.comparing(PlacedLink::kind).thenComparing(PlacedLink::fact);

        Link.LinkDirection direction() {
            return out ? Link.LinkDirection.OUT : Link.LinkDirection.IN;
        }

        String other(Fact read) {
            return out ? read.objectId() : read.subjectId();
        }
    }

    private Map<LinksOf, Connection<Link>> listLinks(
            View view,
            Map<String, @Nullable Object> parameters,
            LinkCounts.LinkGroup group,
            boolean isCounted,
            boolean isNamed,
            List<LinksOf> questions) {
        var limit = questions.getFirst().page().limit();
        parameters.put("rows", rows(questions, List.of("afterKind", "afterId")));
        parameters.put("limit", limit);
        var shipped = group.by().isEmpty() ? shipments(view, questions) : null;
        parameters.put(
                "ends", ends(view, parameters, group, questions.getFirst().moment()));
        addYear(parameters, group);
        var found = new ArrayList<PlacedLink>();
        if (shipped == null)
            for (var row : view.list("entity/listLinks", parameters))
                found.add(new PlacedLink(row.number("place"), "", row.text("fact"), row.isTrue("out")));
        else {
            if (!SHIPMENTS.equals(questions.getFirst().kinds()))
                for (var row : view.list("entity/listOtherLinks", parameters))
                    found.add(
                            new PlacedLink(row.number("place"), row.text("kind"), row.text("fact"), row.isTrue("out")));
        }
        var listed = new HashMap<Long, Long>();
        for (var link : found) listed.merge(link.place(), 1L, Long::sum);
        if (shipped != null) {
            for (var place = 0; place < questions.size(); place++)
                for (var touch : shipped.get(place).first())
                    found.add(new PlacedLink(place, LinkKind.SHIPPED.name(), touch.fact(), touch.out()));
            found.sort(PlacedLink.ORDER);
        }
        var byPlace = new HashMap<Long, List<PlacedLink>>();
        for (var link : found) {
            var page = byPlace.computeIfAbsent(link.place(), place -> new ArrayList<>());
            if (page.size() < limit) page.add(link);
        }
        var known = byId(facts.list(
                view,
                byPlace.values().stream()
                        .flatMap(List::stream)
                        .map(PlacedLink::fact)
                        .toList(),
                questions.getFirst().moment()));
        var totals = isCounted ? counts(view, parameters, shipped, listed, questions) : null;
        var others = isNamed
                ? others(
                        view,
                        byPlace.values(),
                        limit - 1,
                        known,
                        questions.getFirst().moment())
                : Map.<String, Entity>of();
        var pages = new HashMap<LinksOf, Connection<Link>>();
        for (var place = 0; place < questions.size(); place++) {
            var links = new ArrayList<Link>();
            for (var link : byPlace.getOrDefault((long) place, List.of())) {
                var fact = known.get(link.fact());
                if (fact != null) links.add(new Link(fact, link.direction(), others.get(link.other(fact))));
            }
            pages.put(
                    questions.get(place),
                    questions
                            .get(place)
                            .page()
                            .of(
                                    links,
                                    link -> List.of(
                                            link.fact().kind().name(),
                                            link.fact().id()),
                                    totals == null ? null : Connection.count(totals.getOrDefault((long) place, 0L))));
        }
        return pages;
    }

    /** The entities at the other ends by the ids that the facts have of them: one transaction reads them with the links. */
    private Map<String, Entity> others(
            View view, Collection<List<PlacedLink>> pages, int size, Map<String, Fact> known, Moment moment) {
        var ids = new TreeSet<String>();
        for (var page : pages)
            for (var link : page.subList(0, Math.min(size, page.size()))) {
                var fact = known.get(link.fact());
                if (fact != null) ids.add(link.other(fact));
            }
        return list(view, ids, moment);
    }

    /** Pages of the shipments in the places of the questions; null where memory does not have them, or none are asked for. */
    private @Nullable List<ShipmentMemory.Touching> shipments(View view, List<LinksOf> questions) {
        var all = new ArrayList<ShipmentMemory.Touching>();
        for (var question : questions) {
            if (!question.moment().equals(Moment.NOW)
                    || question.kinds() != null && !question.kinds().contains(LinkKind.SHIPPED)) return null;
            var page = question.page();
            var kind = page.after(0);
            var order = kind == null ? -1 : kind.compareTo(LinkKind.SHIPPED.name());
            var found = shipments.list(
                    view,
                    question.records(),
                    question.direction(),
                    order == 0 ? page.after(1) : null,
                    order > 0 ? 0 : page.limit());
            if (found == null) return null;
            all.add(found);
        }
        return all;
    }

    /** @param listed how many the database listed, by place: of a first page that is not full, these are all */
    private static Map<Long, Long> counts(
            View view,
            Map<String, @Nullable Object> parameters,
            @Nullable List<ShipmentMemory.Touching> shipped,
            Map<Long, Long> listed,
            List<LinksOf> questions) {
        var totals = new HashMap<Long, Long>();
        if (shipped != null)
            for (var place = 0; place < shipped.size(); place++)
                totals.put((long) place, shipped.get(place).count());
        if (shipped != null && SHIPMENTS.equals(questions.getFirst().kinds())) return totals;
        var open = new ArrayList<Map<String, @Nullable Object>>();
        for (var row : rows(questions, List.of())) {
            var place = (int) Objects.requireNonNull(row.get("place"));
            var page = questions.get(place).page();
            var count = listed.getOrDefault((long) place, 0L);
            if (page.isFirst() && count < page.limit()) totals.merge((long) place, count, Long::sum);
            else open.add(row);
        }
        if (open.isEmpty()) return totals;
        parameters.put("rows", open);
        for (var row : view.list(shipped == null ? "entity/countLinks" : "entity/countOtherLinks", parameters))
            totals.merge(row.number("place"), row.number("facts"), Long::sum);
        return totals;
    }

    static Map<String, @Nullable Object> linkParameters(
            @Nullable Set<LinkKind> kinds, Link.@Nullable LinkDirection direction, Moment moment) {
        var parameters = moment.parameters();
        parameters.put(
                "kinds",
                kinds == null ? null : kinds.stream().map(Enum::name).sorted().toList());
        parameters.put("direction", direction == null ? null : direction.name());
        return parameters;
    }

    private static void addYear(Map<String, @Nullable Object> parameters, LinkCounts.LinkGroup group) {
        parameters.put("byYear", group.by().contains(LinkCounts.LinkGrouping.YEAR));
        parameters.put("year", group.year() == null ? 0 : group.year());
    }

    /** The records at the other ends in the country of the group; null where all are wanted. */
    private static @Nullable List<String> ends(
            View view, Map<String, @Nullable Object> parameters, LinkCounts.LinkGroup group, Moment moment) {
        if (!group.by().contains(LinkCounts.LinkGrouping.COUNTRY)) return null;
        var others = view.list("entity/listLinkEnds", parameters).stream()
                .map(row -> row.text("other"))
                .toList();
        return End.of(view, others, true, moment).entrySet().stream()
                .filter(end -> Objects.equals(end.getValue().country(), group.country()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Answers all requests for counts. Requests that differ only in the entity share one query. */
    Map<LinkCounts.CountsOf, LinkCounts> countLinks(Viewer viewer, Collection<LinkCounts.CountsOf> asked) {
        record CountBatch(
                Set<LinkCounts.LinkGrouping> by,
                @Nullable Set<LinkKind> kinds,
                Link.@Nullable LinkDirection direction,
                Moment moment) {}
        return listPages(
                asked,
                question -> new CountBatch(question.by(), question.kinds(), question.direction(), question.moment()),
                (batch, questions) -> graph.read(viewer, batch.moment().knownAt(), view -> {
                    var parameters = linkParameters(batch.kinds(), batch.direction(), batch.moment());
                    parameters.put("byKind", batch.by().contains(LinkCounts.LinkGrouping.KIND));
                    parameters.put("byDirection", batch.by().contains(LinkCounts.LinkGrouping.DIRECTION));
                    parameters.put("byYear", batch.by().contains(LinkCounts.LinkGrouping.YEAR));
                    var rows = new ArrayList<Map<String, Object>>();
                    for (var question : questions)
                        rows.add(Map.of("place", rows.size(), "records", question.records()));
                    parameters.put("rows", rows);
                    var groups = groups(view, parameters, batch.by(), questions);
                    var counts = new HashMap<LinkCounts.CountsOf, LinkCounts>();
                    for (var place = 0; place < questions.size(); place++)
                        counts.put(questions.get(place), groups.get(place).counts());
                    return counts;
                }));
    }

    /** Groups in the places of the questions. */
    private List<LinkGroups> groups(
            View view,
            Map<String, @Nullable Object> parameters,
            Set<LinkCounts.LinkGrouping> by,
            List<LinkCounts.CountsOf> questions) {
        var groups = new ArrayList<LinkGroups>();
        for (var place = 0; place < questions.size(); place++) groups.add(new LinkGroups(by));
        var byCountry = by.contains(LinkCounts.LinkGrouping.COUNTRY);
        var moment = questions.getFirst().moment();
        var shipped = counted(view, questions);
        if (shipped == null) {
            addCounts(view, "entity/listLinkCounts", parameters, byCountry, moment, groups);
            return groups;
        }
        if (!SHIPMENTS.equals(questions.getFirst().kinds()))
            addCounts(view, "entity/listOtherLinkCounts", parameters, byCountry, moment, groups);
        var parts = CountedShipments.read(view, shipped, byCountry, false);
        for (var place = 0; place < parts.size(); place++)
            for (var part : parts.get(place))
                groups.get(place)
                        .add(
                                part.party(),
                                part.country(),
                                LinkKind.SHIPPED,
                                part.out() ? Link.LinkDirection.OUT : Link.LinkDirection.IN,
                                part.year(),
                                part.shipments(),
                                part.first(),
                                part.last());
        return groups;
    }

    private static void addCounts(
            View view,
            String query,
            Map<String, @Nullable Object> parameters,
            boolean byCountry,
            Moment moment,
            List<LinkGroups> groups) {
        var rows = view.list(query, parameters);
        var asked = rows.stream()
                .filter(row -> byCountry || row.isTrue("isJoined"))
                .map(row -> row.text("other"))
                .toList();
        var ends = End.of(view, asked, byCountry, moment);
        for (var row : rows) {
            var other = row.text("other");
            groups.get((int) row.number("place")).add(row, ends.getOrDefault(other, new End(other, null)));
        }
    }

    /** Counts of the shipments in the places of the questions; null where memory does not have them, or none are asked for. */
    private @Nullable List<ShipmentMemory.Counts> counted(View view, List<LinkCounts.CountsOf> questions) {
        var all = new ArrayList<ShipmentMemory.Counts>();
        for (var question : questions) {
            if (!question.moment().equals(Moment.NOW)
                    || question.kinds() != null && !question.kinds().contains(LinkKind.SHIPPED)) return null;
            var found = shipments.count(view, question.records(), question.direction());
            if (found == null) return null;
            all.add(found);
        }
        return all;
    }

    Map<ShipmentsOf, Connection<Shipment>> listShipments(View view, Collection<ShipmentsOf> asked) {
        record ShipmentBatch(int limit, Moment moment) {}
        return listPages(
                asked,
                question -> new ShipmentBatch(question.page().limit(), question.moment()),
                (batch, questions) -> pages(
                        view,
                        "entity/listShipmentsOfParties",
                        batch.moment().parameters(),
                        questions,
                        List.of("afterDay", "afterId"),
                        (fact, row) -> new Shipment(fact),
                        shipment -> List.of(
                                Objects.requireNonNullElse(shipment.fact().text("dispatched"), ""), shipment.id())));
    }

    Map<EvidenceOf, Connection<Evidence>> listEvidence(View view, Collection<EvidenceOf> asked) {
        record EvidenceBatch(int limit, Moment moment) {}
        return listPages(
                asked,
                question -> new EvidenceBatch(question.page().limit(), question.moment()),
                (batch, questions) -> pages(
                        view,
                        "entity/listEvidence",
                        batch.moment().parameters(),
                        questions,
                        List.of("after"),
                        (fact, row) -> fact.evidence().stream()
                                .filter(piece -> piece.id().equals(row.text("evidence")))
                                .findFirst()
                                .orElse(null),
                        piece -> List.of(piece.id())));
    }

    private static <Q, A, T> Map<Q, T> listPages(
            Collection<Q> asked, Function<Q, A> batchOf, BiFunction<A, List<Q>, Map<Q, T>> read) {
        var batches = new LinkedHashMap<A, List<Q>>();
        for (var question : asked)
            batches.computeIfAbsent(batchOf.apply(question), key -> new ArrayList<>())
                    .add(question);
        var answers = new HashMap<Q, T>();
        batches.forEach((key, questions) -> answers.putAll(read.apply(key, questions)));
        return answers;
    }

    /** @param after the query's column names of the parts of the sort key, in the order of {@code key} */
    private <Q extends PageOf, T> Map<Q, Connection<T>> pages(
            View view,
            String query,
            Map<String, @Nullable Object> parameters,
            List<Q> questions,
            List<String> after,
            BiFunction<Fact, Row, @Nullable T> element,
            Function<T, List<String>> key) {
        parameters.put("rows", rows(questions, after));
        parameters.put("limit", questions.getFirst().page().limit());
        var found = view.list(query, parameters);
        var known = byId(facts.list(
                view,
                found.stream().map(row -> row.text("fact")).toList(),
                questions.getFirst().moment()));
        var elements = new HashMap<Long, List<T>>();
        for (var row : found) {
            var fact = known.get(row.text("fact"));
            var one = fact == null ? null : element.apply(fact, row);
            if (one != null)
                elements.computeIfAbsent(row.number("place"), place -> new ArrayList<>())
                        .add(one);
        }
        var pages = new HashMap<Q, Connection<T>>();
        for (var place = 0; place < questions.size(); place++) {
            var question = questions.get(place);
            pages.put(question, question.page().of(elements.getOrDefault((long) place, List.of()), key, null));
        }
        return pages;
    }

    private static List<Map<String, @Nullable Object>> rows(List<? extends PageOf> questions, List<String> after) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var question : questions) {
            var row = new HashMap<String, @Nullable Object>();
            row.put("place", rows.size());
            row.put("records", question.records());
            for (var part = 0; part < after.size(); part++)
                row.put(after.get(part), question.page().after(part));
            rows.add(row);
        }
        return rows;
    }

    static Map<String, Fact> byId(List<Fact> facts) {
        var byId = new LinkedHashMap<String, Fact>();
        for (var fact : facts) byId.put(fact.id(), fact);
        return byId;
    }
}
