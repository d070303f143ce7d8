package org.headwater.evidence;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.headwater.access.Reason;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The only place that changes the markings of stored records. Raising joins a further marking to the present one, so
 * two concurrent raisings give the same result in either order. Earlier versions of a fact get the marking too: a view
 * of the past uses the markings of today.
 */
@Component
public class Markings {

    /** Facts that are compared with what coverage states; a source with more raises all coverage that is not more open. */
    private static final int MOST_COVERED = 2_000;

    private final VisibleGraph graph;
    private final Recording recording;
    private final Derived derived;
    private final List<ReferringRecords> referring;
    private final IdSource ids;
    private final Clock clock;

    Markings(
            VisibleGraph graph,
            Recording recording,
            Derived derived,
            List<ReferringRecords> referring,
            IdSource ids,
            Clock clock) {
        this.graph = graph;
        this.referring = referring;
        this.recording = recording;
        this.derived = derived;
        this.ids = ids;
        this.clock = clock;
    }

    /** Raises the marking of an element; a hidden and an absent element give the same error. */
    public Raising raise(Viewer viewer, String id, String text, String reason) {
        viewer.require(Viewer.Role.ANALYST);
        var why = Reason.of(reason);
        var more = Marking.parse(text, viewer.organization());
        graph.read(viewer, null, view -> {
            Element.requireVisible(view, id);
            return id;
        });
        return recording.rewrite(writes -> {
            // Read under the lock of the commit, so that a marking that another act has just joined is included.
            var element = Element.get(writes, id, viewer);
            element.requireOriginator(viewer, "raise");
            var shown = viewer.shown(element.marking());
            var from = element.isShared()
                    ? shown.and(new PartOf(writes, element, viewer.organization()).raisedWith())
                    : shown;
            var to = from.and(more);
            if (more.isAtMost(from) && !more.equals(from)) throw notRaised(text, from);
            if (!viewer.maySee(to))
                throw BadInput.of(
                        "marking", text, "would hide it from yourself; use one that you may see, or ask who may");
            raisePart(writes, element, more, viewer.organization());
            hideUnfounded(writes, about(writes, element));
            raiseCoverages(writes, element, more, viewer.organization());
            ReferredElements.raised(writes, referring, List.of(id));
            var raising = new Raising(ids.next(), id, from, to, why, viewer.name(), clock.instant());
            note(writes, raising.id(), "RAISE_MARKING", id, viewer, why, raising.at());
            writes.done(raising.id());
            return raising;
        });
    }

    /**
     * Raises what the organization recorded of the element. Of a party or fact that is its evidence; the marking of the element itself is
     * its originator's, and whoever sees evidence of another organization on it keeps it.
     */
    private static void raisePart(Writes writes, Element element, Marking more, String organization) {
        if (!element.isShared()) {
            set(writes, element, old -> old.and(more));
            if (element.kind() == Element.ElementKind.EVIDENCE) PartOf.detach(writes, element);
            return;
        }
        var part = new PartOf(writes, element, organization);
        if (element.isOriginated(organization)) {
            var keep = part.othersReaders().map(more::or).orElse(more);
            set(writes, element, old -> old.and(keep));
        } else FormerSights.note(writes, element.kind(), List.of(element.id()));
        part.raise(more);
    }

    /**
     * Lowers what the organization recorded of the element: of a party or fact the element's own marking, where it is the originator, and
     * what raising the element did to its evidence. Evidence of others gets no more open, and its readers keep the element.
     *
     * @param organization null for a steward, who decides in the place of all originators
     * @return false where nothing of it is the organization's to lower
     */
    static boolean lowerPart(Writes writes, Element element, Marking to, @Nullable String organization) {
        if (!element.isShared()) {
            set(writes, element, old -> to);
            if (element.kind() == Element.ElementKind.EVIDENCE) PartOf.detach(writes, element);
            return true;
        }
        var part = new PartOf(writes, element, organization);
        if (organization == null || element.isOriginated(organization)) {
            if (organization != null && element.kind() == Element.ElementKind.FACT) part.closeOthers();
            var others = part.othersReaders();
            set(
                    writes,
                    element,
                    old -> others.map(readers -> to.or(old.and(readers))).orElse(to));
        } else {
            if (!PartOf.raisers(writes, element).contains(organization)) return false;
            FormerSights.note(writes, element.kind(), List.of(element.id()));
        }
        part.lower(to);
        return true;
    }

    /**
     * Raises the markings of derived facts whose reasons are marked higher now: only a reader of a reason still sees
     * the derived fact. The new marking follows from the markings of the reasons alone, so it reveals nothing else.
     *
     * @param about ids of the parties with a changed fact; null for all
     */
    void hideUnfounded(Writes writes, @Nullable Collection<String> about) {
        for (var piece : derived.unfounded(writes, about, Stagings.unpublished(writes, writes.commit()))) {
            var left = piece.left();
            if (left != null)
                Element.find(writes, piece.id()).ifPresent(found -> set(writes, found, old -> old.and(left)));
        }
    }

    /**
     * Raises what the organization states of facts of a kind being complete with each of these facts: who no longer sees one of them must
     * not read from it that there are no more. What others state of their sources is theirs. A statement that is open to readers from
     * whom the element was hidden before did not join its marking, and stays, so that nobody learns of the act. Where too many facts
     * hang on the element, each such statement is raised.
     */
    private static void raiseCoverages(Writes writes, Element element, Marking more, String organization) {
        var facts = writes
                .list(
                        "evidence/listTouchedFacts",
                        Map.of(
                                "id",
                                element.id(),
                                "fact",
                                SeenElements.factOf(element.id()),
                                "open",
                                List.of(),
                                "limit",
                                MOST_COVERED + 1))
                .stream()
                .map(row -> row.text("id"))
                .toList();
        var all = facts.size() > MOST_COVERED;
        for (var row : writes.list(
                all ? "evidence/listAllCoverages" : "evidence/listCoverages",
                all ? Map.of("kind", "HOLDS_ALL_OF") : Map.of("facts", facts)))
            Element.find(writes, row.text("id"))
                    .filter(coverage -> element.marking().isAtMost(coverage.marking()))
                    .filter(coverage -> coverage.recorders().stream()
                            .anyMatch(one -> one.originator().equals(organization)))
                    .ifPresent(coverage -> raisePart(writes, coverage, more, organization));
    }

    /** The parties whose derived facts may change; null, for all parties, where the element is a source. */
    private static @Nullable Collection<String> about(Writes writes, Element element) {
        return switch (element.kind()) {
            case SOURCE -> null;
            case ENTITY -> List.of(element.id());
            case FACT, EVIDENCE -> named(writes, element.id());
        };
    }

    /** The parties that the fact or piece of evidence names; none where it does not state a name. */
    static List<String> named(Writes writes, String id) {
        return writes.list("evidence/listNamed", Map.of("id", id, "fact", SeenElements.factOf(id))).stream()
                .map(row -> row.text("id"))
                .toList();
    }

    private static BadInput notRaised(String text, Marking from) {
        return BadInput.of(
                "marking",
                text,
                "is lower than " + from
                        + ", and a marking is only raised; to lower it use requestApproval with the kind "
                        + "LOWER_MARKING, on which a second person decides");
    }

    /** Keeps the act's author and reason with its commit. */
    static void note(Writes writes, String id, String kind, String of, Viewer viewer, String reason, Instant at) {
        var row = new Note(id, of, viewer, at).row(writes, Map.of("kind", kind, "reason", reason));
        Note.create(writes, "Act", List.of(row));
    }

    /** Changes the marking of the element, and of the elements whose markings depend on it. */
    static void set(Writes writes, Element element, UnaryOperator<Marking> change) {
        var to = change.apply(element.marking());
        FormerSights.note(writes, element.kind(), List.of(element.id()));
        know(writes, List.of(to));
        switch (element.kind()) {
            case ENTITY -> {
                mark(writes, element, to);
                setTwins(writes, element.id(), element.marking());
            }
            case FACT -> setFacts(writes, writes.list("evidence/listVersions", Map.of("id", element.id())), to);
            case EVIDENCE -> setEvidence(writes, element, to);
            case SOURCE -> {
                mark(writes, element, to);
                writes.list(
                        "evidence/markDocuments",
                        Map.of(
                                "source",
                                element.id(),
                                "originator",
                                element.originator(),
                                "old",
                                element.marking().toString(),
                                "marking",
                                to.toString()));
                setOfSource(writes, element.id(), to);
            }
        }
    }

    private static void mark(Writes writes, Element element, Marking to) {
        var slot = NodeRows.slot(element.key(), to);
        writes.list("evidence/markElement", Map.of("id", element.id(), "marking", to.toString(), "slot", slot));
    }

    static void know(Books writes, Iterable<Marking> markings) {
        var texts = new TreeSet<String>();
        for (var marking : markings) texts.add(marking.toString());
        writes.list("evidence/mergeMarkings", Map.of("texts", List.copyOf(texts)));
    }

    private static void setFacts(Writes writes, List<Row> versions, Marking to) {
        var rows = new ArrayList<Map<String, Object>>();
        for (var version : versions)
            rows.add(Map.of("id", version.text("id"), "changes", Map.of("marking", to.toString())));
        writes.list("evidence/markFacts", Map.of("rows", rows));
    }

    private static void setEvidence(Writes writes, Element element, Marking to) {
        var fact = SeenElements.factOf(element.id());
        if (fact.isEmpty()) {
            mark(writes, element, to);
            return;
        }
        var rows = new ArrayList<Map<String, Object>>();
        var versions = writes.list("evidence/listVersions", Map.of("id", fact));
        var own = versions.stream()
                .filter(version -> version.text("id").equals(fact))
                .findFirst()
                .orElseThrow();
        for (var version : versions)
            if (Objects.equals(version.findText("source"), own.findText("source"))
                    && Objects.equals(version.findText("locator"), own.findText("locator"))
                    && element.marking().toString().equals(version.findText("evidenceMarking")))
                rows.add(Map.of("id", version.text("id"), "changes", Map.of("evidenceMarking", to.toString())));
        writes.list("evidence/markFacts", Map.of("rows", rows));
    }

    /** Raises all evidence and documents of a source, whose marking is part of theirs. */
    private static void setOfSource(Writes writes, String source, Marking to) {
        var changes = new LinkedHashMap<String, Marking>();
        for (var row : writes.list("evidence/listMarkingsOfSource", Map.of("source", source)))
            Marking.stored(row.text("marking"))
                    .map(old -> old.and(to))
                    .filter(joined -> !joined.toString().equals(row.text("marking")))
                    .ifPresent(joined -> changes.put(row.text("marking"), joined));
        know(writes, changes.values());
        // Evidence that got a joined marking may be met again; joining twice equals joining once.
        changes.forEach((old, joined) -> writes.list(
                "evidence/remarkOfSource", Map.of("source", source, "old", old, "marking", joined.toString())));
    }

    /**
     * Raises the SAME_AS facts of a record with the other records of its key. Such a fact carries the markings of both
     * records, and its evidence also that of the source. A fact that was itself raised higher keeps that marking.
     */
    private static void setTwins(Writes writes, String entity, Marking before) {
        var facts = new ArrayList<Map<String, Object>>();
        var markings = new ArrayList<Marking>();
        for (var row : writes.list("evidence/listTwinFacts", Map.of("id", entity))) {
            var one = Marking.stored(row.findText("one"));
            var other = Marking.stored(row.findText("other"));
            var source = Marking.stored(row.findText("sourceMarking"));
            var ofFact = Marking.stored(row.findText("marking"));
            var ofEvidence = Marking.stored(row.findText("evidenceMarking"));
            if (one.isEmpty() || other.isEmpty() || source.isEmpty() || ofFact.isEmpty() || ofEvidence.isEmpty())
                continue;
            var owed = before.and(other.get());
            var now = one.get().and(other.get());
            var fact = changed(ofFact.get(), owed, now);
            var piece = changed(ofEvidence.get(), owed.and(source.get()), now.and(source.get()));
            var changes = Map.of("marking", fact.toString(), "evidenceMarking", piece.toString());
            facts.add(Map.of("id", row.text("fact"), "changes", changes));
            markings.addAll(List.of(fact, piece));
        }
        if (facts.isEmpty()) return;
        know(writes, markings);
        writes.list("evidence/markFacts", Map.of("rows", facts));
    }

    /**
     * The new marking: {@code now} where the stored one was exactly {@code owed}; else the stored one joined with it.
     */
    private static Marking changed(Marking stored, Marking owed, Marking now) {
        return stored.equals(owed) ? now : stored.and(now);
    }
}
