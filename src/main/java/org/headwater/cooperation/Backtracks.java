package org.headwater.cooperation;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.access.Cursors;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.entity.Entities;
import org.headwater.trace.ChainAnswer;
import org.headwater.trace.Chains;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.DateWindow;
import org.headwater.trace.rules.PartySelector;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The origin of an incident's goods: the chains that end at their consignor by the day of the incident, with the
 * substance or something that it is made from. The incident itself is the step after the last.
 */
@Component
class Backtracks {

    /** The number that the question's cost allows for; a caller that wants more asks for chains. */
    private static final int MOST_CHAINS = Cursors.USUAL_PAGE;

    private final VisibleGraph graph;
    private final Incidents incidents;
    private final Chains chains;

    Backtracks(VisibleGraph graph, Incidents incidents, Chains chains) {
        this.graph = graph;
        this.incidents = incidents;
        this.chains = chains;
    }

    Backtrack find(Viewer viewer, String id, int maxTiers, int maxTies, int k, @Nullable Instant knownAt) {
        if (k > MOST_CHAINS) throw LimitExceeded.of("BACKTRACK_CHAINS", "k", k, MOST_CHAINS);
        var incident =
                incidents.find(viewer, id, new Moment(null, knownAt)).orElseThrow(() -> new NotFound("incident", id));
        var consignor = incident.fact().part("CONSIGNED_BY");
        var consignee = incident.fact().part("CONSIGNED_TO");
        var end = consignor == null ? consignee : consignor;
        if (end == null)
            throw BadInput.of(
                    "incident",
                    id,
                    "names neither consignor nor consignee that you see, so that no chain can end in it; report who"
                            + " sent it by a correction");
        var cas = incident.substance();
        var substances = cas == null ? Set.<String>of() : graph.read(viewer, knownAt, view -> madeFrom(view, cas));
        var rules = ChainRules.builder()
                .minTiers(0)
                .maxTiers(maxTiers)
                .maxTies(maxTies)
                .window(new DateWindow(null, incident.date()))
                .substances(substances.isEmpty() ? null : substances)
                .build();
        var answer = chains.find(viewer, new ChainRequest(null, PartySelector.ids(end), rules, k).at(knownAt));
        return new Backtrack(
                incident,
                consignor == null ? Backtrack.BacktrackEnd.CONSIGNEE : Backtrack.BacktrackEnd.CONSIGNOR,
                end,
                substances,
                substances.isEmpty() ? answer : carrying(answer, substances, k));
    }

    /** The substance and, over one or more published relations, whatever is a precursor of it. */
    private static Set<String> madeFrom(View view, String cas) {
        var relations = Entities.precursors(view);
        var found = new TreeSet<String>();
        found.add(cas);
        var before = 0;
        while (found.size() > before) {
            before = found.size();
            for (var relation : relations)
                if (found.contains(relation.text("product"))) found.add(relation.text("precursor"));
        }
        return found;
    }

    /** Chains that arrive with a precursor of the substance: they may have gone on to another product. */
    private static ChainAnswer carrying(ChainAnswer answer, Set<String> substances, int k) {
        var kept = answer.chains().stream()
                .filter(chain -> {
                    var carried = last(chain);
                    return carried == null || substances.contains(carried);
                })
                .toList();
        var completeness = answer.completeness();
        // The search stopped at k: more chains may follow.
        if (answer.chains().size() >= k && completeness.status() == CompletenessStatus.COMPLETE)
            completeness = new ChainAnswer.Completeness(
                    CompletenessStatus.TRUNCATED,
                    completeness.explored(),
                    completeness.budget(),
                    "of the " + k + " best chains " + (k - kept.size())
                            + " arrive with another product; ask for more to see what comes after them",
                    completeness.hubsCut(),
                    completeness.leftOut());
        return answer.only(kept, completeness);
    }

    private static @Nullable String last(ChainAnswer.Chain chain) {
        for (var step : chain.steps().reversed()) if (step.cas() != null) return step.cas();
        return null;
    }
}
