package org.headwater.screening;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.screening.customers.CustomerLists;
import org.headwater.watch.Alert;
import org.headwater.watch.AlertedHit;
import org.headwater.watch.AlertedHits;
import org.springframework.stereotype.Component;

/** An alert of a hit is seen as the hit is: by analysts who see the list and today all that the alert rests on. */
@Component
class SeenHitAlerts implements AlertedHits {

    /** Sets of markings for which is kept what they show: an inbox is counted every few seconds. */
    private static final int MOST_VIEWS = 16;

    private final KeptByView<Map<String, Boolean>> kept = new KeptByView<>(MOST_VIEWS);

    private final VisibleGraph graph;
    private final CustomerLists lists;

    SeenHitAlerts(VisibleGraph graph, CustomerLists lists) {
        this.graph = graph;
        this.lists = lists;
    }

    @Override
    public Set<String> seen(Viewer viewer, Collection<Alert> alerts) {
        if (alerts.isEmpty() || !viewer.has(Viewer.Role.ANALYST)) return Set.of();
        var ofLists = new HashMap<String, Boolean>();
        var bases = new HashMap<String, HitBasis>();
        for (var alert : alerts) {
            var hit = Objects.requireNonNull(alert.hit());
            if (hit.owner() != null && !hit.owner().equals(viewer.identity().person())) continue;
            if (ofLists.computeIfAbsent(
                    hit.list(), name -> lists.find(viewer, name).isPresent())) bases.put(alert.id(), basis(alert, hit));
        }
        // The basis of an alert never changes.
        var known = graph.read(viewer, null, view -> kept.of(view, ConcurrentHashMap<String, Boolean>::new));
        var unknown = new HashMap<>(bases);
        unknown.keySet().removeAll(known.keySet());
        if (!unknown.isEmpty()) {
            var sight = HitSight.read(graph, viewer, unknown.values());
            unknown.forEach((id, basis) -> known.put(id, sight.party(basis).isPresent()));
        }
        return bases.keySet().stream()
                .filter(id -> known.getOrDefault(id, false))
                .collect(Collectors.toSet());
    }

    private static HitBasis basis(Alert alert, AlertedHit hit) {
        return new HitBasis(alert.ids().getFirst(), hit.records(), hit.facts(), hit.sources());
    }
}
