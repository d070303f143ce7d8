package org.headwater.intake.run;

import static org.headwater.intake.table.RejectCode.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.NewEntity;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.NameKey;

/**
 * An id with one wrong digit is another party: where the store knows the id, the name in the row must be one of its names.
 */
public final class KnownNames {

    private KnownNames() {}

    /** The items whose names agree; the others are set aside under {@code column}. */
    public static List<ImportRun.Item> agreed(
            List<ImportRun.Item> items, ImportRun run, VisibleGraph graph, String column) {
        return agreed(items, run, graph, column, key -> true);
    }

    /** Variant of {@link #agreed} for the keys that are {@code asked} alone. */
    public static List<ImportRun.Item> agreed(
            List<ImportRun.Item> items, ImportRun run, VisibleGraph graph, String column, Predicate<String> asked) {
        var keys = new HashSet<String>();
        for (var item : items)
            for (var entity : item.entities()) if (isListed(entity) && asked.test(entity.key())) keys.add(entity.key());
        if (keys.isEmpty()) return items;
        var sofar = run.names();
        var names = new HashMap<String, Set<String>>();
        if (sofar == null)
            graph.readLong(run.viewer(), null, view -> {
                view.each(
                        "intake/listNames",
                        Map.of("keys", List.copyOf(keys)),
                        row -> names.computeIfAbsent(row.text("key"), key -> new HashSet<>())
                                .addAll(row.texts("names")));
                return names.size();
            });
        var agreed = new ArrayList<ImportRun.Item>();
        for (var item : items) {
            var wrong = item.entities().stream()
                    .filter(KnownNames::isListed)
                    .filter(entity -> sofar == null ? disagrees(entity, names) : disagrees(entity, sofar))
                    .findFirst();
            if (wrong.isEmpty()) agreed.add(item);
            else
                run.reject(
                        item,
                        item.reject(
                                column,
                                NAME_DISAGREES,
                                "'" + Bounded.shown(wrong.get().name()) + "' is no name of "
                                        + wrong.get().key() + "; check the id",
                                names.getOrDefault(wrong.get().key(), Set.of()).stream()
                                        .sorted()
                                        .findFirst()
                                        .orElse(null)));
        }
        if (agreed.isEmpty()) run.stopIfNothingGoesIn();
        if (sofar != null)
            for (var item : agreed)
                for (var entity : item.entities())
                    // Only the record's own name counts for a party of a list that brings its own names.
                    if (isListed(entity)
                            && (!PartyKeys.takesNamesFromItsList(entity.key()) || !sofar.isNamed(entity.key())))
                        sofar.add(entity.key(), entity.name());
        return agreed;
    }

    /** Stages those of the batch whose names agree, and empties it. */
    public static void stage(
            List<ImportRun.Item> batch, ImportRun run, VisibleGraph graph, String column, Predicate<String> asked) {
        if (!batch.isEmpty()) run.stage(agreed(batch, run, graph, column, asked));
        batch.clear();
    }

    private static boolean disagrees(NewEntity entity, Map<String, Set<String>> names) {
        var known = names.get(entity.key());
        return known != null && known.stream().noneMatch(name -> agree(name, entity.name()));
    }

    private static boolean disagrees(NewEntity entity, NamesSoFar names) {
        return names.isNamed(entity.key()) && !names.agree(entity.key(), entity.name());
    }

    private static boolean isListed(NewEntity entity) {
        return entity.kind().isParty() && PartyKeys.isListed(entity.key());
    }

    /** Spelling, order of words and legal forms may differ; a common word of some length must be there. */
    public static boolean agree(String known, String stated) {
        var words = words(known);
        var shared = words(stated).stream()
                .filter(word -> isTelling(word) || words.size() == 1)
                .anyMatch(words::contains);
        return shared || keyOf(known).equals(keyOf(stated));
    }

    static boolean isTelling(String word) {
        return word.length() > 3;
    }

    static Set<String> words(String name) {
        return new HashSet<>(List.of(keyOf(name).split(" ")));
    }

    /** A name without letter and digit is itself. */
    static String keyOf(String name) {
        try {
            return NameKey.of(name).value();
        } catch (BadInput e) {
            return name;
        }
    }
}
