package org.headwater.evidence;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.headwater.access.SeenElements;
import org.headwater.store.Row;
import org.headwater.store.Writes;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Readers;

/**
 * Former readers of an element, before a commit that gives it another marking or deletes it, kept for {@link Changes}: the id
 * and the joined former marking, and nothing else of it. It is noted before the act, for the element and for the facts and
 * evidence whose sight may change with it; whether it did is seen from what stands afterwards.
 */
final class FormerSights {

    /** Days for which they are kept, and so the greatest age of a cursor of changes. */
    static final int DAYS = 30;

    /** Beyond so many facts of one act, whoever could see its element loads an export anew. */
    private static final int MOST = 10_000;

    /** Stands for everything that a marking is part of. */
    static final String ALL = "ALL";

    /** Stands for the name, the kind and the twins of an entity, which follow from facts. */
    static final String LABELS = "LABELS";

    private FormerSights() {}

    /** Before an act on the elements, all of one kind. */
    static void note(Writes writes, Element.ElementKind kind, Collection<String> ids) {
        var facts = new TreeSet<String>();
        var wide = new ArrayList<Map<String, Object>>();
        for (var id : ids) {
            var touched = writes.list(
                    "evidence/listTouchedFacts",
                    Map.of("id", id, "fact", SeenElements.factOf(id), "open", open(writes), "limit", MOST + 1));
            if (touched.size() > MOST)
                Element.find(writes, id).ifPresent(element -> wide.add(row(id, ALL, element.marking())));
            else for (var fact : touched) facts.add(fact.text("id"));
        }
        write(writes, wide);
        note(writes, kind == Element.ElementKind.ENTITY ? ids : List.of(), facts);
    }

    /** Before entities go of which nothing is known any more. */
    static void noteBare(Writes writes, Collection<String> entities) {
        note(writes, entities, List.of());
    }

    /** Before an act on what the whole store holds: everybody loads an export anew. */
    static void noteAll(Writes writes) {
        write(writes, List.of(row("", ALL, Marking.CLEAR)));
    }

    private static void note(Writes writes, Collection<String> entities, Collection<String> facts) {
        var rows = new ArrayList<Map<String, Object>>();
        var parameters = Map.of("ids", List.copyOf(facts), "entities", List.copyOf(entities), "open", open(writes));
        var labels = new TreeMap<String, Marking>();
        for (var row : writes.list("evidence/listSights", parameters)) {
            var id = row.text("id");
            sights(row).forEach((of, before) -> {
                rows.add(row(of, of.equals(id) ? row.text("what") : Element.ElementKind.EVIDENCE.name(), before));
                if (of.equals(id)) for (var entity : row.texts("labelled")) labels.merge(entity, before, Marking::or);
            });
        }
        labels.forEach((entity, before) -> rows.add(row(entity, LABELS, before)));
        write(writes, rows);
    }

    /** By the ids of an element and of its evidence, who sees them; without those that nobody sees. */
    private static Map<String, Marking> sights(Row row) {
        var sights = new LinkedHashMap<String, Marking>();
        var around = Readers.all(row.texts("around"));
        if (around.isEmpty()) return sights;
        for (var piece : row.rows("pieces"))
            Marking.stored(piece.text("marking"))
                    .ifPresent(
                            marking -> sights.put(piece.text("id"), around.get().and(marking)));
        if (row.text("what").equals(Element.ElementKind.ENTITY.name())) sights.put(row.text("id"), around.get());
        else
            List.copyOf(sights.values()).stream()
                    .reduce(Marking::or)
                    .ifPresent(whole -> sights.put(row.text("id"), whole));
        return sights;
    }

    private static List<Long> open(Writes writes) {
        return Stagings.unpublished(writes, -1);
    }

    private static Map<String, Object> row(String id, String what, Marking before) {
        return Map.of("id", id, "what", what, "before", before.toString());
    }

    private static void write(Writes writes, List<Map<String, Object>> rows) {
        if (rows.isEmpty()) return;
        var day = LocalDate.now(ZoneOffset.UTC);
        writes.list(
                "evidence/noteFormerSights",
                Map.of(
                        "number", writes.commit(),
                        "day", day.toString(),
                        "until", day.minusDays(DAYS).toString(),
                        "rows", rows));
    }
}
