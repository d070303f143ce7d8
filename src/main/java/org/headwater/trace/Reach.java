package org.headwater.trace;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.entity.Entity;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ReachRequest;
import org.headwater.trace.search.Judgement;
import org.headwater.trace.search.Namesakes;
import org.headwater.trace.search.ReachResult;
import org.headwater.trace.search.ReachSearch;
import org.headwater.trace.search.RelaxedSearch;
import org.headwater.trace.search.Surroundings;
import org.headwater.vocabulary.CompletenessStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Parties that goods of a party reached, or from which those of a party came: with ties left out its customers and suppliers,
 * tier by tier. Each page is a search of its own; details are fetched for the page alone.
 */
@Component
public class Reach {

    private final CallerGraph callerGraph;
    private final Chains chains;
    private final TraceSettings settings;
    private final SearchMeters meters;

    Reach(CallerGraph callerGraph, Chains chains, TraceSettings settings, SearchMeters meters) {
        this.meters = meters;
        this.callerGraph = callerGraph;
        this.chains = chains;
        this.settings = settings;
    }

    /** Refuses, naming the argument, what the caller's graph does not have. */
    public ReachConnection list(Viewer viewer, ReachRequest request, Cursors.Page page) {
        chains.checkSize(request.asChains());
        var knownAt = request.rules().knownAt();
        return callerGraph.answer(viewer, knownAt, request.rules().atLeast(), loaded -> {
            var checked = chains.check(viewer, new ChainRequest(request.from(), null, request.rules(), 1), loaded);
            var asked = new ReachRequest(Objects.requireNonNull(checked.from()), request.direction(), checked.rules());
            var began = System.nanoTime();
            var result = ReachSearch.search(loaded.graph(), asked, settings.budget(), chains.deadline());
            meters.count(SearchMeters.SearchKind.REACH, result.status(), result.explored(), began);
            var found = page.of(result.list(after(page), page.limit()), Reach::key, Connection.count(result.size()));
            return detailed(viewer, asked, result, found, loaded, new Moment(null, knownAt), loaded.through());
        });
    }

    private static List<String> key(ReachResult.ReachedParty reached) {
        return List.of(
                Integer.toString(reached.tiers()),
                Integer.toString(reached.ties()),
                reached.day() == null ? "" : reached.day().toString(),
                reached.party());
    }

    private static ReachResult.@Nullable ReachedParty after(Cursors.Page page) {
        var tiers = page.after(0);
        var ties = page.after(1);
        var day = page.after(2);
        var party = page.after(3);
        if (tiers == null || ties == null || day == null || party == null) return null;
        return new ReachResult.ReachedParty(
                party,
                Integer.parseInt(tiers),
                Integer.parseInt(ties),
                day.isEmpty() ? null : LocalDate.parse(day),
                List.of());
    }

    private ReachConnection detailed(
            Viewer viewer,
            ReachRequest asked,
            ReachResult result,
            Connection<ReachResult.ReachedParty> page,
            CallerGraph.Loaded loaded,
            Moment moment,
            Instant through) {
        var ends = asked.asChains();
        var around = new Surroundings(new Judgement(loaded.graph(), ends));
        var ids = new LinkedHashSet<>(around.hubsCut());
        for (var edge : page.edges()) ids.add(edge.node().party());
        var found = chains.listed(viewer, ids, loaded, moment);
        var told = page.map(one -> new ReachConnection.Reached(
                entity(found, one.party()), one.tiers(), one.ties(), one.day(), one.levels()));
        return new ReachConnection(
                told.edges(),
                told.pageInfo(),
                told.totalCount(),
                ChainAnswer.Ends.of(around.judgement(), ends),
                new ChainAnswer.Completeness(
                        result.status(),
                        result.explored(),
                        settings.budget(),
                        reason(result.status()),
                        around.hubsCut().stream().map(id -> entity(found, id)).toList(),
                        chains.leftOut(viewer, around, moment.knownAt(), Namesakes::ofReach)),
                new OnDemand<>(() -> relaxations(asked, result, around, loaded)),
                through);
    }

    /** Relaxations are searched only after a "nobody", as for chains. */
    private List<ReachConnection.Relaxation> relaxations(
            ReachRequest asked, ReachResult result, Surroundings around, CallerGraph.Loaded loaded) {
        if (result.size() > 0 || result.status() != CompletenessStatus.COMPLETE) return List.of();
        if (ChainAnswer.Ends.of(around.judgement(), asked.asChains()).nobody() != null) return List.of();
        return chains
                .relaxed(
                        asked.rules(),
                        (changes, budget, expired) ->
                                RelaxedSearch.searchReach(loaded.graph(), asked, changes, budget, expired))
                .stream()
                .map(found -> new ReachConnection.Relaxation(
                        found.change().rule(), found.change().value(), found.count(), found.status(), found.sentence()))
                .toList();
    }

    private @Nullable String reason(CompletenessStatus status) {
        return switch (status) {
            case COMPLETE, TRUNCATED -> null;
            case BUDGET ->
                "the budget of " + settings.budget()
                        + " steps ran out: more parties may be reached, in fewer tiers and on better days; allow fewer"
                        + " tiers or ties, or name substances or a window";
            case TIMEOUT ->
                "the time ran out: more parties may be reached, in fewer tiers and on better days; allow fewer tiers or"
                        + " ties, or name substances or a window";
        };
    }

    private static Entity entity(Map<String, Entity> found, String id) {
        var entity = found.get(id);
        if (entity == null) throw new Gone();
        return entity;
    }
}
