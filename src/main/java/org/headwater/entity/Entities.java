package org.headwater.entity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.evidence.Evidence;
import org.headwater.evidence.Fact;
import org.headwater.evidence.Facts;
import org.headwater.store.Row;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Entities as a caller sees them. Each method asks the database the same number of questions however many are asked for. */
@Component
public class Entities {

    private final VisibleGraph graph;
    private final Facts facts;

    Entities(VisibleGraph graph, Facts facts) {
        this.graph = graph;
        this.facts = facts;
    }

    /**
     * A page of what is linked to an entity.
     *
     * @param kinds null is all
     * @param direction null is both
     */
    public record LinksOf(
            List<String> records,
            @Nullable Set<LinkKind> kinds,
            Link.@Nullable LinkDirection direction,
            Cursors.Page page,
            Moment moment) {}

    /** A page of the evidence for what is known about an entity. */
    public record EvidenceOf(List<String> records, Cursors.Page page, Moment moment) {}

    /** The visible entities by the id asked for: hidden, absent and malformed ids are left out alike. */
    public Map<String, Entity> list(Viewer viewer, Collection<String> ids, Moment moment) {
        return graph.read(viewer, moment.knownAt(), view -> list(view, ids, moment));
    }

    Map<String, Entity> list(View view, Collection<String> ids, Moment moment) {
        var entities = new HashMap<String, Entity>();
        if (ids.isEmpty()) return entities;
        for (var row : view.list("entity/listEntities", asked(ids, moment)))
            entities.put(row.text("asked"), new Entity(row, view, moment));
        return entities;
    }

    /** The records of the parties that the ids belong to, as far as the caller sees them; null stays null. */
    public static @Nullable List<String> records(View view, @Nullable Collection<String> ids) {
        if (ids == null) return null;
        var records = new TreeSet<String>();
        for (var row : view.list("entity/listRecords", Map.of("ids", List.copyOf(new TreeSet<>(ids)))))
            records.addAll(row.texts("records"));
        return List.copyOf(records);
    }

    /** The visible entities by id. */
    public Map<String, Fact> listFacts(Viewer viewer, Collection<String> ids, Moment moment) {
        return graph.read(viewer, moment.knownAt(), view -> byId(facts.list(view, ids, moment)));
    }

    Map<String, List<Entity.Name>> listNames(Viewer viewer, Collection<Entity> parties, Moment moment) {
        return listValues(viewer, "entity/listNames", parties, moment, Entity.Name::new);
    }

    Map<String, List<Entity.Country>> listCountries(Viewer viewer, Collection<Entity> parties, Moment moment) {
        return listValues(viewer, "entity/listCountries", parties, moment, Entity.Country::new);
    }

    Map<String, List<Entity.Identifier>> listIdentifiers(Viewer viewer, Collection<Entity> parties, Moment moment) {
        return listValues(viewer, "entity/listIdentifiers", parties, moment, Entity.Identifier::new);
    }

    private <T> Map<String, List<T>> listValues(
            Viewer viewer, String query, Collection<Entity> parties, Moment moment, BiFunction<Row, Moment, T> value) {
        return graph.read(viewer, moment.knownAt(), view -> {
            var found = new HashMap<String, List<T>>();
            var parameters = moment.parameters();
            var rows = new ArrayList<Map<String, Object>>();
            for (var party : parties) rows.add(Map.of("entity", party.id(), "records", party.recordIds()));
            parameters.put("rows", rows);
            for (var row : view.list(query, parameters))
                found.computeIfAbsent(row.text("entity"), id -> new ArrayList<>())
                        .add(value.apply(row, moment));
            return found;
        });
    }

    /** The published relation "is a precursor of": its fact's id and two CAS numbers. */
    public static List<Row> precursors(View view) {
        return view.list("entity/listPrecursors", Map.of());
    }

    private static Map<String, @Nullable Object> asked(Collection<String> ids, Moment moment) {
        var parameters = moment.parameters();
        parameters.put("ids", List.copyOf(new TreeSet<>(ids)));
        return parameters;
    }

    /** All pages asked for. Pages that differ only in entity and position share one query. */
    Map<LinksOf, Connection<Link>> listLinks(Viewer viewer, Collection<LinksOf> asked) {
        record LinkBatch(@Nullable Set<LinkKind> kinds, Link.@Nullable LinkDirection direction, int limit, Moment moment) {}
        return listPages(
                asked,
                question -> new LinkBatch(
                        question.kinds(), question.direction(), question.page().limit(), question.moment()),
                (alike, questions) -> graph.read(viewer, alike.moment().knownAt(), view -> {
                    var parameters = alike.moment().parameters();
                    var rows = new ArrayList<Map<String, @Nullable Object>>();
                    for (var place = 0; place < questions.size(); place++) {
                        var row = new HashMap<String, @Nullable Object>();
                        row.put("place", place);
                        row.put("records", questions.get(place).records());
                        row.put("afterKind", questions.get(place).page().after(0));
                        row.put("afterId", questions.get(place).page().after(1));
                        rows.add(row);
                    }
                    parameters.put("rows", rows);
                    parameters.put(
                            "kinds",
                            alike.kinds() == null
                                    ? null
                                    : alike.kinds().stream().map(Enum::name).toList());
                    parameters.put(
                            "direction",
                            alike.direction() == null ? null : alike.direction().name());
                    parameters.put("limit", alike.limit());
                    var found = view.list("entity/listLinks", parameters);
                    var known = byId(facts.list(
                            view, found.stream().map(row -> row.text("fact")).toList(), alike.moment()));
                    var links = new HashMap<Long, List<Link>>();
                    for (var row : found) {
                        var fact = known.get(row.text("fact"));
                        if (fact != null)
                            links.computeIfAbsent(row.number("place"), at -> new ArrayList<>())
                                    .add(new Link(
                                            fact, row.isTrue("out") ? Link.LinkDirection.OUT : Link.LinkDirection.IN));
                    }
                    var pages = new HashMap<LinksOf, Connection<Link>>();
                    for (var place = 0; place < questions.size(); place++)
                        pages.put(
                                questions.get(place),
                                questions
                                        .get(place)
                                        .page()
                                        .of(
                                                links.getOrDefault((long) place, List.of()),
                                                link -> List.of(
                                                        link.fact().kind().name(),
                                                        link.fact().id()),
                                                null));
                    return pages;
                }));
    }

    Map<EvidenceOf, Connection<Evidence>> listEvidence(Viewer viewer, Collection<EvidenceOf> asked) {
        record EvidenceBatch(int limit, Moment moment) {}
        return listPages(
                asked,
                question -> new EvidenceBatch(question.page().limit(), question.moment()),
                (alike, questions) -> graph.read(viewer, alike.moment().knownAt(), view -> {
                    var parameters = alike.moment().parameters();
                    var rows = new ArrayList<Map<String, @Nullable Object>>();
                    for (var place = 0; place < questions.size(); place++) {
                        var row = new HashMap<String, @Nullable Object>();
                        row.put("place", place);
                        row.put("records", questions.get(place).records());
                        row.put("after", questions.get(place).page().after(0));
                        rows.add(row);
                    }
                    parameters.put("rows", rows);
                    parameters.put("limit", alike.limit());
                    var found = view.list("entity/listEvidence", parameters);
                    var known = new HashMap<String, Evidence>();
                    for (var fact : facts.list(
                            view, found.stream().map(row -> row.text("fact")).toList(), alike.moment()))
                        for (var piece : fact.evidence()) known.put(piece.id(), piece);
                    var pieces = new HashMap<Long, List<Evidence>>();
                    for (var row : found) {
                        var piece = known.get(row.text("evidence"));
                        if (piece != null)
                            pieces.computeIfAbsent(row.number("place"), at -> new ArrayList<>())
                                    .add(piece);
                    }
                    var pages = new HashMap<EvidenceOf, Connection<Evidence>>();
                    for (var place = 0; place < questions.size(); place++)
                        pages.put(
                                questions.get(place),
                                questions
                                        .get(place)
                                        .page()
                                        .of(
                                                pieces.getOrDefault((long) place, List.of()),
                                                piece -> List.of(piece.id()),
                                                null));
                    return pages;
                }));
    }

    private static <Q, A, T> Map<Q, T> listPages(
            Collection<Q> asked, java.util.function.Function<Q, A> alike, BiFunction<A, List<Q>, Map<Q, T>> read) {
        var groups = new LinkedHashMap<A, List<Q>>();
        for (var question : asked)
            groups.computeIfAbsent(alike.apply(question), key -> new ArrayList<>())
                    .add(question);
        var answers = new HashMap<Q, T>();
        groups.forEach((key, questions) -> answers.putAll(read.apply(key, questions)));
        return answers;
    }

    static Map<String, Fact> byId(List<Fact> facts) {
        var byId = new LinkedHashMap<String, Fact>();
        for (var fact : facts) byId.put(fact.id(), fact);
        return byId;
    }
}
