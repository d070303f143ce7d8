package org.headwater.evidence;

import static org.headwater.evidence.NodeRows.slot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.headwater.evidence.Contradicted.Contradiction;
import org.headwater.evidence.RecordedCounts.Became;
import org.headwater.evidence.RecordedCounts.Recorded;
import org.headwater.store.Writes;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;

/** One batch of a job in one transaction. */
final class Batch {

    static final String PERSON = "classification:" + EntityKind.PERSON;

    private final Ledger ledger;
    private final Writes writes;
    private final NodeRows rows;
    private final Map<String, List<EntityRecord>> known = new HashMap<>();
    private final Map<String, NewEntity> offered = new LinkedHashMap<>();
    private final List<NodeRow.EntityRow> newEntities = new ArrayList<>();
    private final List<NodeRow.FactRow> newFacts = new ArrayList<>();
    private final List<NodeRow.EvidenceRow> newEvidence = new ArrayList<>();
    private final List<Twin> twins = new ArrayList<>();
    private final Set<String> persons = new TreeSet<>();

    /** Slots and ids that are taken, also by entities and facts that the batch's readers may not see. */
    private final Set<String> taken = new HashSet<>();

    private final Set<String> markings = new TreeSet<>();

    /** Pieces of evidence that were recorded before, by the job that brought them first. */
    private final Map<String, Set<String>> confirmed = new TreeMap<>();

    private @Nullable ContentIds contentIds;
    private int beings;

    /** Whether something was purged from the store. */
    private boolean afterPurge;

    /** Records by key, as the batch before found them; only keys with a single record. */
    private final Map<String, EntityRecord> remembered;

    private final Set<String> knownMarkings;

    private boolean decided;

    Batch(Ledger ledger, Writes writes, NodeRows rows) {
        this(ledger, writes, rows, Map.of(), Set.of());
    }

    Batch(
            Ledger ledger,
            Writes writes,
            NodeRows rows,
            Map<String, EntityRecord> remembered,
            Set<String> knownMarkings) {
        this.ledger = ledger;
        this.writes = writes;
        this.rows = rows;
        this.remembered = remembered;
        this.knownMarkings = knownMarkings;
    }

    /** A record of an entity, its slot, and the organization that recorded it. */
    record EntityRecord(String id, EntityKind kind, Marking marking, String slot, String originator) {

        /** Whether the slot is exactly that of its key and marking, without an id behind it. */
        boolean isUsual(String key) {
            return slot.equals(NodeRows.slot(key, marking));
        }
    }

    private record Twin(String key, EntityRecord made, EntityRecord other) {}

    /** Mark of a batch whose statements that two records are one have the marking of those who agreed ({@link Samenesses}). */
    Batch decided() {
        decided = true;
        return this;
    }

    RecordedCounts put(Collection<NewEntity> entities, Collection<NewFact> said) {
        if (said.isEmpty()) throw new IllegalArgumentException("an entity is recorded with the facts about it");
        var sources = new HashMap<String, SourceRecord>();
        var facts = fromOwn(said, sources);
        var open = Stagings.unpublished(writes, rows.number());
        findEntities(entities, facts, open);
        ledger.tombstones.refuse(writes, rows.originator(), offered.values(), facts, sources);
        afterPurge = Tombstones.areHere(writes);
        for (var entity : entities) resolve(entity.key(), entity.marking());
        var standing = findFacts(facts, open);
        var samenesses = samenesses(facts);
        var each = new ArrayList<Recorded>(facts.size());
        var contradictions = new ArrayList<Contradiction>();
        for (var fact : facts)
            each.add(put(
                    samenesses == null ? fact : samenesses.bounded(fact),
                    sources,
                    standing,
                    contradictions,
                    each.size()));
        if (!contradictions.isEmpty()) throw new Contradicted(contradictions);
        var counts = RecordedCounts.of(each, beings);
        var evidence = facts.iterator().next().evidence();
        for (var pair : twins) putTwin(pair, evidence, Objects.requireNonNull(sources.get(evidence.source())));
        for (var fact : newFacts) fact.sight().ifPresent(markings::add);
        if (!knownMarkings.containsAll(markings))
            writes.list("evidence/mergeMarkings", Map.of("texts", List.copyOf(markings)));
        create("evidence/createEntities", newEntities);
        create("evidence/createFacts", newFacts);
        if (!persons.isEmpty())
            writes.list(
                    "evidence/setReviewBy",
                    Map.of("ids", List.copyOf(persons), "day", ledger.retention.reviewBy(), "again", false));
        if (!newEvidence.isEmpty())
            writes.list("evidence/createEvidence", NodeRow.EvidenceRow.parameters(newEvidence, writes));
        var confirmations = new ArrayList<Map<String, Object>>();
        confirmed.forEach(
                (of, pieces) -> confirmations.add(Map.of("job", rows.job(), "of", of, "pieces", List.copyOf(pieces))));
        Note.create(writes, "Confirmation", confirmations);
        return counts;
    }

    /** Null where the batch says of no two records that they are one, as most do, or where those who recorded them agreed. */
    private @Nullable Samenesses samenesses(Collection<NewFact> facts) {
        return decided || facts.stream().noneMatch(fact -> fact.kind() == LinkKind.SAME_AS)
                ? null
                : new Samenesses(writes, rows.originator(), facts, this::recorder);
    }

    private void create(String query, List<? extends NodeRow.Creation> nodes) {
        if (!nodes.isEmpty()) writes.list(query, Map.of("rows", NodeRow.Creation.all(nodes)));
    }

    /** The number of new facts, with the SAME_AS facts between records of one key. */
    int facts() {
        return newFacts.size();
    }

    long number() {
        return rows.number();
    }

    /** Gives a later batch the markings, and the record of each key that has a single one. */
    void remember(Map<String, EntityRecord> remembered, Set<String> markingsKnown) {
        known.forEach((key, records) -> {
            if (records.size() == 1 && records.getFirst().isUsual(key)) remembered.put(key, records.getFirst());
            else remembered.remove(key);
        });
        markingsKnown.addAll(markings);
    }

    /** The facts with their evidence from the originator's own records of the sources, which are put into {@code sources}. */
    private List<NewFact> fromOwn(Collection<NewFact> said, Map<String, SourceRecord> sources) {
        var cited = new TreeSet<String>();
        for (var fact : said) cited.add(fact.evidence().source());
        var own = OwnSources.of(writes, rows.originator(), cited, ledger.ids);
        var facts = new ArrayList<NewFact>();
        for (var fact : said) {
            var source = own.get(fact.evidence().source());
            if (source == null)
                throw new IllegalArgumentException(
                        "no source " + fact.evidence().source());
            sources.put(source.id(), source);
            facts.add(fact.from(source.id()));
        }
        return facts;
    }

    private void findEntities(Collection<NewEntity> entities, Collection<NewFact> facts, List<Long> open) {
        for (var entity : entities) offered.putIfAbsent(entity.key(), entity);
        var keys = new TreeSet<>(offered.keySet());
        for (var fact : facts) {
            keys.add(fact.subject());
            keys.add(fact.object());
            keys.addAll(fact.roles().values());
            keys.addAll(fact.evidence().claimedBy());
            keys.addAll(fact.evidence().disputedBy());
        }
        keys.removeIf(key -> {
            var only = remembered.get(key);
            if (only == null) return false;
            known.put(key, new ArrayList<>(List.of(only)));
            taken.add(only.slot());
            return true;
        });
        if (keys.isEmpty()) return;
        for (var row : writes.list("evidence/findEntities", Map.of("keys", List.copyOf(keys), "open", open))) {
            taken.add(row.text("slot"));
            taken.add(row.text("id"));
            // A record with an unreadable marking is visible to nobody and is not reused.
            Marking.stored(row.findText("marking"))
                    .ifPresent(marking -> known.computeIfAbsent(row.text("key"), key -> new ArrayList<>())
                            .add(new EntityRecord(
                                    row.text("id"),
                                    EntityKind.valueOf(row.text("kind")),
                                    marking,
                                    row.text("slot"),
                                    row.findText("originator", ""))));
        }
    }

    /** The organization that recorded what {@link #resolve} finds, this batch's own where it makes a new record. */
    private String recorder(String key, Marking marking) {
        return known.getOrDefault(key, List.of()).stream()
                .filter(candidate -> candidate.marking().isAtMost(marking))
                .findFirst()
                .map(EntityRecord::originator)
                .orElse(rows.originator().organization());
    }

    /** The record of the key that each reader of {@code marking} sees; a new one where there is none. */
    private EntityRecord resolve(String key, Marking marking) {
        var records = known.computeIfAbsent(key, unknown -> new ArrayList<>());
        for (var candidate : records) if (candidate.marking().isAtMost(marking)) return candidate;
        var entity = offered.get(key);
        // A record under a higher marking is unknown to the readers of this one.
        if (entity == null) throw new UnknownEntity(key);
        var own = entity.marking().isAtMost(marking) ? entity.marking() : marking;
        var slot = slot(key, own);
        var id = idOf(entity.kind(), slot);
        var made = new EntityRecord(
                id, entity.kind(), own, unique(slot, id), rows.originator().organization());
        // A SAME_AS fact with each other record: a reader of two of three records must see that they are one.
        for (var other : records)
            if (LinkKind.SAME_AS.mayJoin(made.kind(), other.kind())) twins.add(new Twin(key, made, other));
        records.add(made);
        markings.add(own.toString());
        newEntities.add(rows.entity(id, made.slot(), own, entity, ledger.retention));
        if (made.kind().isBeing()) beings++;
        return made;
    }

    private String idOf(EntityKind kind, String slot) {
        if (kind.isBeing() || taken.contains(slot)) return ledger.ids.next();
        var secret = contentIds;
        if (secret == null) secret = contentIds = ContentIds.of(writes);
        var id = secret.id(slot);
        // After the purge of a source, a value with this id may stand under another marking.
        return taken.contains(id) ? ledger.ids.next() : id;
    }

    /** The slot, or the slot with the id behind it where the slot is taken. */
    private String unique(String slot, String id) {
        return taken.add(slot) ? slot : slot + "\n" + id;
    }

    private Map<String, List<StandingFact>> findFacts(Collection<NewFact> facts, List<Long> open) {
        var found = StandingFact.rows(writes, facts, open);
        for (var row : found) taken.add(row.text("key") + "\n" + row.text("live"));
        return StandingFact.byKey(found);
    }

    private Recorded put(
            NewFact fact,
            Map<String, SourceRecord> sources,
            Map<String, List<StandingFact>> standing,
            List<Contradiction> contradictions,
            int place) {
        var evidence = fact.evidence();
        var source = sources.get(evidence.source());
        if (source == null) throw new IllegalStateException("source " + evidence.source() + " was not read");
        var evidenceMarking = evidence.marking().and(source.marking());
        // The standing fact may be more open than the new statement: the piece alone then keeps the stated marking.
        var besides = fact.marking().isAtMost(evidenceMarking) ? evidenceMarking : evidenceMarking.and(fact.marking());
        var keys = Stream.of(evidenceMarking, besides)
                .distinct()
                .map(marking -> pieceKey(evidence, marking))
                .toList();
        var alike = standing.computeIfAbsent(fact.key(), unknown -> new ArrayList<>());
        var particulars = Particulars.of(fact, this::nameOf);
        var ofKey = alike.stream()
                .filter(other -> other.isKnownWherever(fact.marking(), evidenceMarking))
                .toList();
        for (var other : ofKey) {
            var contradiction =
                    other.contradiction(particulars, keys, rows.originator().organization());
            if (contradiction.isEmpty()) continue;
            contradictions.add(Contradiction.of(place, fact, contradiction.get()));
            return new Recorded(other.id(), Became.STOOD);
        }
        var standingFor = ofKey.stream()
                .filter(other ->
                        other.takes(fact, particulars, rows.originator().organization()))
                .toList();
        // A row that comes again finds its own evidence, even if a more open fact of the key was recorded since.
        for (var other : standingFor) {
            var stood = keys.stream()
                    .flatMap(key -> other.find(key, rows.job(), afterPurge).stream())
                    .findFirst();
            if (stood.isEmpty()) continue;
            if (!stood.get().job().equals(rows.job()))
                confirmed
                        .computeIfAbsent(stood.get().job(), of -> new TreeSet<>())
                        .add(stood.get().id());
            return new Recorded(other.id(), Became.STOOD);
        }
        if (!standingFor.isEmpty()) {
            var one = standingFor.getFirst();
            var id = ledger.ids.next();
            one.evidence().put(keys.getLast(), new StandingFact.StandingPiece(rows.job(), id));
            one.markings().add(besides);
            var properties = rows.node(Map.of(), id);
            putEvidence(properties, evidence, besides, Property.MARKING);
            newEvidence.add(new NodeRow.EvidenceRow(one.id(), properties));
            return new Recorded(one.id(), Became.FURTHER);
        }
        var subject = resolve(fact.subject(), fact.marking());
        var object = resolve(fact.object(), fact.marking());
        var from = kindNow(fact.subject(), subject);
        var to = kindNow(fact.object(), object);
        if (!fact.kind().mayJoin(from, to)) throw new CannotJoin(fact.kind(), from, to);
        var id = ledger.ids.next();
        if (fact.kind() == LinkKind.IS_A && fact.object().equals(PERSON)) persons.add(subject.id());
        markings.add(fact.marking().toString());
        for (var own : Property.OF_FACTS)
            if (fact.details().containsKey(own) || fact.qualifiers().containsKey(own))
                throw new IllegalArgumentException("a fact's detail may not be called " + own);
        var properties = rows.fact(id, NodeRows.live(taken, fact.key(), fact.marking(), id), fact);
        putEvidence(properties, evidence, evidenceMarking, Property.EVIDENCE_MARKING);
        var roles = new TreeMap<String, List<String>>();
        fact.roles()
                .forEach((role, of) ->
                        roles.put(role, List.of(resolve(of, fact.marking()).id())));
        newFacts.add(new NodeRow.FactRow(fact.kind(), subject.id(), object.id(), roles, properties));
        var piece = new StandingFact.StandingPiece(rows.job(), id + "-1");
        alike.add(new StandingFact(
                id,
                fact.marking().and(subject.marking()).and(object.marking()),
                particulars,
                new HashMap<>(Map.of(keys.getFirst(), piece)),
                new ArrayList<>(List.of(evidenceMarking))));
        return new Recorded(id, Became.NEW);
    }

    private String nameOf(String key) {
        var entity = offered.get(key);
        return entity == null ? key : entity.name();
    }

    /** A speaker that has no record for the piece's readers is none of any piece that stands: its key is no id. */
    private PieceKey pieceKey(NewEvidence evidence, Marking marking) {
        return PieceKey.of(
                rows.originator(),
                evidence,
                marking,
                idsSoFar(evidence.claimedBy(), marking),
                idsSoFar(evidence.disputedBy(), marking));
    }

    private List<String> idsSoFar(List<String> keys, Marking marking) {
        return keys.stream()
                .map(key -> known.getOrDefault(key, List.of()).stream()
                        .filter(record -> record.marking().isAtMost(marking))
                        .map(EntityRecord::id)
                        .findFirst()
                        .orElse(key))
                .toList();
    }

    /**
     * The kind that the batch states, where the record is an organization: that kind is also recorded for a party of
     * unknown kind. A statement may name a ship before the ship's list is imported.
     */
    private EntityKind kindNow(String key, EntityRecord stored) {
        var entity = offered.get(key);
        return stored.kind() == EntityKind.ORGANIZATION && entity != null ? entity.kind() : stored.kind();
    }

    private void putEvidence(NodeRow row, NewEvidence evidence, Marking marking, Property markingAs) {
        markings.add(marking.toString());
        row.putEvidence(evidence, markingAs, marking)
                .putSpeakers(idsOf(evidence.claimedBy(), marking), idsOf(evidence.disputedBy(), marking));
    }

    private List<String> idsOf(List<String> keys, Marking marking) {
        return keys.stream().map(key -> resolve(key, marking).id()).toList();
    }

    /** Records that two records of one key are one party, by a fact that is visible with both of them only. */
    private void putTwin(Twin pair, NewEvidence evidence, SourceRecord source) {
        var made = pair.made();
        var other = pair.other();
        var marking = made.marking().and(other.marking());
        var evidenceMarking = evidence.marking().and(source.marking()).and(marking);
        markings.add(marking.toString());
        markings.add(evidenceMarking.toString());
        newFacts.add(
                rows.sameAs(ledger.ids.next(), pair.key(), made.id(), other.id(), marking, evidence, evidenceMarking));
    }

    /** A fact of this kind cannot join the kinds of its two ends. */
    private static final class CannotJoin extends Problem {
        CannotJoin(LinkKind kind, EntityKind subject, EntityKind object) {
            super(
                    ErrorCode.CANNOT_JOIN,
                    "'" + kind.verb() + "' cannot join " + subject + " and " + object + "; it joins " + kind.subjects()
                            + " and " + kind.objects(),
                    null);
        }
    }
}
