package org.headwater.evidence;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.access.Approval;
import org.headwater.access.ApprovedAct;
import org.headwater.access.SeenElements;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.store.Books;
import org.headwater.store.IdSource;
import org.headwater.store.Recording;
import org.headwater.store.Row;
import org.headwater.store.Writes;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Readers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Deletes for good what the originator recorded of an element, with everything that depends on it, and leaves a tombstone. With
 * an entity, that of all visible records of its natural key is deleted; requester and approver have to see the same ones. An
 * element on which evidence of another originator rests stays, for the readers of that evidence.
 */
@Component
class Purge implements ApprovedAct {

    /** The shortest name that is searched in texts; a shorter one is part of too many words. */
    private static final int SHORTEST_NAME = 3;

    private final VisibleGraph graph;
    private final Recording recording;
    private final Tombstones tombstones;
    private final Derived derived;
    private final List<ReferringRecords> referring;
    private final IdSource ids;
    private final Clock clock;

    Purge(
            VisibleGraph graph,
            Recording recording,
            Tombstones tombstones,
            Derived derived,
            List<ReferringRecords> referring,
            IdSource ids,
            Clock clock) {
        this.graph = graph;
        this.referring = referring;
        this.recording = recording;
        this.tombstones = tombstones;
        this.derived = derived;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Approval.ApprovalKind kind() {
        return Approval.ApprovalKind.PURGE;
    }

    @Override
    public boolean rewrites() {
        return true;
    }

    /** The elements that go together: one element, or the records of one key. */
    private record Target(Element element, List<Element> records, List<String> names) {

        String seen() {
            var seen = new StringBuilder(element.kind().name());
            for (var one : records)
                seen.append('\n').append(one.id()).append(' ').append(one.whole());
            return seen.toString();
        }

        Marking readers(Writes writes) {
            return records.stream()
                    .map(one -> one.known(writes))
                    .reduce(Marking::and)
                    .orElseThrow();
        }
    }

    @Override
    public Subject check(Viewer requester, String subject, @Nullable String wanted, String reason) {
        if (wanted != null)
            throw BadInput.of("wanted", wanted, "does not go with PURGE, which leaves nothing; leave it out");
        graph.read(requester, null, view -> {
            Element.requireVisible(view, subject);
            return subject;
        });
        var target =
                recording.inTransaction(writes -> target(writes, Element.get(writes, subject, requester), requester));
        var readers = recording.inTransaction(target::readers);
        var said = reason.toLowerCase(Locale.ROOT);
        // The reason outlives the purge, so it must not name the purged party.
        for (var name : target.names())
            if (said.contains(name))
                throw BadInput.of(
                        "reason",
                        "",
                        "names what is to be purged, and outlives it; give the number of the order instead");
        return new Subject(
                subject, null, target.seen(), readers, target.element().deciders(requester.organization()));
    }

    private static Target target(Writes writes, Element element, Viewer viewer) {
        if (element.kind() != Element.ElementKind.ENTITY) return new Target(element, List.of(element), List.of());
        var records = new ArrayList<Element>();
        var names = new TreeSet<String>();
        for (var row : writes.list("evidence/listRecordsOfKey", Map.of("id", element.id()))) {
            var marking = Marking.stored(row.findText("marking"));
            if (marking.isEmpty() || !viewer.maySee(marking.get())) continue;
            records.add(new Element(
                    row.text("id"),
                    Element.ElementKind.ENTITY,
                    marking.get(),
                    row.text("key"),
                    marking.get(),
                    null,
                    null,
                    row.findText("originator", ""),
                    List.of(new Recorder(row.findText("originator", ""), row.text("marking")))));
            names.add(row.text("name").toLowerCase(Locale.ROOT));
            // A refusal for a name that the caller may not see would tell it.
            for (var name : row.rows("names"))
                if (!Readers.seen(
                                text -> viewer.maySee(text),
                                List.of(name.text("marking")),
                                name.texts("evidence"),
                                piece -> piece)
                        .isEmpty()) names.add(name.text("name").toLowerCase(Locale.ROOT));
        }
        names.removeIf(name -> name.length() < SHORTEST_NAME);
        return new Target(element, records, List.copyOf(names));
    }

    @Override
    public boolean execute(Approval approval, Viewer decider, Books books) {
        var writes = Recording.in(books);
        var found = Element.find(writes, approval.subject());
        if (found.isEmpty()) return false;
        if (!decider.maySee(found.get().whole())) throw Element.notFound(approval.subject());
        // A steward decides for all originators of what the steward's own organization has no part in.
        var isOwn = found.get().isDecidedBy(decider, approval.organization());
        if (!isOwn && !decider.has(Viewer.Role.STEWARD)) throw Element.notOriginator("decide to purge");
        var target = target(writes, found.get(), decider);
        if (!target.seen().equals(approval.seen())) return false;
        // Before it is forgotten what they refer to: they stay as closed as it is now.
        var ids = target.records().stream().map(Element::id).toList();
        ReferredElements.raised(writes, referring, ids);
        var purge = new Deletion(writes, approval, decider, isOwn ? decider.organization() : null, target);
        switch (target.element().kind()) {
            case ENTITY -> purge.entities();
            case FACT -> purge.fact();
            case EVIDENCE -> purge.evidence();
            case SOURCE -> purge.source();
        }
        purge.end();
        return true;
    }

    /** One purge in one transaction. */
    private final class Deletion {
        private final Writes writes;
        private final Approval approval;
        private final Viewer decider;

        /** The organization of which the pieces go; null where those of all go. */
        private final @Nullable String reach;

        private final Target target;
        private final Set<String> gone = new TreeSet<>();
        private final Set<String> around = new TreeSet<>();
        /** Sources of the purged records: those that the decider saw, and in {@code hiddenSources} the others. */
        private final Set<String> sources = new TreeSet<>();

        private final Set<String> hiddenSources = new TreeSet<>();
        private final List<String> visible;
        private final Map<String, Marking> keys = new LinkedHashMap<>();

        Deletion(Writes writes, Approval approval, Viewer decider, @Nullable String reach, Target target) {
            this.writes = writes;
            this.approval = approval;
            this.decider = decider;
            this.reach = reach;
            this.target = target;
            this.visible = Remains.visible(writes, text -> decider.maySee(text));
        }

        void entities() {
            var records = target.records().stream().map(Element::id).toList();
            FormerSights.note(writes, Element.ElementKind.ENTITY, records);
            for (var one : target.records())
                // Several markings of one key: the most open one binds all who see any.
                keys.merge(
                        Tombstones.ofEntity(one.key()),
                        one.marking(),
                        (a, b) -> a.isAtMost(b) ? a : b.isAtMost(a) ? b : a.and(b));
            pieces(factsAbout(records));
            // A tie is no evidence of a record: where nothing else is left of it, its ties go with it, whoever found
            // them.
            var bare = target.records().stream()
                    .filter(one -> isReached(one.originator()))
                    .map(Element::id)
                    .filter(id -> statements(id).isEmpty())
                    .toList();
            facts(factsAbout(bare));
            gone.addAll(bare);
            writes.list("evidence/purgeEntities", Map.of("ids", bare));
            // A record on which others' evidence rests stays for the readers of that evidence alone.
            var rest = new ArrayList<>(records);
            rest.removeAll(bare);
            settle(rest);
            disown(target.records().stream()
                    .filter(one -> rest.contains(one.id()) && one.isOriginated(decider.organization()))
                    .map(Element::id)
                    .toList());
        }

        /** Whether the purge takes the record itself: another originator's stays. */
        private boolean isReached(String originator) {
            return reach == null || originator.isEmpty() || originator.equals(reach);
        }

        /** The facts about a record without its ties. */
        private List<String> statements(String record) {
            return writes.list("evidence/listFactsAbout", Map.of("ids", List.of(record))).stream()
                    .filter(row -> !row.isTrue("tie"))
                    .map(row -> row.text("id"))
                    .toList();
        }

        private List<String> factsAbout(List<String> records) {
            return texts(writes.list("evidence/listFactsAbout", Map.of("ids", records)), "id");
        }

        private void disown(List<String> ids) {
            if (!ids.isEmpty()) writes.list("evidence/disownEntities", Map.of("ids", ids));
        }

        private void settle(List<String> ids) {
            for (var from = 0; from < ids.size(); from += Remains.BATCH) {
                var some = ids.subList(from, Math.min(ids.size(), from + Remains.BATCH));
                FormerSights.noteBare(writes, some);
                Remains.settle(writes, some, reach);
            }
        }

        /** Purges what is reached of the facts: all of it, or the pieces of one organization. */
        private void pieces(List<String> facts) {
            if (reach == null) {
                facts(facts);
                return;
            }
            var found = writes.list("evidence/listReachedPieces", Map.of("ids", facts, "originator", reach));
            facts(texts(found.stream().filter(row -> row.isTrue("whole")).toList(), "fact"));
            for (var row : found)
                if (!row.isTrue("whole"))
                    for (var piece : row.texts("pieces")) piece(piece, SeenElements.factOf(piece));
        }

        void fact() {
            var versions = writes.list(
                    "evidence/listVersions", Map.of("id", target.element().id()));
            for (var version : versions)
                keys.put(
                        Tombstones.ofFact(version.text("key")), target.element().whole());
            var ids = texts(versions, "id");
            FormerSights.note(writes, Element.ElementKind.FACT, ids);
            pieces(ids);
            dropDerived(around);
        }

        void evidence() {
            var id = target.element().id();
            var onFact = SeenElements.factOf(id);
            var named = Markings.named(writes, id);
            for (var piece : writes.list("evidence/findPieces", Map.of("id", id, "fact", onFact)))
                keys.put(
                        Tombstones.ofPiece(
                                piece.text("key"),
                                piece.text("hash"),
                                PieceKey.said(
                                        piece.rowOf("piece"), piece.texts("claimedBy"), piece.texts("disputedBy"))),
                        target.element().whole());
            piece(id, onFact);
            dropDerived(named);
        }

        private void piece(String id, String onFact) {
            var pieces = writes.list("evidence/findPieces", Map.of("id", id, "fact", onFact));
            gone.add(id);
            FormerSights.note(writes, Element.ElementKind.EVIDENCE, List.of(id));
            facts(texts(pieces.stream().filter(piece -> piece.isTrue("alone")).toList(), "fact"));
            var staying = texts(
                    pieces.stream().filter(piece -> !piece.isTrue("alone")).toList(), "fact");
            if (onFact.isEmpty()) writes.list("evidence/purgeEvidence", Map.of("id", id));
            else for (var fact : staying) writes.list("evidence/clearFirstEvidence", clearing(fact));
        }

        private Map<String, @Nullable Object> clearing(String fact) {
            var parameters = Remains.some("", null, visible);
            parameters.put("fact", fact);
            return parameters;
        }

        void source() {
            var id = target.element().id();
            keys.put(
                    Tombstones.ofSource(target.element().key()),
                    target.element().known(writes));
            FormerSights.note(writes, Element.ElementKind.SOURCE, List.of(id));
            // Elements hidden from the decider go as well; they must not change the ones that the decider sees.
            repeat("evidence/dropInventedEvidence", id, visible);
            repeat("evidence/clearFirstEvidence", id, visible);
            repeat("evidence/dropInventedFacts", id, visible);
            settle(List.copyOf(around));
            var documents = new HashMap<String, @Nullable Object>();
            documents.put("source", id);
            documents.put("originator", reach);
            gone.addAll(writes.find("evidence/purgeDocuments", documents)
                    .orElseThrow()
                    .texts("ids"));
            writes.list("evidence/dropSource", Map.of("id", id));
            if (Element.find(writes, id).isEmpty()) gone.add(id);
            dropDerived(null);
        }

        /**
         * A derived piece quotes what is purged, and stays only for readers who see another reason for it. There is no
         * tombstone: without what is purged it cannot be drawn again.
         */
        private void dropDerived(@Nullable Collection<String> named) {
            for (var piece : derived.unfounded(writes, named, Stagings.unpublished(writes, writes.commit()))) {
                var left = piece.left();
                if (left == null) piece(piece.id(), SeenElements.factOf(piece.id()));
                else
                    Element.find(writes, piece.id())
                            .ifPresent(found -> Markings.set(writes, found, old -> old.and(left)));
            }
        }

        private void repeat(String query, String source, List<String> visible) {
            while (true) {
                var row =
                        writes.find(query, Remains.some(source, reach, visible)).orElseThrow();
                around.addAll(row.texts("entities"));
                if (row.number("dropped") == 0) return;
            }
        }

        private void facts(Collection<String> facts) {
            if (facts.isEmpty()) return;
            var parameters = Map.of("ids", List.copyOf(facts), "visible", visible);
            var evidence = writes.find("evidence/purgeEvidenceOf", parameters).orElseThrow();
            gone.addAll(evidence.texts("ids"));
            sources.addAll(evidence.texts("sources"));
            hiddenSources.addAll(evidence.texts("hidden"));
            var deleted = writes.find("evidence/purgeFacts", parameters).orElseThrow();
            around.addAll(deleted.texts("entities"));
            sources.addAll(deleted.texts("sources"));
            hiddenSources.addAll(deleted.texts("hidden"));
            for (var fact : facts) {
                gone.add(fact);
                gone.add(fact + "-1");
            }
        }

        void end() {
            writes.list("evidence/dropBareValues", Map.of("ids", List.copyOf(around)));
            if (!target.names().isEmpty()) {
                redact(sources, null);
                // A change of a record that rests on these would tell the decider that something hidden was purged.
                redact(hiddenSources, visible);
            }
            writes.list("evidence/forgetNotes", Map.of("ids", List.copyOf(gone), "but", approval.id()));
            for (var records : referring) records.purged(writes, gone, target.names());
            var rows = new ArrayList<Map<String, Object>>();
            keys.forEach((key, marking) -> rows.add(tombstone(tombstones.hash(writes, key), marking)));
            Note.create(writes, "Tombstone", rows);
            Markings.note(
                    writes, ids.next(), kind().name(), approval.subject(), decider, approval.reason(), clock.instant());
        }

        private void redact(Set<String> of, @Nullable List<String> leaving) {
            var parameters = new HashMap<String, @Nullable Object>();
            parameters.put("sources", List.copyOf(of));
            parameters.put("names", target.names());
            parameters.put("visible", leaving);
            parameters.put("originator", reach);
            writes.list("evidence/redactRows", parameters);
        }

        private Map<String, Object> tombstone(String hash, Marking marking) {
            var row = new Note(ids.next(), approval.subject(), decider, clock.instant())
                    .row(
                            writes,
                            Map.of(
                                    "what", target.element().kind().name(),
                                    "hash", hash,
                                    "marking", marking.toString(),
                                    "approval", approval.id()));
            if (reach != null) row.put("originator", reach);
            return row;
        }
    }

    private static List<String> texts(List<Row> rows, String column) {
        return rows.stream().map(row -> row.text(column)).distinct().toList();
    }
}
