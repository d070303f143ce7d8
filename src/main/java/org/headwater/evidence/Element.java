package org.headwater.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.headwater.access.ApprovedAct;
import org.headwater.access.Forbidden;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph.View;
import org.headwater.store.Row;
import org.headwater.store.Writes;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Readers;
import org.jspecify.annotations.Nullable;

/**
 * Something with a marking of its own: an entity, a fact, a piece of evidence or a source, as the store has it now.
 *
 * @param key natural key of an entity or fact, hash of a source; empty for evidence
 * @param whole its marking joined with those of what must be seen with it: ends of a fact, the fact of a piece of evidence
 * @param source marking of the source that a piece of evidence has; null of anything else, and where it cannot be read
 * @param recorders the originator of an entity or a piece of evidence; of a fact those of its pieces, of a source those of the
 *     evidence that rests on it and of its documents: the organization that came first with a source is hidden from the others
 */
record Element(
        String id,
        ElementKind kind,
        Marking marking,
        String key,
        Marking whole,
        @Nullable Marking source,
        List<ApprovedAct.Recorder> recorders) {

    Element {
        recorders = List.copyOf(recorders);
    }

    enum ElementKind {
        ENTITY,
        FACT,
        EVIDENCE,
        SOURCE
    }

    /** The first piece of evidence lies on its fact and is named after it: the fact's id, or empty. */
    static String factOf(String id) {
        return id.endsWith("-1") ? id.substring(0, id.length() - 2) : "";
    }

    static Map<String, String> parameters(String id) {
        return Map.of("id", id, "fact", factOf(id));
    }

    /** Fails alike for what is hidden, absent or no id at all. */
    static void requireVisible(View view, String id) {
        var found = view.find("evidence/findVisibleElement", parameters(id)).orElseThrow(() -> notFound(id));
        if (found.isTrue("value"))
            throw BadInput.of(
                    "id", id, "is a value or reference, which has no marking of its own; name the facts that touch it");
    }

    /** Fails alike for what is hidden, absent or no source. */
    static void requireVisibleSource(View view, String id) {
        if (view.find("evidence/findVisibleElement", parameters(id))
                .filter(found -> found.text("what").equals(ElementKind.SOURCE.name()))
                .isEmpty()) throw new NotFound("source", id);
    }

    /** As it stands in the transaction; empty also where its marking cannot be read. */
    static Optional<Element> find(Writes writes, String id) {
        return writes.find("evidence/findElement", parameters(id)).flatMap(row -> {
            var markings = new ArrayList<@Nullable String>(row.texts("around"));
            markings.add(row.findText("marking"));
            return Readers.all(markings)
                    .map(whole -> new Element(
                            id,
                            ElementKind.valueOf(row.text("what")),
                            Marking.stored(row.findText("marking")).orElseThrow(),
                            row.findText("key", ""),
                            whole,
                            Marking.stored(row.findText("source")).orElse(null),
                            row.text("what").equals(ElementKind.SOURCE.name())
                                    ? recorders(writes, id)
                                    : row.rows("recorders").stream()
                                            .map(one -> new ApprovedAct.Recorder(
                                                    one.findText("originator", ""), one.findText("marking")))
                                            .toList()));
        });
    }

    /** The same, for a caller who may see it. */
    static Element get(Writes writes, String id, Viewer viewer) {
        return find(writes, id)
                .filter(element -> viewer.maySee(element.whole()))
                .orElseThrow(() -> notFound(id));
    }

    /**
     * Who may know that it is there: of a source, who also sees something that rests on it. Nobody else is told later what was
     * done about it, though what they bring may rest on the same source by then.
     */
    Marking known(Writes writes) {
        if (kind != ElementKind.SOURCE) return whole;
        return resting(writes, id).stream()
                .flatMap(row -> Readers.all(row.texts("markings")).stream())
                .reduce(Marking::or)
                .map(whole::and)
                .orElse(whole);
    }

    private static List<Row> resting(Writes writes, String source) {
        var of = Map.of("source", source, "open", Stagings.unpublished(writes));
        var rows = new ArrayList<>(writes.list("evidence/listRestingMarkings", of));
        rows.addAll(writes.list("evidence/listDocumentMarkings", of));
        return rows;
    }

    private static List<ApprovedAct.Recorder> recorders(Writes writes, String source) {
        return resting(writes, source).stream()
                .flatMap(row -> Readers.all(row.texts("markings"))
                        .map(all -> new ApprovedAct.Recorder(row.findText("originator", ""), all.toString()))
                        .stream())
                .distinct()
                .toList();
    }

    /** Whether the organization recorded something of it that the viewer sees: a hidden part gives no right that would reveal it. */
    boolean isOf(Viewer viewer) {
        return recorders.stream()
                .anyMatch(one -> one.originator().equals(viewer.organization()) && viewer.maySee(one.marking()));
    }

    /** Refuses an act on what another organization recorded. */
    void requireOriginator(Viewer viewer, String act) {
        if (!isOf(viewer)) throw notOriginator(act);
    }

    static Forbidden notOriginator(String act) {
        return new Forbidden("another organization recorded this, and only its own people may " + act
                + " it; requestApproval asks them to lower or to purge it");
    }

    static NotFound notFound(String id) {
        return new NotFound("element", id);
    }
}
