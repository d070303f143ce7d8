package org.headwater.entity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.headwater.access.Connection;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Facts;
import org.headwater.evidence.Sources;
import org.headwater.store.Row;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Summaries that a list shows of each answer beside its names. One query serves a whole page. */
@Component
class HitSummaries {

    /** The most listings of an answer that are told. */
    private static final int MOST_LISTINGS = 5;

    private final VisibleGraph graph;
    private final NamesInMemory names;
    private final Facts facts;
    private final Entities entities;
    private final Sources sources;

    HitSummaries(VisibleGraph graph, NamesInMemory names, Facts facts, Entities entities, Sources sources) {
        this.graph = graph;
        this.names = names;
        this.facts = facts;
        this.entities = entities;
        this.sources = sources;
    }

    /**
     * The shipments of a party.
     *
     * @param count exact to 10,000, then "10,000+"; first and last day are then those of the counted ones
     * @param first null where none has a date
     */
    record ShipmentCount(
            String count,
            @Nullable PartialDate first,
            @Nullable PartialDate last) {
        static final ShipmentCount NONE = new ShipmentCount("0", null, null);
    }

    SearchFacets facets(Viewer viewer, Search.Question question) {
        return names.read(
                viewer, question.moment(), (view, known) -> SearchFacets.of(view, known, question, entities, sources));
    }

    Map<Search.Hit, List<EnforcementAction>> listings(Viewer viewer, List<Search.Hit> hits) {
        var found = new HashMap<Search.Hit, List<EnforcementAction>>();
        byMoment(hits).forEach((moment, some) -> {
            var listings = graph.read(viewer, moment.knownAt(), view -> {
                var rows = view.list("entity/listListings", parameters(some, moment, MOST_LISTINGS));
                var known = Entities.byId(facts.list(
                        view, rows.stream().map(row -> row.text("fact")).toList(), moment));
                var byEntity = new HashMap<String, List<EnforcementAction>>();
                for (var row : rows) {
                    var fact = known.get(row.text("fact"));
                    if (fact != null)
                        byEntity.computeIfAbsent(row.text("entity"), id -> new ArrayList<>())
                                .add(new EnforcementAction(fact));
                }
                return byEntity;
            });
            for (var hit : some) found.put(hit, listings.getOrDefault(hit.node().id(), List.of()));
        });
        return found;
    }

    Map<Search.Hit, ShipmentCount> shipments(Viewer viewer, List<Search.Hit> hits) {
        var found = new HashMap<Search.Hit, ShipmentCount>();
        byMoment(hits).forEach((moment, some) -> {
            var counts = new HashMap<String, ShipmentCount>();
            Consumer<Row> taker = row -> counts.put(
                    row.text("entity"),
                    new ShipmentCount(
                            Connection.count(row.number("number")),
                            date(row.findText("first")),
                            date(row.findText("last"))));
            graph.read(viewer, moment.knownAt(), view -> {
                view.each("entity/countShipments", parameters(some, moment, Connection.COUNTED + 1), taker);
                return counts;
            });
            for (var hit : some) found.put(hit, counts.getOrDefault(hit.node().id(), ShipmentCount.NONE));
        });
        return found;
    }

    private static @Nullable PartialDate date(@Nullable String text) {
        return text == null ? null : PartialDate.parse(text);
    }

    private static Map<Moment, List<Search.Hit>> byMoment(Collection<Search.Hit> hits) {
        var byMoment = new HashMap<Moment, List<Search.Hit>>();
        for (var hit : hits)
            byMoment.computeIfAbsent(hit.node().moment(), moment -> new ArrayList<>())
                    .add(hit);
        return byMoment;
    }

    private static Map<String, @Nullable Object> parameters(List<Search.Hit> hits, Moment moment, int most) {
        var rows = new TreeMap<String, Map<String, Object>>();
        for (var hit : hits)
            rows.put(
                    hit.node().id(),
                    Map.of("entity", hit.node().id(), "records", hit.node().recordIds()));
        var parameters = moment.parameters();
        parameters.put("rows", List.copyOf(rows.values()));
        parameters.put("most", most);
        return parameters;
    }
}
