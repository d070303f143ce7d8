package org.headwater.trace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.entity.Entities;
import org.headwater.evidence.Evidence;
import org.headwater.evidence.Fact;
import org.headwater.trace.index.Hiding;
import org.headwater.trace.search.ChainResult.Precursor;
import org.jspecify.annotations.Nullable;

/**
 * The visible facts behind what a graph has beside the index: published relations between substances, and what lists cover. By them it is
 * known what is left where sources or facts are hidden.
 */
final class Backing {

    /** Facts behind relations, in the order of their ids. */
    private final Map<Precursor, List<Fact>> relations;

    /** Facts behind listings, by CAS number; null where they were not read. */
    private final @Nullable Map<String, List<Fact>> listings;

    Backing(Map<Precursor, List<Fact>> relations, @Nullable Map<String, List<Fact>> listings) {
        this.relations = relations;
        this.listings = listings;
    }

    /** @param lists whether what lists cover is asked for too */
    static Backing read(
            Viewer viewer, VisibleGraph graph, Entities entities, boolean lists, @Nullable Instant knownAt) {
        var relations = new LinkedHashMap<String, Precursor>();
        var listings = new LinkedHashMap<String, String>();
        graph.read(viewer, knownAt, view -> {
            for (var row : Entities.precursors(view))
                relations.put(row.text("id"), new Precursor(row.text("precursor"), row.text("product")));
            if (lists)
                for (var row : view.list("trace/listScheduled", Map.of()))
                    listings.put(row.text("id"), row.text("cas"));
            return true;
        });
        var ids = new HashSet<>(relations.keySet());
        ids.addAll(listings.keySet());
        var facts = entities.listFacts(viewer, ids, new Moment(null, knownAt));
        var behindRelations = new HashMap<Precursor, List<Fact>>();
        var behindListings = new HashMap<String, List<Fact>>();
        // A fact that is gone meanwhile is no longer behind anything.
        relations.forEach((id, relation) -> put(behindRelations, relation, facts.get(id)));
        listings.forEach((id, cas) -> put(behindListings, cas, facts.get(id)));
        return new Backing(behindRelations, lists ? behindListings : null);
    }

    private static <K> void put(Map<K, List<Fact>> facts, K key, @Nullable Fact fact) {
        if (fact != null)
            facts.computeIfAbsent(key, unknown -> new ArrayList<>()).add(fact);
    }

    /** Fact as a caller sees it from whom these elements are hidden too; null where nothing of it is left. */
    static @Nullable Fact without(Hiding hiding, Fact fact) {
        if (hiding.facts().contains(fact.id())) return null;
        var left = fact.evidence().stream()
                .filter(piece -> !hiding.hides(piece.sourceId()))
                .toList();
        return left.isEmpty() ? null : left.size() == fact.evidence().size() ? fact : fact.with(left);
    }

    /**
     * Published relations of a graph that are left, each with a fact that states it.
     *
     * @throws Gone where one of them is no longer there
     */
    Map<Precursor, String> relations(CallerGraph.Loaded loaded, Hiding hiding) {
        var left = new HashMap<Precursor, String>();
        for (var relation : loaded.precursors().keySet()) {
            var facts = relations.get(relation);
            if (facts == null) throw new Gone();
            facts.stream()
                    .filter(fact -> without(hiding, fact) != null)
                    .findFirst()
                    .ifPresent(fact -> left.put(relation, fact.id()));
        }
        return left;
    }

    /**
     * CAS numbers covered by lists that are left; all where lists were not read.
     *
     * @throws Gone where what says one of them is no longer there
     */
    Set<String> listed(CallerGraph.Loaded loaded, Hiding hiding) {
        if (listings == null) return loaded.listed();
        var left = new HashSet<String>();
        for (var cas : loaded.listed()) {
            var facts = listings.get(cas);
            if (facts == null) throw new Gone();
            if (facts.stream().anyMatch(fact -> without(hiding, fact) != null)) left.add(cas);
        }
        return left;
    }

    /** Graph as a caller sees it from whom these elements are hidden too. */
    CallerGraph.Loaded without(CallerGraph.Loaded loaded, Hiding hiding) {
        return loaded.without(hiding, listed(loaded, hiding), relations(loaded, hiding));
    }

    /** The sources of some relations, and of all that lists cover. */
    Set<String> sources(Collection<Precursor> some) {
        var sources = new TreeSet<String>();
        for (var relation : some) for (var fact : relations.getOrDefault(relation, List.of())) addTo(sources, fact);
        if (listings != null) for (var facts : listings.values()) for (var fact : facts) addTo(sources, fact);
        return sources;
    }

    private static void addTo(Set<String> sources, Fact fact) {
        fact.evidence().stream().map(Evidence::sourceId).forEach(sources::add);
    }
}
