package org.headwater.casework;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Forbidden;
import org.headwater.access.Reason;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.casework.Case.CaseRole;
import org.headwater.casework.CaseAct.What;
import org.headwater.casework.CaseItem.CaseItemKind;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.ReferredElements;
import org.headwater.evidence.ReferredElements.ReferredElement;
import org.headwater.store.Books;
import org.headwater.store.IdSource;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The items of cases, as each member sees them. Nothing is deleted: a text has its versions, and what is taken back stays to be read. */
@Component
class CaseItems {

    /** The most items of an agency under one marking in a case, so that hidden ones do not count. */
    private static final int MOST = 2_000;

    /** Elements to which one item refers. */
    private static final int MOST_ELEMENTS = 500;

    private final VisibleGraph graph;
    private final ReferredElements referred;
    private final Cases cases;
    private final IdSource ids;

    CaseItems(VisibleGraph graph, ReferredElements referred, Cases cases, IdSource ids) {
        this.graph = graph;
        this.referred = referred;
        this.cases = cases;
        this.ids = ids;
    }

    CaseSight sight(Viewer viewer, String caseId) {
        return CaseSight.of(viewer, caseId, graph, referred);
    }

    /** Items of the case that the caller sees, the newest first. */
    Connection<CaseItem> list(
            Viewer viewer, Case about, @Nullable Set<CaseItemKind> kinds, boolean takenBack, Cursors.Page page) {
        var all = all(viewer, about.id()).stream()
                .filter(item -> kinds == null || kinds.contains(item.kind()))
                .filter(item -> takenBack || item.takenBackAt() == null)
                .sorted(CaseItems::newestFirst)
                .toList();
        var before = page.after(0);
        var found = before == null
                ? all
                : all.stream()
                        .filter(item -> isBehind(item, Instant.parse(before), String.valueOf(page.after(1))))
                        .toList();
        return page.of(
                found.subList(0, Math.min(page.limit(), found.size())),
                item -> List.of(item.createdAt().toString(), item.id()),
                Connection.count(all.size()));
    }

    private static int newestFirst(CaseItem one, CaseItem other) {
        var order = other.createdAt().compareTo(one.createdAt());
        return order != 0 ? order : one.id().compareTo(other.id());
    }

    private static boolean isBehind(CaseItem item, Instant before, String beforeId) {
        var order = item.createdAt().compareTo(before);
        return order < 0 || order == 0 && item.id().compareTo(beforeId) > 0;
    }

    /** The items of a case that a sight shows. */
    List<CaseItem> list(Viewer viewer, String caseId, CaseSight sight) {
        return read(viewer, caseId, sight.items());
    }

    /** All items of a case that the caller sees. */
    List<CaseItem> all(Viewer viewer, String caseId) {
        return read(viewer, caseId, sight(viewer, caseId).items());
    }

    private List<CaseItem> read(Viewer viewer, String caseId, Collection<String> visible) {
        if (visible.isEmpty()) return List.of();
        var parameters = Cases.parameters(viewer, caseId);
        parameters.put("ids", List.copyOf(visible));
        return graph.read(
                viewer,
                null,
                view -> view.list("casework/listItems", parameters).stream()
                        .map(row -> CaseItem.of(row.rowOf("item")))
                        .toList());
    }

    Optional<CaseItem> find(Viewer viewer, String id) {
        if (Cases.person(viewer).isEmpty()) return Optional.empty();
        var caseId =
                graph.read(viewer, null, view -> view.find("casework/findCaseOfItem", Cases.parameters(viewer, id)));
        if (caseId.isEmpty()) return Optional.empty();
        var of = caseId.get().text("case");
        if (!sight(viewer, of).items().contains(id)) return Optional.empty();
        return read(viewer, of, List.of(id)).stream().findFirst();
    }

    CaseItem get(Viewer viewer, String id) {
        return find(viewer, id).orElseThrow(() -> new NotFound("item", id));
    }

    /** The versions of an item that the caller sees, the newest first. */
    Connection<CaseAct> versions(Viewer viewer, CaseItem item, Cursors.Page page) {
        var parameters = Cases.parameters(viewer, item.caseId());
        var before = page.after(0);
        parameters.put("item", item.id());
        parameters.put("before", before == null ? null : Long.valueOf(before));
        parameters.put("limit", page.limit());
        var found = graph.read(
                viewer,
                null,
                view -> view.list("casework/listVersions", parameters).stream()
                        .map(row -> CaseAct.of(row.rowOf("act")))
                        .toList());
        return page.of(found, act -> List.of(String.valueOf(act.version())), null);
    }

    /**
     * All versions of items that the caller sees, up to those that the items have; of each item the newest first.
     *
     * @param look what sees each as soon as it is read, and ends the reading by an exception; one for each reading, which may begin again
     * @return by the ids of the items
     */
    Map<String, List<CaseAct>> versions(
            Viewer viewer, String caseId, Collection<CaseItem> visible, Supplier<Consumer<CaseAct>> look) {
        if (visible.isEmpty()) return Map.of();
        var latest = visible.stream().collect(Collectors.toMap(CaseItem::id, CaseItem::version));
        var parameters = Cases.parameters(viewer, caseId);
        parameters.put("items", List.copyOf(latest.keySet()));
        return graph.read(viewer, null, view -> {
            var found = new HashMap<String, List<CaseAct>>();
            var each = look.get();
            view.each("casework/listVersionsOfItems", parameters, row -> {
                var act = CaseAct.of(row.rowOf("act"));
                var item = String.valueOf(act.item());
                if (number(act) > latest.getOrDefault(item, 0L)) return;
                each.accept(act);
                found.computeIfAbsent(item, one -> new ArrayList<>()).add(act);
            });
            found.values()
                    .forEach(all ->
                            all.sort(Comparator.comparingLong(CaseItems::number).reversed()));
            return found;
        });
    }

    private static long number(CaseAct version) {
        return version.version() == null ? 0 : version.version();
    }

    /** Acts with their people and times, the newest first; only people who see an item get the lines about it. */
    Connection<CaseAct> timeline(Viewer viewer, Case about, Cursors.Page page) {
        return timeline(viewer, about, sight(viewer, about.id()), page);
    }

    /** The same for the items that a sight shows. */
    Connection<CaseAct> timeline(Viewer viewer, Case about, CaseSight sight, Cursors.Page page) {
        var parameters = Cases.parameters(viewer, about.id());
        var before = page.after(0);
        parameters.put("items", List.copyOf(sight.items()));
        parameters.put("before", before == null ? null : Instant.parse(before).atZone(ZoneOffset.UTC));
        parameters.put("beforeId", page.after(1));
        parameters.put("limit", page.limit());
        var found = graph.read(
                viewer,
                null,
                view -> view.list("casework/listActs", parameters).stream()
                        .map(row -> CaseAct.of(row.rowOf("act")))
                        .toList());
        return page.of(found, act -> List.of(act.at().toString(), act.id()), null);
    }

    /** Keeps a new item, or what an item says from now on. */
    CaseItem keep(Viewer viewer, CaseItemInput input) {
        viewer.require(Viewer.Role.ANALYST);
        if (input.kind() == CaseItemKind.JUDGEMENT)
            throw BadInput.of("kind", input.kind(), "is said with judgeHypothesis");
        if (input.kind() == CaseItemKind.FILE)
            throw BadInput.of("kind", input.kind(), "is sent to POST /cases/{id}/files");
        return keep(viewer, input, Map.of(), List.of());
    }

    /** A judgement of the caller about an item under a hypothesis, in place of the one before. */
    CaseItem judge(Viewer viewer, String hypothesis, String item, CaseItem.Verdict verdict, String why) {
        viewer.require(Viewer.Role.ANALYST);
        var about = get(viewer, hypothesis);
        if (about.kind() != CaseItemKind.HYPOTHESIS)
            throw BadInput.of("hypothesis", hypothesis, "is a " + about.kind() + "; name a HYPOTHESIS");
        var judged = get(viewer, item);
        if (!judged.caseId().equals(about.caseId())) throw new NotFound("item", item);
        if (judged.kind() == CaseItemKind.HYPOTHESIS || judged.kind() == CaseItemKind.JUDGEMENT)
            throw BadInput.of("item", item, "is a " + judged.kind() + ", which is no evidence for a hypothesis");
        var before = all(viewer, about.caseId()).stream()
                .filter(one -> hypothesis.equals(one.hypothesis()) && item.equals(one.judged()))
                .filter(one -> one.takenBackAt() == null)
                .filter(one ->
                        one.author().equals(viewer.name()) && one.organization().equals(viewer.organization()))
                .findFirst();
        var input = CaseItemInput.of(about.caseId(), CaseItemKind.JUDGEMENT, verdict.name(), null)
                .saying(Reason.of(why));
        if (before.isPresent()) input = input.over(before.get());
        return keep(
                viewer,
                input,
                Map.of("hypothesis", hypothesis, "judged", item, "verdict", verdict.name()),
                List.of(hypothesis, item));
    }

    /** Item kept with fields that no input has. */
    CaseItem keep(Viewer viewer, CaseItemInput input, Map<String, Object> further, List<String> furtherItems) {
        var about = cases.get(viewer, input.caseId());
        var row = new HashMap<String, @Nullable Object>(further);
        row.putAll(ItemFields.checked(input));
        var sight = sight(viewer, about.id());
        var old = input.id() == null ? null : edited(viewer, about, input, sight);
        var references = references(viewer, input, row, sight, furtherItems);
        // The versions before stay, so what they refer to does too.
        var elements = union(
                old == null ? List.of() : old.elements(), references.elements().keySet());
        var items = union(old == null ? List.of() : old.items(), references.items());
        if (elements.size() > MOST_ELEMENTS)
            throw LimitExceeded.of("CASE_REFERENCES", "elements of an item", elements.size(), MOST_ELEMENTS);
        var marking = marking(viewer, about, input, old, references);
        row.put("elements", elements);
        row.put("items", items);
        row.put("marking", marking.toString());
        row.put("changed", cases.now());
        row.put("changedBy", viewer.name());
        var id = cases.inOpenCase(viewer, about.id(), CaseRole.EDITOR, (writes, stored) -> {
            requireStanding(writes, about, marking, references);
            Ledger.know(writes, marking);
            return old == null
                    ? create(writes, viewer, about.id(), row)
                    : change(writes, viewer, old, version(input), row);
        });
        return get(viewer, id);
    }

    /**
     * An element that the item refers to may be raised or purged since it was read; the lock of the commits holds back later
     * changes.
     */
    private static void requireStanding(Books writes, Case about, Marking marking, References references) {
        var now = new HashMap<>(
                ReferredElements.wholes(writes, references.elements().keySet()));
        if (!references.items().isEmpty())
            for (var row : writes.list("casework/listStoredItems", Map.of("case", about.id())))
                if (references.items().contains(row.text("id")))
                    now.put(row.text("id"), Marking.stored(row.text("marking")).orElseThrow());
        var named = union(references.elements().keySet(), references.items());
        for (var id : named)
            if (!now.containsKey(id) || !now.get(id).isAtMost(marking)) throw new StaleCase("element or item", id);
    }

    private static List<String> union(Collection<String> one, Collection<String> other) {
        var all = new LinkedHashSet<>(one);
        all.addAll(other);
        return List.copyOf(all);
    }

    private CaseItem edited(Viewer viewer, Case about, CaseItemInput input, CaseSight sight) {
        var id = String.valueOf(input.id());
        if (!sight.items().contains(id)) throw new NotFound("item", id);
        var old = read(viewer, about.id(), List.of(id)).getFirst();
        version(input);
        if (!old.organization().equals(viewer.organization()))
            throw new Forbidden("only people of " + old.organization()
                    + ", whose item it is, may change it; keep a note that refers to it");
        if (old.kind() != input.kind())
            throw BadInput.of("kind", input.kind(), "is another kind than " + old.kind() + "; keep a new item");
        if (old.takenBackAt() != null) throw BadInput.of("id", id, "was taken back; keep a new item");
        return old;
    }

    private static long version(CaseItemInput input) {
        if (input.version() == null)
            throw BadInput.of("version", null, "is missing; name the version of the item that you read");
        return input.version();
    }

    private String create(Books writes, Viewer viewer, String caseId, Map<String, @Nullable Object> row) {
        var count = writes.find(
                        "casework/countItems",
                        Map.of(
                                "case",
                                caseId,
                                "organization",
                                viewer.organization(),
                                "marking",
                                String.valueOf(row.get("marking"))))
                .orElseThrow()
                .number("count");
        if (count >= MOST) throw LimitExceeded.of("CASE_ITEMS", "items under one marking", count + 1, MOST);
        var id = ids.next();
        row.put("id", id);
        row.put("case", caseId);
        row.put("author", viewer.name());
        row.put("organization", viewer.organization());
        row.put("created", cases.now());
        row.put("version", 1);
        writes.list("casework/createItem", Map.of("row", row));
        noteVersion(writes, viewer, caseId, id, What.ITEM_KEPT, row);
        return id;
    }

    /** Writes over what an editor read, and nothing where somebody else wrote since. */
    private static void overwrite(Books writes, CaseItem old, long version, Map<String, @Nullable Object> row) {
        row.put("version", version + 1);
        writes.find(
                        "casework/changeItem",
                        Map.of("id", old.id(), "version", version, "marking", old.marking(), "row", row))
                .orElseThrow(() -> new StaleCase("item", old.id()));
    }

    private String change(Books writes, Viewer viewer, CaseItem old, long version, Map<String, @Nullable Object> row) {
        overwrite(writes, old, version, row);
        noteVersion(writes, viewer, old.caseId(), old.id(), What.ITEM_CHANGED, row);
        return old.id();
    }

    private void noteVersion(
            Books writes, Viewer viewer, String caseId, String id, What what, Map<String, @Nullable Object> row) {
        var further = new HashMap<String, @Nullable Object>();
        further.put("item", id);
        for (var name : List.of("version", "title", "text", "marking")) further.put(name, row.get(name));
        cases.note(writes, viewer, caseId, what, further);
        var all = new ArrayList<String>();
        for (var name : List.of("elements", "items"))
            if (row.get(name) instanceof Collection<?> some) for (var one : some) all.add(String.valueOf(one));
        writes.list("casework/putReferences", Map.of("item", id, "ids", all));
    }

    /** References of an item, all of which the caller sees. */
    private record References(Map<String, ReferredElement> elements, List<String> items) {}

    private References references(
            Viewer viewer,
            CaseItemInput input,
            Map<String, @Nullable Object> row,
            CaseSight sight,
            List<String> furtherItems) {
        var named = new LinkedHashMap<String, String>();
        if (input.element() != null) named.put(input.element(), "element");
        if (input.elements() != null) for (var one : input.elements()) named.putIfAbsent(one, "elements");
        for (var one : CaseTexts.references(row.get("title") + "\n" + row.get("text"))) named.putIfAbsent(one, "text");
        for (var json : Arrays.asList(input.request(), input.positions()))
            for (var one : ItemFields.ids(json)) named.putIfAbsent(one, "json");
        var elements = referred.list(viewer, named.keySet());
        var items = new LinkedHashSet<>(furtherItems);
        named.forEach((id, argument) -> {
            if (elements.containsKey(id)) return;
            if (!argument.startsWith("element") && sight.items().contains(id)) {
                // An item that refers to itself says nothing more.
                if (!id.equals(input.id())) items.add(id);
                return;
            }
            // A text in a request may be anything.
            if (argument.equals("json")) return;
            throw BadInput.of(argument, id, "is nothing that you see; take it out, or name an id that you see");
        });
        return new References(elements, List.copyOf(items));
    }

    /** The marking asked for; without one the join of the case's and of all to which the item refers. An edit lowers none. */
    private Marking marking(
            Viewer viewer, Case about, CaseItemInput input, @Nullable CaseItem old, References references) {
        var least = Marking.stored(about.marking()).orElseThrow();
        for (var element : references.elements().values()) least = least.and(element.marking());
        for (var item : read(viewer, about.id(), references.items()))
            least = least.and(Marking.stored(item.marking()).orElseThrow());
        if (old != null) least = least.and(Marking.stored(old.marking()).orElseThrow());
        var said = input.marking();
        if (said == null) return least;
        if (!least.isAtMost(said))
            throw BadInput.of(
                    "marking",
                    said,
                    "is less than " + viewer.shown(least)
                            + ", the join of the case's marking and of all to which the item"
                            + " refers; leave it out, or name a higher one");
        if (!viewer.maySee(said))
            throw BadInput.of("marking", said, "is beyond what you may see; use one that you may see yourself");
        return said;
    }

    /** Takes an item back; it stays to be read, with the reason. */
    CaseItem takeBack(Viewer viewer, String id, long version, String reason) {
        viewer.require(Viewer.Role.ANALYST);
        var why = Reason.of(reason);
        var item = get(viewer, id);
        if (!item.organization().equals(viewer.organization()))
            throw new Forbidden("only people of " + item.organization() + ", whose item it is, may take it back");
        if (item.takenBackAt() != null) throw BadInput.of("id", id, "was taken back already");
        var row = new HashMap<String, @Nullable Object>();
        row.put("takenBack", cases.now());
        row.put("takenBackBy", viewer.name());
        row.put("takenBackReason", why);
        cases.inOpenCase(viewer, item.caseId(), CaseRole.EDITOR, (writes, stored) -> {
            overwrite(writes, item, version, row);
            cases.note(writes, viewer, item.caseId(), What.ITEM_TAKEN_BACK, Map.of("item", id, "about", why));
            return id;
        });
        return get(viewer, id);
    }

    /** The items that were judged, under all hypotheses of a case; those that tell hypotheses apart come first. */
    List<HypothesisRow> matrix(Viewer viewer, Case about) {
        var sight = sight(viewer, about.id());
        return HypothesisMatrix.of(read(viewer, about.id(), sight.items()), sight);
    }
}
