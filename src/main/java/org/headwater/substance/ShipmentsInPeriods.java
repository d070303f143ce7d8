package org.headwater.substance;

import graphql.schema.DataFetchingEnvironment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.headwater.access.Connection;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Cursors;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.entity.Shipment;
import org.headwater.evidence.Fact;
import org.headwater.evidence.Facts;
import org.headwater.store.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Pages of the shipments of substances in periods: one query for all that are asked for with the same page size. */
@Component
class ShipmentsInPeriods {

    private static final String LOADER = "shipmentsInPeriod";

    /** Days that sort before and behind every other. */
    private static final String FIRST = "0000-01-01";

    private static final String LAST = "9999-12-31";

    private final VisibleGraph graph;
    private final Facts facts;

    /** The question for one period. */
    private record PeriodQuestion(ControlPeriod period, Cursors.Page page) {}

    /** The part that pages of one query share. */
    private record PeriodBatch(int limit, @Nullable Instant knownAt) {}

    ShipmentsInPeriods(BatchLoaderRegistry registry, VisibleGraph graph, Facts facts) {
        this.graph = graph;
        this.facts = facts;
        registry.<PeriodQuestion, Connection<Shipment>>forName(LOADER)
                .registerMappedBatchLoader((asked, environment) -> Mono.fromCallable(
                        () -> list(CurrentViewer.of(Objects.requireNonNull(environment.getContext())), asked)));
    }

    static CompletableFuture<Connection<Shipment>> load(
            DataFetchingEnvironment environment, ControlPeriod period, Cursors.Page page) {
        var loader =
                Objects.requireNonNull(environment.<PeriodQuestion, Connection<Shipment>>getDataLoader(LOADER), LOADER);
        return loader.load(new PeriodQuestion(period, page));
    }

    private Map<PeriodQuestion, Connection<Shipment>> list(Viewer viewer, Collection<PeriodQuestion> asked) {
        var groups = new LinkedHashMap<PeriodBatch, List<PeriodQuestion>>();
        for (var one : asked)
            groups.computeIfAbsent(
                            new PeriodBatch(one.page().limit(), one.period().knownAt()), alike -> new ArrayList<>())
                    .add(one);
        var pages = new HashMap<PeriodQuestion, Connection<Shipment>>();
        groups.forEach((alike, questions) -> pages.putAll(list(viewer, alike, questions)));
        return pages;
    }

    private Map<PeriodQuestion, Connection<Shipment>> list(
            Viewer viewer, PeriodBatch alike, List<PeriodQuestion> asked) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var place = 0; place < asked.size(); place++) {
            var period = asked.get(place).period();
            var page = asked.get(place).page();
            var row = new HashMap<String, @Nullable Object>();
            row.put("place", place);
            row.put("cas", period.cas().value());
            row.put("atLeast", period.from() == null ? FIRST : period.from().toString());
            row.put("atMost", period.to() == null ? LAST : period.to().toString());
            row.put("afterDay", page.after(0));
            row.put("afterId", page.after(1));
            rows.add(row);
        }
        return graph.read(viewer, alike.knownAt(), view -> {
            var found = new HashMap<Long, List<Row>>();
            var ids = new ArrayList<String>();
            for (var row : view.list("substance/listShipments", Map.of("rows", rows, "limit", alike.limit()))) {
                found.computeIfAbsent(row.number("place"), at -> new ArrayList<>())
                        .add(row);
                ids.add(row.text("fact"));
            }
            var known = new HashMap<String, Fact>();
            for (var fact : facts.list(view, ids, new Moment(null, alike.knownAt()))) known.put(fact.id(), fact);
            var pages = new HashMap<PeriodQuestion, Connection<Shipment>>();
            for (var place = 0; place < asked.size(); place++)
                pages.put(
                        asked.get(place),
                        asked.get(place)
                                .page()
                                .of(found.getOrDefault((long) place, List.of()), "fact")
                                .map(row -> new Shipment(Objects.requireNonNull(known.get(row.text("fact"))))));
            return pages;
        });
    }
}
