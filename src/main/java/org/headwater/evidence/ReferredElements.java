package org.headwater.evidence;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.access.SeenElements;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.store.Books;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Readers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Elements to which something outside the graph refers, such as an item of a case, as a caller sees them. */
@Component
public class ReferredElements {

    /** The most references that are read at once. */
    private static final int PAGE = 2_000;

    private final VisibleGraph graph;

    ReferredElements(VisibleGraph graph) {
        this.graph = graph;
    }

    /**
     * An entity, a fact, a piece of evidence or a source.
     *
     * @param what ENTITY, FACT, EVIDENCE or SOURCE
     * @param fact of a piece of evidence; null of anything else
     * @param marking its own joined with those of what must be seen with it: ends of a fact, the fact of a piece of evidence
     * @param isWithdrawn whether the caller sees it only as withdrawn
     */
    public record ReferredElement(
            String id, String what, @Nullable String fact, Marking marking, boolean isWithdrawn) {

        /** Id of the fact, for a fact and for a piece of evidence. */
        public String factId() {
            return fact == null ? id : fact;
        }

        private ReferredElement withdrawn() {
            return new ReferredElement(id, what, fact, marking, true);
        }
    }

    /**
     * Elements with these ids that the caller sees, withdrawn ones included; the answer has no element that is hidden or absent.
     */
    public Map<String, ReferredElement> list(Viewer viewer, Collection<String> ids) {
        if (ids.isEmpty()) return Map.of();
        var now = graph.pin(viewer, null);
        var asked = ids.stream().distinct().toList();
        var standing = now.read(view -> markings(view, asked));
        var all = standing.keySet().containsAll(asked)
                ? standing
                : now.withWithdrawn().read(view -> markings(view, asked));
        var found = new LinkedHashMap<String, ReferredElement>();
        all.forEach((id, element) -> found.put(id, standing.containsKey(id) ? element : element.withdrawn()));
        return found;
    }

    /** Kinds of the elements under each of the ids: ENTITY, FACT, EVIDENCE or SOURCE; none for an id that is hidden or absent. */
    public static Map<String, Set<String>> kinds(View view, Collection<String> ids) {
        var kinds = new HashMap<String, Set<String>>();
        for (var seen : SeenElements.list(view, ids))
            kinds.computeIfAbsent(seen.id(), id -> new TreeSet<>())
                    .add(seen.kind().name());
        return kinds;
    }

    private static Map<String, ReferredElement> markings(View view, List<String> ids) {
        var found = new LinkedHashMap<String, ReferredElement>();
        for (var seen : SeenElements.list(view, ids))
            Readers.all(seen.markings())
                    .ifPresent(marking -> found.put(
                            seen.id(),
                            new ReferredElement(seen.id(), seen.kind().name(), seen.fact(), marking, false)));
        return found;
    }

    /**
     * The whole markings of elements as they stand in a transaction, whoever sees them; an element that is gone is not in the answer. It is
     * for comparison with a marking that was made before the transaction.
     */
    public static Map<String, Marking> wholes(Books books, Collection<String> ids) {
        return wholes(books, ids, List.of(), true);
    }

    /**
     * Tells records of elements that are marked higher, with the whole markings of those that are one of the elements or must be seen with one.
     * It reads references page by page, since a commit waits for it and the records of a store are many.
     */
    static void raised(Books books, List<ReferringRecords> referring, Collection<String> elements) {
        for (var records : referring) {
            List<String> page;
            for (var after = ""; ; after = page.getLast()) {
                page = List.copyOf(records.references(books, after, PAGE));
                var wholes = wholes(books, page, elements, false);
                if (!wholes.isEmpty()) records.raised(books, wholes);
                if (page.size() < PAGE) break;
            }
        }
    }

    private static Map<String, Marking> wholes(
            Books books, Collection<String> ids, Collection<String> near, boolean all) {
        var found = new LinkedHashMap<String, Marking>();
        if (ids.isEmpty()) return found;
        var parameters = Map.of("ids", List.copyOf(ids), "near", List.copyOf(near), "all", all);
        for (var row : books.list("evidence/listWholeMarkings", parameters))
            Readers.all(row.texts("markings")).ifPresent(marking -> found.put(row.text("id"), marking));
        return found;
    }
}
