package org.headwater.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.headwater.access.ApprovedAct;
import org.headwater.access.Forbidden;
import org.headwater.access.SeenElements;
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
 * @param floor the marking below which a source never goes, since it cites another organization's; null of all others
 * @param originator who recorded it first, whose its marking is; empty where that is this service, or is not known
 * @param recorders whose acts reach their own part of it, as it stands: of an entity its originator and whose evidence says its name
 *     or kind, of a fact whose evidence supports it, of a piece of evidence or a source its originator
 */
record Element(
        String id,
        ElementKind kind,
        Marking marking,
        String key,
        Marking whole,
        @Nullable Marking source,
        @Nullable Marking floor,
        String originator,
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

    static Map<String, String> parameters(String id) {
        return Map.of("id", id, "fact", SeenElements.factOf(id));
    }

    /** Fails alike for what is hidden, absent or no id at all. */
    static void requireVisible(View view, String id) {
        var found = SeenElements.list(view, List.of(id));
        if (found.isEmpty()) throw notFound(id);
        if (found.getFirst().isValue())
            throw BadInput.of(
                    "id", id, "is a value or reference, which has no marking of its own; name the facts that touch it");
    }

    /** Fails alike for what is hidden, absent or no source. */
    static void requireVisibleSource(View view, String id) {
        if (SeenElements.sources(view, List.of(id)).isEmpty()) throw new NotFound("source", id);
    }

    /** Element as it stands in the transaction; empty also where its marking cannot be read. */
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
                            Marking.stored(row.findText("floor")).orElse(null),
                            row.findText("originator", ""),
                            row.rows("recorders").stream()
                                    .map(one -> new ApprovedAct.Recorder(
                                            one.findText("originator", ""), one.findText("marking")))
                                    .distinct()
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
     * Readers who may know that the element is there; of a source, these also see something that rests on it. Nobody else is
     * told later what was done about it, though what they bring may rest on the same source by then.
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

    /** Whether it is a party or a fact, on which evidence of several organizations may rest. */
    boolean isShared() {
        return kind == ElementKind.ENTITY || kind == ElementKind.FACT;
    }

    /** Whether its marking, and the day of its review, are the organization's; never of this service. */
    boolean isOriginated(String organization) {
        return !originator.isEmpty() && originator.equals(organization);
    }

    /** Whether the organization recorded something of it that the viewer sees: a hidden part gives no right that would reveal it. */
    boolean isOf(Viewer viewer) {
        return recorders.stream()
                .anyMatch(one -> one.originator().equals(viewer.organization()) && viewer.maySee(one.marking()));
    }

    /**
     * Recorders whose administrators decide on a request about the element: its originator's. Another organization with a part
     * of it decides on what its own people ask, and on everything where the originator has no part any more.
     */
    List<ApprovedAct.Recorder> deciders(String asking) {
        var isKept = recorders.stream().anyMatch(one -> isOriginated(one.originator()));
        return recorders.stream()
                .filter(one -> !isKept
                        || isOriginated(one.originator())
                        || one.originator().equals(asking))
                .toList();
    }

    /** Whether the viewer's organization decides on what another one asked. */
    boolean isDecidedBy(Viewer viewer, String asking) {
        return isOf(viewer)
                && deciders(asking).stream().anyMatch(one -> one.originator().equals(viewer.organization()));
    }

    /** The marking for the people of its recorders alone. */
    Marking within(Marking old) {
        return recorders.stream()
                .map(ApprovedAct.Recorder::originator)
                .filter(one -> !one.isEmpty())
                .map(Marking::within)
                .reduce(Marking::or)
                .map(old::and)
                .orElse(old);
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
