package org.headwater.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.entity.Entities;
import org.headwater.entity.Entity;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.Removable;
import org.headwater.trace.search.ChainResult;
import org.headwater.trace.search.DisruptionSearch;
import org.headwater.trace.search.DisruptionSearch.Thing;
import org.headwater.trace.search.Namesakes;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The cheapest sets of parties and ports without which no chain of a question is left, on the caller's graph. */
@Component
class Disruptions {

    private final CallerGraph callerGraph;
    private final Chains chains;
    private final Entities entities;
    private final DisruptionSettings settings;

    Disruptions(CallerGraph callerGraph, Chains chains, Entities entities, DisruptionSettings settings) {
        this.callerGraph = callerGraph;
        this.chains = chains;
        this.entities = entities;
        this.settings = settings;
    }

    /** Refuses, naming the argument, what the caller's graph does not have. */
    DisruptionAnswer find(Viewer viewer, ChainRequest request, Removable of) {
        chains.checkSize(request);
        return callerGraph.answer(viewer, request.knownAt(), request.atLeast(), loaded -> {
            var asked = chains.check(viewer, request, loaded);
            var moment = new Moment(null, request.knownAt());
            var ports = ports(viewer, loaded, of, moment);
            var named = named(viewer, loaded, of, ports, moment);
            var things = things(loaded, asked, of, ports, named);
            var result = DisruptionSearch.search(
                    loaded.graph(), asked, things, of.from(), of.sets(), settings.budget(), deadline());
            return told(viewer, request, asked, result, loaded, named.keySet());
        });
    }

    private BooleanSupplier deadline() {
        return Chains.deadline(settings.deadline());
    }

    /** Ports of visible shipments, where ports are removed. */
    private Collection<Entity> ports(Viewer viewer, CallerGraph.Loaded loaded, Removable of, Moment moment) {
        if (!of.ports()) return List.of();
        return new HashSet<>(
                entities.list(viewer, loaded.graph().ports(), moment).values());
    }

    /** By each id that the question names the id of the thing in the graph. */
    private Map<String, String> named(
            Viewer viewer, CallerGraph.Loaded loaded, Removable of, Collection<Entity> ports, Moment moment) {
        var named = new HashMap<String, String>();
        var asked = new LinkedHashSet<>(of.protected_());
        var costs = new HashSet<String>();
        for (var cost : of.costs()) {
            if (!costs.add(cost.id()))
                throw BadInput.of("of.costs.id", cost.id(), "has a cost already; give each party or port one");
            asked.add(cost.id());
        }
        if (asked.isEmpty()) return named;
        var found = entities.list(viewer, asked, moment);
        for (var id : asked) {
            var main = loaded.standsFor(id);
            var other = found.get(id);
            if (loaded.graph().hasParty(main)) named.put(id, main);
            else if (other != null && other.kind() == EntityKind.PORT) named.put(id, other.id());
            else
                throw BadInput.of(
                        of.protected_().contains(id) ? "of.protected" : "of.costs.id",
                        id,
                        "is no party or port that you can see; use the id of one");
        }
        return named;
    }

    private static List<Thing> things(
            CallerGraph.Loaded loaded,
            ChainRequest asked,
            Removable of,
            Collection<Entity> ports,
            Map<String, String> named) {
        var costs = new HashMap<String, Integer>();
        for (var cost : of.costs()) costs.put(named.getOrDefault(cost.id(), cost.id()), cost.cost());
        var kept = new HashSet<String>();
        for (var id : of.protected_()) kept.add(named.getOrDefault(id, id));
        var things = new ArrayList<Thing>();
        for (var id : loaded.graph().parties(of.kinds(), asked, of.ends()))
            if (!kept.contains(id)) things.add(new Thing(id, false, Set.of(id), costs.getOrDefault(id, 1)));
        for (var port : ports)
            if (!kept.contains(port.id()))
                things.add(new Thing(port.id(), true, Set.copyOf(port.recordIds()), costs.getOrDefault(port.id(), 1)));
        return things;
    }

    private DisruptionAnswer told(
            Viewer viewer,
            ChainRequest request,
            ChainRequest asked,
            DisruptionSearch.Result result,
            CallerGraph.Loaded loaded,
            Set<String> named) {
        var further = new LinkedHashSet<>(result.completeness().hubsCut());
        for (var set : result.sets()) further.addAll(set);
        for (var loss : result.losses()) further.add(loss.thing());
        var shown = new ArrayList<ChainResult.FoundChain>();
        var unstoppable = result.unstoppable();
        if (unstoppable != null) shown.add(unstoppable);
        var rows = chains.rows(viewer, shown, further, loaded, request.knownAt());
        var coverage = result.completeness();
        var completeness = rows.completeness(
                coverage, chains.leftOut(viewer, coverage.around(), request.knownAt(), Namesakes::ofChains));
        return new DisruptionAnswer(
                result.status(),
                result.lower(),
                result.upper(),
                result.sets().stream()
                        .map(set -> set.stream().map(rows::entity).toList())
                        .toList(),
                result.hasMore(),
                unstoppable == null ? null : rows.chain(unstoppable),
                result.losses().stream()
                        .map(loss -> new DisruptionAnswer.Loss(rows.entity(loss.thing()), loss.lost(), loss.alone()))
                        .toList(),
                reasoned(completeness, result.reason()),
                named);
    }

    /** Reason why the bounds were not settled, beside what was not complete about the best chains. */
    private static ChainAnswer.Completeness reasoned(ChainAnswer.Completeness completeness, @Nullable String reason) {
        if (reason == null) return completeness;
        var both = completeness.reason() == null ? reason : reason + "; " + completeness.reason();
        return new ChainAnswer.Completeness(
                completeness.status(),
                completeness.explored(),
                completeness.budget(),
                both,
                completeness.hubsCut(),
                completeness.leftOut());
    }
}
