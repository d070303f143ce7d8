package org.headwater.screening;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
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
        var sight = HitSight.read(graph, viewer, bases.values());
        var seen = new HashSet<String>();
        bases.forEach((id, basis) -> {
            if (sight.party(basis).isPresent()) seen.add(id);
        });
        return seen;
    }

    private static HitBasis basis(Alert alert, AlertedHit hit) {
        return new HitBasis(alert.ids().getFirst(), hit.records(), hit.facts(), hit.sources());
    }
}
