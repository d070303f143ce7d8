package org.headwater.trace;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.entity.Entities;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.PairOrder;
import org.headwater.trace.rules.PairRequest;
import org.headwater.trace.search.ChainResult;
import org.headwater.trace.search.Namesakes;
import org.headwater.trace.search.PairResult;
import org.headwater.trace.search.PairResult.FoundPair;
import org.headwater.trace.search.PairSearch;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CompletenessStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Table of suppliers and recipients: one row for each pair of ends that a chain joins. Each page is a search of its own; details
 * are fetched for the page alone, and names of all pairs only for an order by name.
 */
@Component
class PairTable {

    private final CallerGraph callerGraph;
    private final Entities entities;
    private final Chains chains;
    private final TraceSettings settings;
    private final SearchMeters meters;
    private final PairSearch search = new PairSearch();

    PairTable(CallerGraph callerGraph, Entities entities, Chains chains, TraceSettings settings, SearchMeters meters) {
        this.meters = meters;
        this.callerGraph = callerGraph;
        this.entities = entities;
        this.chains = chains;
        this.settings = settings;
    }

    /** Refuses, naming the argument, what the caller's graph does not have. */
    PairConnection list(Viewer viewer, PairRequest request, Cursors.Page page) {
        chains.checkSize(request.asChains());
        var after = page.after(0);
        var before = after == null ? 0 : Integer.parseInt(after);
        var knownAt = request.rules().knownAt();
        return callerGraph.answer(viewer, knownAt, request.rules().atLeast(), loaded -> {
            var asked = chains.check(viewer, request.asChains(), loaded);
            var began = System.nanoTime();
            var result = search.search(loaded.graph(), asked, settings.budget(), chains.deadline());
            var coverage = result.completeness();
            meters.count(SearchMeters.SearchKind.PAIRS, coverage.status(), coverage.explored(), began);
            var names = request.order().column().isName()
                    ? names(viewer, result.pairs(), knownAt)
                    : Map.<String, String>of();
            var all = result.pairs().stream()
                    .sorted(order(request.order(), names))
                    .toList();
            if (before > 0 && !print(all, before).equals(page.after(1)))
                throw BadInput.of(
                        "after",
                        before,
                        "pairs are no longer the first ones, since data changed; begin again, or page with knownAt");
            var rest = all.subList(Math.min(before, all.size()), Math.min(before + page.limit(), all.size()));
            return detailed(viewer, asked, result, all, rest, before, page, loaded, knownAt);
        });
    }

    // ---- Order -----------------------------------------------------------------------------------------------------

    private Map<String, String> names(Viewer viewer, List<FoundPair> pairs, @Nullable Instant knownAt) {
        var ids = new LinkedHashSet<String>();
        for (var pair : pairs) {
            ids.add(pair.first());
            ids.add(pair.last());
        }
        var names = new HashMap<String, String>();
        entities.list(viewer, ids, new Moment(null, knownAt)).forEach((id, entity) -> names.put(id, entity.name()));
        if (!names.keySet().containsAll(ids)) throw new Gone();
        return names;
    }

    /** Pairs come in the order of rank, which a stable sort keeps where nothing else is asked. */
    private static Comparator<FoundPair> order(PairOrder order, Map<String, String> names) {
        var ids = Comparator.comparing(FoundPair::first).thenComparing(FoundPair::last);
        return switch (order.column()) {
            case BEST -> by(order, FoundPair::rank).thenComparing(ids);
            case FROM ->
                by(order, (FoundPair pair) -> Objects.requireNonNull(names.get(pair.first())))
                        .thenComparing(ids);
            case TO ->
                by(order, (FoundPair pair) -> Objects.requireNonNull(names.get(pair.last())))
                        .thenComparing(ids);
            case CHAINS ->
                by(order, (FoundPair pair) -> 2 * pair.chains() + (pair.more() ? 1 : 0))
                        .thenComparing(ids);
            case SUBSTANCES ->
                by(order, (FoundPair pair) -> pair.substances().isEmpty() ? null : String.join(" ", pair.substances()))
                        .thenComparing(ids);
            case DISPATCHED -> by(order, FoundPair::dispatched).thenComparing(ids);
            case ARRIVED -> by(order, FoundPair::arrived).thenComparing(ids);
        };
    }

    private static <V extends Comparable<? super V>> Comparator<FoundPair> by(
            PairOrder order, Function<FoundPair, @Nullable V> value) {
        Comparator<V> values = order.descending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.comparing(value, Comparator.nullsLast(values));
    }

    // ---- The page --------------------------------------------------------------------------------------------------

    /** Digest of the first so many pairs: pages of one table have it in common. */
    private static String print(List<FoundPair> pairs, int first) {
        var text = new StringBuilder();
        for (var pair : pairs.subList(0, Math.min(first, pairs.size())))
            text.append(pair.first())
                    .append(pair.last())
                    .append(pair.chains())
                    .append(pair.more())
                    .append(pair.substances())
                    .append(pair.dispatched())
                    .append(pair.arrived())
                    .append('\n');
        return DigestUtils.sha256Hex(text.toString()).substring(0, 32);
    }

    private PairConnection detailed(
            Viewer viewer,
            ChainRequest asked,
            PairResult result,
            List<FoundPair> all,
            List<FoundPair> rest,
            int before,
            Cursors.Page page,
            CallerGraph.Loaded loaded,
            @Nullable Instant knownAt) {
        var shown = rest.subList(0, Math.min(page.size(), rest.size()));
        var best = new HashMap<FoundPair, ChainResult.FoundChain>();
        var further = new LinkedHashSet<>(result.completeness().hubsCut());
        for (var pair : shown) {
            best.put(pair, result.best(pair));
            for (var cas : pair.substances())
                Chains.addIfKnown(further, loaded.substances().get(cas));
        }
        var rows = chains.rows(viewer, List.copyOf(best.values()), further, loaded, knownAt);
        var places = new HashMap<FoundPair, Integer>();
        for (var i = 0; i < rest.size(); i++) places.put(rest.get(i), before + i + 1);
        var total = result.completeness().status() == CompletenessStatus.TRUNCATED
                ? Connection.count(Connection.COUNTED + 1L)
                : Connection.count(all.size());
        var told = page.of(
                        rest,
                        pair -> {
                            var place = Objects.requireNonNull(places.get(pair));
                            return List.of(Integer.toString(place), print(all, place));
                        },
                        total)
                .map(pair -> new PairConnection.Pair(
                        rows.entity(pair.first()),
                        rows.entity(pair.last()),
                        rows.chain(Objects.requireNonNull(best.get(pair))),
                        pair.chains() + (pair.more() ? "+" : ""),
                        pair.substances().stream()
                                .map(cas -> new PairConnection.CarriedSubstance(cas, rows.substance(cas)))
                                .toList(),
                        pair.dispatched(),
                        pair.arrived()));
        return new PairConnection(
                told.edges(),
                told.pageInfo(),
                total,
                ChainAnswer.Ends.of(result.completeness().around().judgement(), asked),
                rows.completeness(
                        result.completeness(),
                        chains.leftOut(viewer, result.completeness().around(), knownAt, Namesakes::ofChains)),
                loaded.through());
    }
}
