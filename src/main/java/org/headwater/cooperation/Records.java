package org.headwater.cooperation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Defect;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph.View;
import org.headwater.evidence.Fact;
import org.headwater.evidence.Facts;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.Originator;
import org.headwater.evidence.Sources;
import org.headwater.store.Books;
import org.headwater.store.IdSource;
import org.headwater.store.Row;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Records of cooperation in the graph. A record is a fact with a record id. A correction withdraws the fact and records
 * a new one with the same record id. The events of a record are kept in the commit that they belong to.
 */
@Component
class Records {

    private static final Logger log = LoggerFactory.getLogger(Records.class);

    /** Stands in place of a job's id for records that were entered by hand. */
    private static final String BY_HAND = "cooperation";

    private final Ledger ledger;
    private final Facts facts;
    private final Sources sources;
    private final IdSource ids;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    Records(Ledger ledger, Facts facts, Sources sources, IdSource ids) {
        this.ledger = ledger;
        this.facts = facts;
        this.sources = sources;
        this.ids = ids;
    }

    /** A stored event of a record. */
    record StoredEvent(Event.Act what, String organization, String id) {}

    String newId() {
        return ids.next();
    }

    /** Adds a listener, which is called after each commit with an event. */
    AutoCloseable listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Calls the listeners after a commit with an event. One that fails keeps neither the others nor the writer from going on. */
    void nudge() {
        for (var listener : listeners)
            try {
                listener.run();
            } catch (RuntimeException e) {
                log.warn("A listener to events could not be told: {}", Defect.line(e));
            }
    }

    /** The identity of an authority's report, which is the same in every database. */
    static String paper(LinkKind kind, String authority, String reference) {
        return Digests.sha256(kind + "\n" + authority + "\n" + reference);
    }

    /** Refuses a reference under which the caller sees a record of the authority already. */
    void requireNew(View view, LinkKind kind, Participant authority, String reference) {
        findByReference(view, kind, authority.key(), reference).ifPresent(record -> {
            throw BadInput.of(
                    "reference",
                    reference,
                    "is a report of " + authority.name() + " that is here already, as " + record
                            + "; correct that one");
        });
    }

    /**
     * Records a draft with its events, and withdraws the versions that the caller sees.
     *
     * @param guard checks the record's visible events under the lock of the commit; an exception from it refuses the
     *     draft
     */
    void put(Viewer viewer, Draft draft, List<NewEvent> events, Consumer<List<StoredEvent>> guard) {
        put(viewer, draft, draft.record(), events, guard);
    }

    /**
     * The same in place of another record, where a correction changes what the identity of the record is made of.
     *
     * @param replaced id of that record
     */
    void put(Viewer viewer, Draft draft, String replaced, List<NewEvent> events, Consumer<List<StoredEvent>> guard) {
        if (!viewer.maySee(draft.marking()))
            throw BadInput.of(
                    "marking", draft.marking(), "is beyond what you may see; use one that you may see yourself");
        var participants = draft.participants();
        for (var participant : participants) {
            var own = participant.marking();
            if (own != null && !own.isAtMost(draft.marking()))
                throw BadInput.of(
                        "marking",
                        draft.marking(),
                        "would tell of '" + Bounded.shown(participant.name()) + "', which is " + own
                                + "; use a marking within that one, or name the party instead of its record");
        }
        var evidence = evidence(Originator.of(viewer), draft);
        var recorded = new ArrayList<NewFact>();
        var entities = new LinkedHashSet<NewEntity>();
        var roles = new HashMap<String, String>();
        draft.parts().forEach((role, participant) -> roles.put(role, participant.key()));
        var details = new HashMap<>(draft.details());
        details.put("record", draft.record());
        Document.put(details, draft.paper().documents());
        for (var object : draft.objects())
            for (var piece : evidence)
                recorded.add(new NewFact(
                        draft.kind(),
                        draft.subject().key(),
                        object.key(),
                        draft.period(),
                        draft.marking(),
                        draft.qualifiers(),
                        details,
                        null,
                        roles,
                        piece));
        for (var further : draft.also()) recorded.add(further(draft, further, evidence.getFirst()));
        var first = evidence.getFirst();
        // Its words say something of the record, not how a party is called.
        var unquoted = NewEvidence.of(first.source(), first.locator(), null, first.grade(), draft.marking());
        for (var participant : participants)
            if (participant.isOffered()) participant.describe(draft.marking(), unquoted, entities, recorded);
            else if (EntityKind.VALUES.contains(participant.kind())) entities.add(participant.entity(Marking.CLEAR));
        ledger.replace(
                Originator.of(viewer),
                BY_HAND,
                writes -> {
                    guard.accept(kept(writes, viewer, draft.record()));
                    var standing = new LinkedHashSet<>(standing(writes, viewer, draft.record(), only(draft)));
                    if (!replaced.equals(draft.record())) standing.addAll(standing(writes, viewer, replaced, null));
                    return standing;
                },
                entities,
                recorded,
                writes -> {
                    tell(writes, viewer, draft.kind(), draft.record(), draft.marking(), events);
                    writes.done(draft.record());
                });
        nudge();
    }

    private static NewFact further(Draft draft, Draft.Further further, NewEvidence evidence) {
        var details = new HashMap<>(further.details());
        details.put("record", draft.record());
        return new NewFact(
                further.kind(),
                further.subject().key(),
                further.object().key(),
                draft.period(),
                draft.marking(),
                further.qualifiers(),
                details,
                null,
                Map.of(),
                evidence);
    }

    /** Records events of a record that does not change itself. */
    void tell(Viewer viewer, Fact fact, List<NewEvent> events, Consumer<List<StoredEvent>> guard) {
        var record = String.valueOf(fact.text("record"));
        ledger.replace(
                Originator.of(viewer),
                BY_HAND,
                writes -> {
                    guard.accept(kept(writes, viewer, record));
                    return List.of();
                },
                List.of(),
                List.of(),
                writes -> {
                    tell(writes, viewer, fact.kind(), record, fact.marking(), events);
                    writes.done(record);
                });
        nudge();
    }

    /** The events that the caller may see, so that a refusal reveals nothing else. */
    private static List<StoredEvent> kept(Books writes, Viewer viewer, String record) {
        return writes.list("cooperation/listStoredEvents", Map.of("of", record)).stream()
                .filter(row -> viewer.maySee(row.findText("marking")))
                .map(row ->
                        new StoredEvent(Event.Act.valueOf(row.text("what")), row.text("organization"), row.text("id")))
                .toList();
    }

    /**
     * Takes back what the caller's organization recorded under a record's id. What it did not record stays.
     *
     * @param why reason, with the day on which it is taken back
     */
    void withdraw(Viewer viewer, Fact fact, String record, NewEvent why) {
        ledger.replace(
                Originator.of(viewer),
                BY_HAND,
                writes -> {
                    var standing = standing(writes, viewer, record, null);
                    // Another commit took the record back meanwhile.
                    if (standing.isEmpty()) throw new NotFound("record", record);
                    return standing;
                },
                List.of(),
                List.of(),
                writes -> {
                    tell(writes, viewer, fact.kind(), record, fact.marking(), List.of(why));
                    writes.done(record);
                });
        nudge();
    }

    /** A correction of an action replaces only the versions with the draft's marking: another marking is for other readers. */
    private static @Nullable Marking only(Draft draft) {
        return LinkKind.ACTIONS.contains(draft.kind()) ? draft.marking() : null;
    }

    /**
     * Ids of a record's visible versions that the caller's organization recorded; another may have recorded the same enforcement
     * action.
     *
     * @param only versions of this marking; null is any
     */
    private static List<String> standing(Books writes, Viewer viewer, String record, @Nullable Marking only) {
        var found = new ArrayList<String>();
        for (var row : writes.list("cooperation/listVersions", Map.of("record", record)))
            if (Marking.stored(row.findText("marking"))
                    .filter(marking -> viewer.maySee(marking))
                    .filter(marking -> only == null || marking.equals(only))
                    .filter(marking -> row.findText("originator", "").equals(viewer.organization()))
                    .isPresent()) found.add(row.text("id"));
        return found;
    }

    private void tell(
            Books writes, Viewer viewer, LinkKind kind, String record, Marking marking, List<NewEvent> events) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var event : events) {
            var row = new HashMap<String, @Nullable Object>();
            row.put("id", ids.next());
            row.put("of", record);
            row.put("subject", Event.EventSubject.of(kind).name());
            row.put("what", event.what().name());
            row.put("on", event.on().toString());
            row.put("by", viewer.name());
            row.put("organization", viewer.organization());
            row.put("text", event.text());
            row.put("answers", event.answers());
            row.put("marking", marking.toString());
            row.put("place", rows.size());
            rows.add(row);
        }
        if (!rows.isEmpty()) writes.list("cooperation/createEvents", Map.of("commit", writes.commit(), "rows", rows));
    }

    private List<NewEvidence> evidence(Originator originator, Draft draft) {
        var paper = draft.paper();
        var evidence = new ArrayList<NewEvidence>();
        var report = ledger.source(
                originator,
                new NewSource(
                        paper.hash(),
                        paper.title(),
                        paper.url(),
                        paper.published(),
                        null,
                        draft.marking(),
                        paper.invented()));
        var said = paper.said();
        evidence.add(new NewEvidence(
                report,
                said.locator() == null ? "report" : said.locator(),
                said.quote(),
                paper.grade(),
                draft.marking(),
                keys(said.claimedBy()),
                keys(said.disputedBy())));
        for (var document : paper.documents()) {
            var url = document.url();
            var hash = document.hash() == null
                    ? Digests.sha256("document\n" + document.title() + "\n" + (url == null ? "" : url))
                    : document.hash();
            var source = ledger.source(
                    originator,
                    new NewSource(hash, document.title(), url, null, null, draft.marking(), paper.invented()));
            evidence.add(NewEvidence.of(source, "whole", null, paper.grade(), draft.marking()));
        }
        return evidence;
    }

    private static List<String> keys(List<Participant> speakers) {
        return speakers.stream().map(Participant::key).distinct().toList();
    }

    /** The id of a visible record by its authority's key and its reference. */
    static Optional<String> findByReference(View view, LinkKind kind, String authority, String reference) {
        return view.find(
                        "cooperation/findByReference",
                        Map.of("kind", kind.name(), "authority", authority, "reference", reference))
                .map(row -> row.text("record"));
    }

    /** The newest visible version of a record. */
    Optional<Fact> find(View view, LinkKind kind, String record, Moment moment) {
        return list(view, kind, List.of(record), moment).getOrDefault(record, List.of()).stream()
                .findFirst();
    }

    Map<String, List<Fact>> list(View view, LinkKind kind, List<String> ids, Moment moment) {
        return list(view, Set.of(kind), ids, moment);
    }

    /** The visible versions of each record, the newest first. */
    Map<String, List<Fact>> list(View view, Set<LinkKind> kinds, List<String> ids, Moment moment) {
        var rows = view.list(
                "cooperation/listFacts",
                Map.of(
                        "ids",
                        ids,
                        "kinds",
                        kinds.stream().map(Enum::name).sorted().toList()));
        var facts = facts(
                view, rows.stream().flatMap(row -> row.texts("facts").stream()).toList(), moment);
        var found = new LinkedHashMap<String, List<Fact>>();
        for (var row : rows)
            found.put(
                    row.text("record"),
                    row.texts("facts").stream()
                            .map(facts::get)
                            .filter(Objects::nonNull)
                            .toList());
        return found;
    }

    /** Finds facts by their ids, in a single query. */
    Map<String, Fact> facts(View view, List<String> factIds, Moment moment) {
        var found = new LinkedHashMap<String, Fact>();
        for (var fact : facts.list(view, factIds, moment)) found.put(fact.id(), fact);
        return found;
    }

    /** The rows of a page of records of a kind; {@code filter} has the caller's conditions. */
    static List<Row> rows(
            View view,
            LinkKind kind,
            Map<String, ? extends @Nullable Object> filter,
            Moment moment,
            Cursors.Page page) {
        var parameters = moment.parameters();
        for (var open : List.of("from", "to", "countries", "kinds", "states", "substances", "parties"))
            parameters.put(open, null);
        parameters.put("kind", kind.name());
        parameters.putAll(filter);
        page.addTo(parameters);
        return view.list("cooperation/listRecords", parameters);
    }

    /** A page of records of a kind, each with its events. */
    <T> Connection<T> page(
            View view,
            LinkKind kind,
            Map<String, ? extends @Nullable Object> filter,
            Moment moment,
            Cursors.Page page,
            BiFunction<Fact, List<Event>, T> record) {
        var rows = rows(view, kind, filter, moment, page);
        var facts = facts(view, rows.stream().map(row -> row.text("fact")).toList(), moment);
        var events = events(view, rows.stream().map(row -> row.text("record")).toList());
        return page.of(rows, "record")
                .map(row -> record.apply(
                        Objects.requireNonNull(facts.get(row.text("fact"))),
                        events.getOrDefault(row.text("record"), List.of())));
    }

    /** The visible events of each record, in a single query. */
    Map<String, List<Event>> events(View view, Collection<String> records) {
        var found = new HashMap<String, List<Event>>();
        if (records.isEmpty()) return found;
        for (var row : view.list("cooperation/listEvents", Map.of("ids", List.copyOf(records)))) {
            var event = Event.of(row.rowOf("event"));
            found.computeIfAbsent(event.of(), of -> new ArrayList<>()).add(event);
        }
        return found;
    }

    /** The draft of a visible version, so that it can be recorded again under another marking. */
    Draft draft(View view, Fact fact) {
        var parts = new HashMap<String, Participant>();
        var reference = String.valueOf(fact.text("reference"));
        var rows = view.list("cooperation/listParts", Map.of("id", fact.id()));
        var paper = rows.stream()
                .filter(row -> row.text("part").equals("SUBJECT_OF"))
                .map(row -> paper(fact.kind(), row.text("key"), reference))
                .findFirst()
                .orElseThrow();
        for (var row : rows) {
            var key = row.text("key");
            var kind = EntityKind.valueOf(row.text("kind"));
            var isOwn = kind == EntityKind.COUNTRY
                    || kind == EntityKind.SUBSTANCE
                    || kind == EntityKind.AGENCY
                    || key.startsWith("party:" + paper);
            parts.put(
                    row.text("part"),
                    new Participant(
                            key,
                            kind,
                            row.text("name"),
                            isOwn ? null : Marking.stored(row.text("marking")).orElseThrow(),
                            key.startsWith("party:") ? countryOf(key) : null,
                            isOwn && key.startsWith("party:") ? "primary" : null));
        }
        var subject = parts.remove("SUBJECT_OF");
        var object = parts.remove("OBJECT");
        if (subject == null || object == null) throw new IllegalStateException("fact " + fact.id() + " has no ends");
        var first = fact.evidence().getFirst();
        var source = sources.list(view, List.of(first.sourceId())).get(first.sourceId());
        var details = new HashMap<>(fact.detail());
        details.keySet().removeAll(List.of("record", "reference", "documentTitles", "documentUrls", "documentHashes"));
        return new Draft(
                fact.kind(),
                String.valueOf(fact.text("record")),
                new Draft.Paper(
                        paper,
                        source == null ? reference : source.title(),
                        null,
                        null,
                        Document.of(fact),
                        grade(first.reliability(), first.credibility()),
                        source != null && source.invented()),
                subject,
                List.of(object),
                new Period(fact.validFrom(), fact.validTo()),
                fact.marking(),
                Map.of("reference", reference),
                details,
                parts);
    }

    private static @Nullable String countryOf(String key) {
        var code = key.substring(key.lastIndexOf('|') + 1);
        return code.isEmpty() ? null : code;
    }

    private static @Nullable Grade grade(Grade.@Nullable Reliability reliability, int credibility) {
        return reliability == null ? null : new Grade(reliability, credibility);
    }
}
