package org.headwater.trace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.entity.Entities;
import org.headwater.evidence.ReferredElements;
import org.headwater.trace.CallerGraph.Loaded;
import org.headwater.trace.Chains.AnswerRows;
import org.headwater.trace.index.Hiding;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.Without;
import org.headwater.trace.search.ChainResult;
import org.headwater.trace.search.ChainResult.FoundChain;
import org.headwater.trace.search.Namesakes;
import org.headwater.trace.search.Removal;
import org.headwater.trace.search.WhatIfSearch;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CompletenessStatus;
import org.springframework.stereotype.Component;

/** Fate of the best chains of a question where parties, ports, facts or sources are imagined away, on the caller's graph. */
@Component
class WhatIfs {

    private final CallerGraph callerGraph;
    private final Chains chains;
    private final VisibleGraph visibleGraph;
    private final Entities entities;
    /** A whole caller's graph, which no budget of a search bounds, but the time of the request. */
    private final OneAtATime graphs = new OneAtATime();

    WhatIfs(CallerGraph callerGraph, Chains chains, VisibleGraph visibleGraph, Entities entities) {
        this.callerGraph = callerGraph;
        this.chains = chains;
        this.visibleGraph = visibleGraph;
        this.entities = entities;
    }

    /** Refuses, naming the argument, what the caller's graph does not have. */
    WhatIfAnswer find(Viewer viewer, ChainRequest request, Without without) {
        chains.checkSize(request);
        return callerGraph.answer(viewer, request.knownAt(), request.atLeast(), loaded -> {
            var asked = chains.check(viewer, request, loaded);
            var hiding = hiding(viewer, request, without, loaded);
            var rest = hiding.isEmpty() ? loaded : without(viewer, request, hiding, loaded);
            var removal = new Removal(
                    parties(without, loaded, rest),
                    chains.ports(viewer, "without.ports", without.ports(), request.knownAt()),
                    without.from());
            var after = removal.in(
                    rest.graph(),
                    hiding.isEmpty() ? asked : Chains.again(request, asked, loaded, rest.graph(), rest.listed()));
            var result = WhatIfSearch.search(
                    new Removal.Question(loaded.graph(), asked), after, chains.budget(), chains::deadline);
            return told(viewer, request, without, hiding, result, removal.undatedKept(after), loaded, rest);
        });
    }

    private Loaded without(Viewer viewer, ChainRequest request, Hiding hiding, Loaded loaded) {
        var backing =
                Backing.read(viewer, visibleGraph, entities, request.rules().listed(), request.knownAt());
        return graphs.make(() -> backing.without(loaded, hiding));
    }

    /** The parties with all the records that the caller sees joined, by the records that stand for them after. */
    private static Set<String> parties(Without without, Loaded loaded, Loaded rest) {
        var parties = new HashSet<String>();
        for (var id : without.parties())
            for (var record : loaded.graph().recordsOf(Chains.known("without.parties", id, loaded)))
                parties.add(rest.standsFor(record));
        return parties;
    }

    private Hiding hiding(Viewer viewer, ChainRequest request, Without without, Loaded loaded) {
        var asked = new HashSet<>(without.facts());
        asked.addAll(without.sources());
        if (asked.isEmpty()) return Hiding.NOTHING;
        for (var id : without.facts())
            if (loaded.graph().findShared(id).isPresent())
                throw BadInput.of(
                        "without.facts",
                        id,
                        "is derived of two facts to one identifier; name one of these, or leave out sharedIdentifiers and sharedAddresses");
        var found = visibleGraph.read(viewer, request.knownAt(), view -> ReferredElements.kinds(view, asked));
        for (var id : without.facts())
            if (!found.getOrDefault(id, Set.of()).contains("FACT"))
                throw BadInput.of("without.facts", id, "is no fact that you can see; use the id of a step's fact");
        for (var id : without.sources())
            if (!found.getOrDefault(id, Set.of()).contains("SOURCE"))
                throw BadInput.of(
                        "without.sources",
                        id,
                        "is no source that you can see; use the id of the source of a piece of evidence");
        return new Hiding(without.sources(), without.facts());
    }

    private WhatIfAnswer told(
            Viewer viewer,
            ChainRequest request,
            Without without,
            Hiding hiding,
            WhatIfSearch.Result result,
            int undatedKept,
            Loaded loaded,
            Loaded rest) {
        var old = new ArrayList<FoundChain>();
        var fresh = new ArrayList<FoundChain>();
        for (var one : result.before()) {
            old.add(one.chain());
            if (one.after() != null) fresh.add(one.after());
        }
        for (var one : result.comeUp()) fresh.add(one.chain());
        var before = chains.rows(viewer, old, result.coverageBefore().hubsCut(), loaded, request.knownAt());
        var after = chains.rows(viewer, fresh, result.coverageAfter().hubsCut(), rest, request.knownAt())
                .without(hiding);
        return new WhatIfAnswer(
                result.before().stream()
                        .map(one -> new WhatIfAnswer.Standing(
                                before.chain(one.chain()),
                                one.state(),
                                one.after() == null ? null : after.chain(one.after()),
                                one.rankAfter()))
                        .toList(),
                result.comeUp().stream()
                        .map(one -> new WhatIfAnswer.ComeUp(after.chain(one.chain()), one.rank(), one.isNew()))
                        .toList(),
                judged(completeness(viewer, request, before, result.coverageBefore()), result.judgedBefore()),
                judged(completeness(viewer, request, after, result.coverageAfter()), result.judged()),
                undatedKept,
                without.named());
    }

    private ChainAnswer.Completeness completeness(
            Viewer viewer, ChainRequest request, AnswerRows rows, ChainResult.Coverage coverage) {
        return rows.completeness(
                coverage, chains.leftOut(viewer, coverage.around(), request.knownAt(), Namesakes::ofChains));
    }

    private static ChainAnswer.Completeness judged(ChainAnswer.Completeness side, CompletenessStatus judged) {
        return judged == CompletenessStatus.COMPLETE
                ? side
                : side.and(
                        judged,
                        "not every chain was judged, so that before and comeUp may lack some; ask for fewer chains");
    }
}
