package org.headwater.evidence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.headwater.store.Writes;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Readers;
import org.jspecify.annotations.Nullable;

/**
 * Fate of entities when all that rests on a source has gone. An entity of which nothing is known any more goes too. One that is
 * still known stays, and is from then on seen only by readers who see something that is known of it: if it stayed for everybody,
 * it would tell that there is something hidden about it.
 */
final class Remains {

    /** Number of entities settled at once. */
    static final int BATCH = 1_000;

    private Remains() {}

    /** The readable markings in use, as texts. */
    static List<String> visible(Writes writes, Predicate<String> maySee) {
        return writes.list("evidence/listMarkings", Map.of()).stream()
                .map(row -> row.text("text"))
                .filter(maySee)
                .toList();
    }

    /** Parameters of the queries that take some of what rests on a source; an originator of null takes that of all. */
    static Map<String, @Nullable Object> some(String source, @Nullable String originator, List<String> visible) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("source", source);
        parameters.put("originator", originator);
        parameters.put("fact", "");
        parameters.put("visible", visible);
        parameters.put("limit", BATCH);
        return parameters;
    }

    /**
     * Returns how many of the entities went.
     *
     * @param originator whose evidence went; a record of another organization stays as it is. Null where that of all went
     */
    static long settle(Writes writes, List<String> ids, @Nullable String originator) {
        var some = new HashMap<String, @Nullable Object>();
        some.put("ids", ids);
        some.put("originator", originator);
        var dropped =
                writes.find("evidence/dropBareEntities", some).orElseThrow().number("dropped");
        var known = new HashMap<String, Marking>();
        for (var row : writes.list("evidence/listReasons", Map.of("ids", ids)))
            Readers.all(row.texts("markings")).ifPresent(whole -> known.merge(row.text("id"), whole, Marking::or));
        known.forEach((id, marking) -> Element.find(writes, id)
                .filter(entity ->
                        originator == null || entity.originator().isEmpty() || entity.isOriginated(originator))
                .filter(entity -> !marking.isAtMost(entity.marking()))
                .ifPresent(entity -> Markings.set(writes, entity, old -> old.and(marking))));
        return dropped;
    }
}
