package org.headwater.casework;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.ReferredElements;
import org.headwater.evidence.ReferredElements.ReferredElement;
import org.headwater.store.Row;

/**
 * Items of a case that a member sees today: those whose marking the member sees, and everything to which they refer, be it an
 * element of the graph or another item. An item that is hidden hides those that refer to it.
 *
 * @param items ids of the items that the member sees, in the order of their ids
 * @param elements the elements to which they refer
 */
record CaseSight(Set<String> items, Map<String, ReferredElement> elements) {

    static CaseSight of(Viewer viewer, String caseId, VisibleGraph graph, ReferredElements referred) {
        var heads =
                graph.read(viewer, null, view -> view.list("casework/listItemHeads", Cases.parameters(viewer, caseId)));
        var asked = new HashSet<String>();
        for (var head : heads) asked.addAll(head.texts("elements"));
        var elements = referred.list(viewer, asked);
        return new CaseSight(visible(heads, elements.keySet()), elements);
    }

    /** The largest set of items that refer to visible elements and to items of the set alone. */
    static Set<String> visible(List<Row> heads, Set<String> elements) {
        var left = new LinkedHashMap<String, List<String>>();
        for (var head : heads)
            if (elements.containsAll(head.texts("elements"))) left.put(head.text("id"), head.texts("items"));
        // Takes items away until all that are left refer to what is left.
        while (true) {
            var gone = new ArrayList<String>();
            left.forEach((id, items) -> {
                if (!left.keySet().containsAll(items)) gone.add(id);
            });
            if (gone.isEmpty()) return new LinkedHashSet<>(left.keySet());
            gone.forEach(left::remove);
        }
    }

    boolean isWithdrawn(CaseItem item) {
        return item.elements().stream().anyMatch(id -> {
            var element = elements.get(id);
            return element != null && element.isWithdrawn();
        });
    }
}
