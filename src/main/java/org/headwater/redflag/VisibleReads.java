package org.headwater.redflag;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph.PinnedView;
import org.headwater.entity.Entities;
import org.headwater.entity.Entity;
import org.headwater.evidence.Fact;
import org.headwater.evidence.Facts;
import org.headwater.substance.Law;
import org.headwater.substance.Laws;
import org.headwater.trace.UndecidedTies;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;

/** The graph of one caller at one moment; what was read once is kept, so that the rules of one answer rest on the same. */
final class VisibleReads implements PartyReads {

    /** Facts of one query. */
    private static final int AT_ONCE = 1_000;

    private final PinnedView graph;
    private final Facts facts;
    private final Entities entities;
    private final UndecidedTies undecidedTies;
    private final Laws laws;
    private final Viewer viewer;
    private final Moment moment;
    private final Moment day;
    private final Map<String, Entity> known = new HashMap<>();
    private final Set<String> unknown = new HashSet<>();
    private final Map<List<String>, Read> lists = new HashMap<>();
    private @Nullable Law law;

    /**
     * @param on the day on which countries and dates are those of a party
     * @param graph what the caller sees of one moment, so that later commits change nothing
     */
    VisibleReads(
            PinnedView graph,
            Facts facts,
            Entities entities,
            UndecidedTies undecidedTies,
            Laws laws,
            Viewer viewer,
            LocalDate on) {
        this.graph = graph;
        this.facts = facts;
        this.entities = entities;
        this.undecidedTies = undecidedTies;
        this.laws = laws;
        this.viewer = viewer;
        this.moment = new Moment(null, graph.at());
        this.day = new Moment(on, graph.at());
    }

    @Override
    public Map<String, Entity> entities(Collection<String> ids) {
        var missing = ids.stream()
                .filter(id -> !known.containsKey(id) && unknown.add(id))
                .distinct()
                .toList();
        for (var from = 0; from < missing.size(); from += AT_ONCE) {
            var some = missing.subList(from, Math.min(missing.size(), from + AT_ONCE));
            known.putAll(graph.ask(view -> entities.list(view, some, moment)));
        }
        var found = new HashMap<String, Entity>();
        for (var id : ids) {
            var entity = known.get(id);
            if (entity != null) found.put(id, entity);
        }
        return found;
    }

    @Override
    public List<Entity.Country> countries(Entity entity) {
        return graph.ask(view -> entities.listCountries(view, List.of(entity), day))
                .getOrDefault(entity.id(), List.of());
    }

    @Override
    public List<Entity.Dated> dates(Entity entity) {
        return graph.ask(view -> entities.listDates(view, List.of(entity), day)).getOrDefault(entity.id(), List.of());
    }

    @Override
    public List<Fact> facts(Entity entity, LinkKind kind, boolean isSubject, int most) {
        return list(
                entity.id(),
                (isSubject ? "out " : "in ") + kind,
                "redflag/listFacts",
                Map.of("records", entity.recordIds(), "kind", kind.name(), "out", isSubject, "limit", most),
                most);
    }

    @Override
    public List<Fact> shipments(Entity entity, String role, boolean hasRole, int most) {
        return list(
                entity.id(),
                (hasRole ? "out " : "in ") + role,
                "redflag/listShipmentsOfRole",
                Map.of("records", entity.recordIds(), "role", role, "out", hasRole, "limit", most),
                most);
    }

    @Override
    public List<Fact> coverages(@Nullable Entity entity, String country, String kind, String way) {
        return list(
                entity == null ? country : entity.id(),
                "coverage " + kind + " " + way,
                "redflag/listCoverages",
                Map.of(
                        "records",
                        entity == null ? List.of() : entity.recordIds(),
                        "country",
                        country,
                        "kind",
                        kind,
                        "way",
                        way),
                Integer.MAX_VALUE);
    }

    /** The first so many facts of a list. */
    private record Read(List<Fact> facts, int most) {}

    private List<Fact> list(String of, String which, String query, Map<String, Object> parameters, int most) {
        var key = List.of(of, which);
        var kept = lists.get(key);
        if (kept != null && (most <= kept.most() || kept.facts().size() < kept.most()))
            return kept.facts().subList(0, Math.min(most, kept.facts().size()));
        var found = graph.ask(view -> {
            var ids = view.list(query, parameters).stream()
                    .map(row -> row.text("fact"))
                    .toList();
            var all = new ArrayList<Fact>();
            for (var from = 0; from < ids.size(); from += AT_ONCE)
                all.addAll(facts.list(view, ids.subList(from, Math.min(ids.size(), from + AT_ONCE)), moment));
            return all;
        });
        lists.put(key, new Read(found, most));
        return found;
    }

    @Override
    public Set<String> undecided(Collection<String> ties) {
        return ties.isEmpty()
                ? Set.of()
                : Set.copyOf(graph.ask(view -> undecidedTies.among(viewer, view, moment.knownAt(), ties)));
    }

    @Override
    public Law law() {
        if (law == null) law = graph.ask(view -> laws.of(view, moment.knownAt()));
        return law;
    }
}
