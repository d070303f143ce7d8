package org.headwater.entity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.headwater.access.Cursors;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Facts;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The facts that touch entities, and the entities at the facts' other ends. */
@Component
public class Neighbourhood {

    /** Size of a page of anything else. */
    private static final int MOST_IDS = Cursors.LARGEST_PAGE;

    /** Names, classes and what lists say are a profile's matter and would crowd a picture. */
    private static final Set<LinkKind> USUAL =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(LinkKind.NAMED, LinkKind.IS_A, LinkKind.LISTED)));

    private final VisibleGraph graph;
    private final Entities entities;
    private final Facts facts;
    private final ShipmentMemory shipments;

    Neighbourhood(VisibleGraph graph, Entities entities, Facts facts, ShipmentMemory shipments) {
        this.shipments = shipments;
        this.graph = graph;
        this.entities = entities;
        this.facts = facts;
    }

    /** {@code kinds}: null is all but names, classes and what lists say; {@code most}: facts. */
    public Subgraph around(
            Viewer viewer, Collection<String> ids, @Nullable Set<LinkKind> kinds, Moment moment, int most) {
        if (ids.isEmpty()) throw BadInput.of("ids", "", "names nothing; give one id or more");
        if (ids.size() > MOST_IDS) throw LimitExceeded.of("IDS", "ids", ids.size(), MOST_IDS);
        return graph.read(viewer, moment.knownAt(), view -> {
            // Only what the caller may see is walked from: a value that no visible fact touches is not there.
            var starts = new TreeSet<String>();
            for (var start : entities.list(view, ids, moment).values()) starts.addAll(start.recordIds());
            var parameters = moment.parameters();
            parameters.put("ids", List.copyOf(starts));
            parameters.put(
                    "kinds",
                    (kinds == null ? USUAL : kinds)
                            .stream().map(Enum::name).sorted().toList());
            parameters.put("limit", most + 1);
            var found = listFacts(view, starts, parameters, moment, most + 1);
            var links = facts.list(view, found.subList(0, Math.min(most, found.size())), moment);
            var ends = new TreeSet<>(starts);
            for (var link : links) {
                ends.add(link.subjectId());
                ends.add(link.objectId());
            }
            var nodes = new TreeMap<String, Entity>();
            for (var node : entities.list(view, ends, moment).values()) nodes.put(node.id(), node);
            return new Subgraph(List.copyOf(nodes.values()), links, found.size() > most);
        });
    }

    /** Ids in the order of kind and id. */
    private List<String> listFacts(
            VisibleGraph.View view,
            Set<String> starts,
            Map<String, @Nullable Object> parameters,
            Moment moment,
            int limit) {
        var kinds = (List<?>) parameters.get("kinds");
        var shipped = moment.equals(Moment.NOW) && kinds != null && kinds.contains(LinkKind.SHIPPED.name())
                ? shipments.list(view, starts, null, null, limit)
                : null;
        if (shipped == null)
            return view.list("entity/listNeighbourhood", parameters).stream()
                    .map(row -> row.text("fact"))
                    .toList();
        var before = new ArrayList<String>();
        var behind = new ArrayList<String>();
        for (var row : view.list("entity/listOtherNeighbourhood", parameters))
            (row.text("kind").compareTo(LinkKind.SHIPPED.name()) < 0 ? before : behind).add(row.text("fact"));
        for (var touch : shipped.first()) before.add(touch.fact());
        before.addAll(behind);
        return before.subList(0, Math.min(limit, before.size()));
    }
}
