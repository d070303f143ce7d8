package org.headwater.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.headwater.access.VisibleGraph.View;
import org.headwater.store.Row;
import org.jspecify.annotations.Nullable;

/**
 * Elements with a marking that a caller sees under some ids, of whatever kind. One query asks for each kind: the database plans
 * one for all of them for seconds.
 */
public final class SeenElements {

    /** Kinds of elements. */
    public enum Kind {
        ENTITY,
        FACT,
        EVIDENCE,
        SOURCE
    }

    /**
     * An element that the caller sees.
     *
     * @param fact id of the fact of a piece of evidence; null of anything else
     * @param isValue whether it is a value or reference, which has no marking of its own
     * @param isTouched whether it is no value, or a visible fact touches it: others are told of no value
     * @param markings as stored, of the element and of all that must be seen with it
     */
    public record Seen(
            String id, Kind kind, @Nullable String fact, boolean isValue, boolean isTouched, List<String> markings) {

        private Seen(Row row, Kind kind) {
            this(row.text("id"), kind, null, false, true, row.texts("markings"));
        }
    }

    private SeenElements() {}

    /** The fact on which a piece of evidence of this id would lie, which is named after it; empty where none would. */
    public static String factOf(String id) {
        return id.endsWith("-1") ? id.substring(0, id.length() - 2) : "";
    }

    /** In the order of their ids, those that touch nothing visible left out; the number of queries does not depend on what is there. */
    public static List<Seen> list(View view, Collection<String> ids) {
        var seen = new ArrayList<>(listAll(view, ids));
        seen.addAll(sources(view, ids));
        seen.removeIf(element -> !element.isTouched());
        seen.sort(Comparator.comparing(Seen::id).thenComparing(Seen::kind));
        return seen;
    }

    /** Sources alone. */
    public static List<Seen> sources(View view, Collection<String> ids) {
        return view.list("access/listSeenSources", Map.of("ids", List.copyOf(new TreeSet<>(ids)))).stream()
                .map(row -> new Seen(row, Kind.SOURCE))
                .toList();
    }

    /** All but sources, values without a visible fact among them. */
    static List<Seen> listAll(View view, Collection<String> ids) {
        var asked = new TreeSet<>(ids);
        var seen = new ArrayList<Seen>();
        for (var row : view.list("access/listSeenEntities", Map.of("ids", List.copyOf(asked))))
            seen.add(new Seen(
                    row.text("id"),
                    Kind.ENTITY,
                    null,
                    row.isTrue("isValue"),
                    row.isTrue("isTouched"),
                    row.texts("markings")));
        var facts = new TreeSet<>(asked);
        for (var id : asked) facts.add(factOf(id));
        var found = new HashMap<String, Row>();
        for (var row : view.list("access/listSeenFacts", Map.of("ids", List.copyOf(facts))))
            found.put(row.text("id"), row);
        for (var id : asked) {
            var fact = found.get(id);
            if (fact != null) seen.add(new Seen(fact, Kind.FACT));
            var lying = found.get(factOf(id));
            var first = lying == null ? null : lying.findText("first");
            if (lying == null || first == null) continue;
            var markings = new ArrayList<>(lying.texts("markings"));
            markings.add(first);
            seen.add(new Seen(id, Kind.EVIDENCE, factOf(id), false, true, List.copyOf(markings)));
        }
        for (var row : view.list("access/listSeenPieces", Map.of("ids", List.copyOf(asked))))
            seen.add(new Seen(row.text("id"), Kind.EVIDENCE, row.text("fact"), false, true, row.texts("markings")));
        return seen;
    }
}
