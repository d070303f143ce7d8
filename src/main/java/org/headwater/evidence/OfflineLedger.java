package org.headwater.evidence;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.headwater.evidence.RecordedCounts.Became;
import org.headwater.evidence.RecordedCounts.Recorded;
import org.headwater.store.IdSource;
import org.headwater.store.OfflineStore;
import org.headwater.store.Prints;
import org.headwater.store.Recording;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Marking;

/**
 * Records a stream into the files of a store that is still to be built, as {@link Ledger#record} would into an empty one. All of
 * it has one marking, which is what makes it so much simpler: one record of each key, and one fact.
 */
public final class OfflineLedger {

    private final Recording recording;
    private final OfflineStore store;
    private final IdSource ids;
    private final Marking marking;
    private final NodeRows rows;
    private final ContentIds contentIds;

    /** By key, the number of the node of each entity and of each fact; and the pieces of evidence that were met. */
    private final Prints prints;

    private final Map<String, SourceRecord> sources = new HashMap<>();

    /** The markings of pieces so far. A further piece opens its fact to others only where there are two. */
    private final Set<Marking> seenAs = new HashSet<>();

    /** Stored markings, from which a caller's visible ones are chosen. */
    private final Set<String> markings = new TreeSet<>();

    private static final String ENTITY = "entity";
    private static final String FACT = "fact";
    private static final String PIECE = "piece";

    /** Bits of the number of a node. */
    private static final int NODE_BITS = 44;

    OfflineLedger(
            Recording recording, OfflineStore store, IdSource ids, Originator originator, String job, Marking marking) {
        this.recording = recording;
        this.store = store;
        this.prints = store.prints();
        this.ids = ids;
        this.marking = marking;
        this.rows = new NodeRows(
                job,
                originator,
                recording.inTransaction(writes -> writes.find("evidence/findCounter", Map.of())
                                .orElseThrow()
                                .number("number")
                        + 1));
        this.contentIds = recording.inTransaction(ContentIds::of);
        // Reference data alone.
        for (var row : recording.inTransaction(writes -> writes.list("evidence/listNodes", Map.of())))
            if (row.texts("labels").contains("Entity"))
                prints.put(prints.of(ENTITY, Property.KEY.text(row.rowOf("properties"))), store.of(row.text("node")));
    }

    /** The memory of earlier rows. */
    public Prints prints() {
        return prints;
    }

    /** Counts like those of {@link Ledger#record}. */
    public RecordedCounts put(Collection<NewEntity> entities, Collection<NewFact> newFacts) {
        var beings = 0;
        for (var fact : newFacts)
            if (!fact.marking().equals(marking))
                throw BadInput.of(
                        "marking", fact.marking(), "is another than " + marking + "; import without --initial");
        refuseContradictions(newFacts);
        for (var entity : entities) if (record(entity)) beings++;
        var each = new ArrayList<Recorded>(newFacts.size());
        for (var fact : newFacts) each.add(new Recorded("", put(fact)));
        return RecordedCounts.of(each, beings);
    }

    /** Before anything is recorded, since these files take nothing back. What stands is known by a print of it. */
    private void refuseContradictions(Collection<NewFact> facts) {
        Contradicted.refuse(facts, new Contradicted.Before() {
            @Override
            public String document(NewFact fact) {
                return fact.said();
            }

            @Override
            public Optional<Particulars.Difference> difference(NewFact fact, Particulars said) {
                return Optional.empty();
            }

            @Override
            public boolean isUnlike(NewFact fact, Particulars said) {
                var stands = prints.find(prints.of(FACT, fact.said()));
                return stands != 0 && stands >>> NODE_BITS != shortPrint(said);
            }
        });
    }

    /**
     * Short digest of a document's particulars, in the bits that the number of its node leaves free: one in half a million
     * others has the same.
     */
    private static long shortPrint(Particulars particulars) {
        return particulars.isOfDocument() ? particulars.print().hashCode() & (1L << 63 - NODE_BITS) - 1 : 0;
    }

    private Became put(NewFact fact) {
        var source = source(fact.evidence().source());
        var seen = fact.evidence().marking().and(source.marking());
        var particulars = Particulars.of(fact);
        var key = particulars.isOfDocument() ? fact.said() : fact.said() + particulars.print();
        var met = prints.of(PIECE, key + "\n" + fact.evidence().said());
        if (prints.find(met) != 0) return Became.STOOD;
        prints.put(met, 1);
        seenAs.add(seen);
        markings.add(seen.toString());
        var print = prints.of(FACT, key);
        var stands = prints.find(print) & (1L << NODE_BITS) - 1;
        if (stands == 0) {
            prints.put(print, record(fact, seen) | shortPrint(particulars) << NODE_BITS);
            return Became.NEW;
        }
        var piece = store.next();
        var row = rows.node(Map.of(), ids.next());
        row.putEvidence(fact.evidence(), Property.MARKING, seen);
        store.node(
                piece,
                seenAs.size() == 1 ? List.of("Evidence") : List.of("Evidence", FactSights.OPENING),
                row.properties());
        store.relationship("SUPPORTS", piece, stands);
        return Became.FURTHER;
    }

    private SourceRecord source(String id) {
        return sources.computeIfAbsent(id, unknown -> {
            var row = recording
                    .inTransaction(writes -> writes.find("evidence/findSources", Map.of("ids", List.of(id))))
                    .orElseThrow();
            return SourceRecord.of(row).orElseThrow();
        });
    }

    /** Whether it is new and no value. */
    private boolean record(NewEntity entity) {
        var print = prints.of(ENTITY, entity.key());
        if (prints.find(print) != 0) return false;
        var node = store.next();
        prints.put(print, node);
        var own = entity.marking().isAtMost(marking) ? entity.marking() : marking;
        var slot = NodeRows.slot(entity.key(), own);
        var id = entity.kind().isBeing() ? ids.next() : contentIds.id(slot);
        var labels = new ArrayList<>(List.of("Entity"));
        labels.addAll(NodeRow.EntityRow.labels(entity.kind()));
        store.node(node, labels, rows.entity(id, slot, own, entity).properties());
        return entity.kind().isBeing();
    }

    private long record(NewFact fact, Marking seen) {
        var node = store.next();
        var row = rows.fact(ids.next(), marking.toString(), fact);
        row.putEvidence(fact.evidence(), Property.EVIDENCE_MARKING, seen).putSight();
        markings.add(marking.and(seen).toString());
        var labels = new ArrayList<>(List.of("Fact"));
        labels.addAll(fact.kind().labels());
        store.node(node, labels, row.properties());
        store.relationship(NodeRow.FactRow.into(fact.kind()), nodeOf(fact.subject()), node);
        store.relationship(NodeRow.FactRow.out(fact.kind()), node, nodeOf(fact.object()));
        fact.roles().forEach((role, part) -> store.relationship(role, node, nodeOf(part)));
        return node;
    }

    private long nodeOf(String key) {
        var node = prints.find(prints.of(ENTITY, key));
        if (node == 0) throw new UnknownEntity(key);
        return node;
    }

    /**
     * Adds what the present store holds, with its counter as after one further commit. {@code ended}: what the node of the job
     * says from now on.
     */
    public void finish(Instant now, UnaryOperator<Map<String, Object>> ended) {
        var at = now.atZone(ZoneOffset.UTC);
        recording.inTransaction(writes -> {
            for (var row : writes.list("evidence/listNodes", Map.of())) {
                var labels = row.texts("labels");
                var properties = new HashMap<>(row.rowOf("properties").all());
                if (labels.contains("Counter") && "commit".equals(properties.get("name"))) {
                    properties.put("value", rows.number());
                    properties.put("at", at);
                }
                if (labels.contains("Marking")) markings.remove(String.valueOf(properties.get("text")));
                if (labels.contains("Job") && rows.job().equals(properties.get("id")))
                    properties.putAll(ended.apply(properties));
                store.node(store.of(row.text("node")), labels, properties);
            }
            for (var row : writes.list("evidence/listRelationships", Map.of()))
                store.relationship(row.text("type"), store.of(row.text("from")), store.of(row.text("to")));
            return rows.number();
        });
        for (var text : markings) store.node(store.next(), List.of("Marking"), Map.of("text", text));
        store.node(store.next(), List.of("Commit"), Map.of("number", rows.number(), "at", at));
    }
}
