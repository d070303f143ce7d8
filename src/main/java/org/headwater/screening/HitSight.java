package org.headwater.screening;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;

/**
 * Sight of a caller today on the basis of hits. What was withdrawn since is seen as it was; what was raised, purged or never
 * shown is not, and with it nothing of a hit.
 *
 * @param parties the record that stands for each visible record today
 */
record HitSight(Map<String, String> parties, Set<String> facts, Set<String> sources) {

    /** Ids of one query. */
    private static final int AT_ONCE = 5_000;

    HitSight {
        parties = Map.copyOf(parties);
        facts = Set.copyOf(facts);
        sources = Set.copyOf(sources);
    }

    static HitSight read(VisibleGraph graph, Viewer viewer, Collection<HitBasis> bases) {
        var now = graph.pin(viewer, null);
        var parties = new HashMap<String, String>();
        for (var some : parts(bases, HitBasis::records))
            now.read(view -> {
                for (var row : view.list("screening/listSeenRecords", Map.of("ids", some)))
                    parties.put(row.text("record"), row.text("party"));
                return some;
            });
        var ever = now.withWithdrawn();
        var facts = new HashSet<String>();
        for (var some : parts(bases, HitBasis::facts))
            facts.addAll(ever.read(view -> ids(view, "screening/listSeenFacts", some)));
        var sources = new HashSet<String>();
        for (var some : parts(bases, HitBasis::sources))
            sources.addAll(ever.read(view -> ids(view, "screening/listSeenSources", some)));
        return new HitSight(parties, facts, sources);
    }

    private static List<List<String>> parts(Collection<HitBasis> bases, Function<HitBasis, Set<String>> of) {
        var all = new TreeSet<String>();
        for (var basis : bases) all.addAll(of.apply(basis));
        var ids = List.copyOf(all);
        var parts = new ArrayList<List<String>>();
        for (var from = 0; from < ids.size(); from += AT_ONCE)
            parts.add(ids.subList(from, Math.min(ids.size(), from + AT_ONCE)));
        return parts;
    }

    private static List<String> ids(View view, String query, List<String> some) {
        return view.list(query, Map.of("ids", some)).stream()
                .map(row -> row.text("id"))
                .toList();
    }

    /** The party as it stands today, where the caller sees the record that stood for it, whatever else of the hit is hidden. */
    Optional<String> standing(HitBasis of) {
        return Optional.ofNullable(parties.get(of.party()));
    }

    /** The party as it stands today, where the caller sees all that the hit rests on. */
    Optional<String> party(HitBasis of) {
        return parties.keySet().containsAll(of.records())
                        && facts.containsAll(of.facts())
                        && sources.containsAll(of.sources())
                ? Optional.ofNullable(parties.get(of.party()))
                : Optional.empty();
    }
}
