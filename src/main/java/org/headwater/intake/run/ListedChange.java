package org.headwater.intake.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.access.VisibleGraph;
import org.headwater.vocabulary.Marking;

/**
 * An entry of a list that a snapshot changes.
 *
 * @param key natural key of the entry
 * @param name as the list has it
 */
public record ListedChange(Change change, String key, String name) {

    public enum Change {
        NEW,
        GONE,
        CHANGED
    }

    /**
     * The names of entries that are gone, which the new snapshot no longer says. A reader of the import's marking reads them, so a record
     * with a higher one gives none; the key stands in for it.
     */
    public static List<ListedChange> gone(VisibleGraph graph, ImportRun run, Set<String> keys) {
        var names = new HashMap<String, String>();
        graph.readLong(run.viewer(), null, view -> {
            view.each("intake/listNames", Map.of("keys", List.copyOf(keys)), row -> {
                if (Marking.read(row.text("marking")).isAtMost(run.request().marking()))
                    names.putIfAbsent(row.text("key"), row.texts("names").getFirst());
            });
            return names.size();
        });
        return keys.stream()
                .sorted()
                .map(key -> new ListedChange(Change.GONE, key, names.getOrDefault(key, key)))
                .toList();
    }

    /** Row for the store; {@code place} is its position in the job. */
    public Map<String, Object> row(int place) {
        return Map.of("place", (long) place, "change", change.name(), "key", key, "name", name);
    }
}
