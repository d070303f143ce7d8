package org.headwater.evidence;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.headwater.store.IdSource;
import org.headwater.store.OfflineStore;
import org.headwater.store.Prints;
import org.headwater.store.Recording;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/**
 * Records a stream into the files of a store that is still to be built, as {@link Ledger#record} would into an empty one. All of
 * it has one marking, which is what makes it so much simpler: one record of each key, and one fact.
 */
public final class OfflineLedger {

    private final Recording recording;
    private final OfflineStore store;
    private final IdSource ids;
    private final String job;
    private final Marking marking;
    private final long number;
    private final ContentIds contentIds;

    /** By key, the number of the node of each entity and of each fact; and the places where a fact was met. */
    private final Prints prints;

    private final Map<String, Ledger.KnownSource> sources = new HashMap<>();

    private static final String ENTITY = "entity";
    private static final String FACT = "fact";
    private static final String PLACE = "place";

    OfflineLedger(Recording recording, OfflineStore store, IdSource ids, String job, Marking marking) {
        this.recording = recording;
        this.store = store;
        this.prints = store.prints();
        this.ids = ids;
        this.job = job;
        this.marking = marking;
        this.number = recording.inTransaction(writes ->
                writes.find("evidence/findCounter", Map.of()).orElseThrow().number("number") + 1);
        this.contentIds = recording.inTransaction(ContentIds::of);
        for (var row : recording.inTransaction(writes -> writes.list("evidence/listEntities", Map.of())))
            prints.put(prints.of(ENTITY, row.text("key")), store.of(row.text("node")));
    }

    /** The memory of earlier rows. */
    public Prints prints() {
        return prints;
    }

    /** As {@link Ledger#record} counts. */
    public Ledger.Tally put(Collection<NewEntity> entities, Collection<NewFact> newFacts) {
        var beings = 0;
        for (var fact : newFacts)
            if (!fact.marking().equals(marking))
                throw BadInput.of(
                        "marking", fact.marking(), "is another than " + marking + "; import without --initial");
        for (var entity : entities) if (record(entity)) beings++;
        var fresh = 0;
        var evidence = 0;
        var unchanged = 0;
        for (var fact : newFacts) {
            var source = source(fact.evidence().source());
            var seen = fact.evidence().marking().and(source.marking());
            var key = fact.key();
            var place = key + "\n" + fact.evidence().source() + "\n"
                    + fact.evidence().locator();
            var met = prints.of(PLACE, place);
            if (prints.find(met) != 0) {
                unchanged++;
                continue;
            }
            prints.put(met, 1);
            var print = prints.of(FACT, key);
            var stands = prints.find(print);
            if (stands == 0) {
                prints.put(print, record(fact, key, seen));
                fresh++;
            } else {
                var piece = store.next();
                var properties = new TreeMap<String, @Nullable Object>();
                properties.put("id", ids.next());
                properties.put("recorded", number);
                properties.put("job", job);
                putEvidence(properties, fact.evidence(), seen, "marking");
                store.node(piece, List.of("Evidence"), properties);
                store.relationship("SUPPORTS", piece, stands);
                evidence++;
            }
        }
        return new Ledger.Tally(fresh, evidence, unchanged, beings);
    }

    private Ledger.KnownSource source(String id) {
        return sources.computeIfAbsent(id, unknown -> {
            var row = recording
                    .inTransaction(writes -> writes.find("evidence/findSources", Map.of("ids", List.of(id))))
                    .orElseThrow();
            return new Ledger.KnownSource(
                    row.text("hash"), Marking.stored(row.findText("marking")).orElseThrow());
        });
    }

    /** Whether it is new and no value. */
    private boolean record(NewEntity entity) {
        var print = prints.of(ENTITY, entity.key());
        if (prints.find(print) != 0) return false;
        var node = store.next();
        prints.put(print, node);
        var own = entity.marking().isAtMost(marking) ? entity.marking() : marking;
        var properties = new TreeMap<String, @Nullable Object>(entity.properties());
        var slot = entity.key() + "\n" + own;
        properties.put("id", entity.kind().isBeing() ? ids.next() : contentIds.id(slot));
        properties.put("key", entity.key());
        properties.put("slot", slot);
        properties.put("kind", entity.kind().name());
        properties.put("name", entity.name());
        properties.put("marking", own.toString());
        properties.put("recorded", number);
        properties.put("job", job);
        store.node(
                node,
                entity.kind().isParty()
                        ? List.of("Entity", entity.kind().label(), "Party")
                        : List.of("Entity", entity.kind().label()),
                properties);
        return entity.kind().isBeing();
    }

    private long record(NewFact fact, String key, Marking seen) {
        var node = store.next();
        var properties = new TreeMap<String, @Nullable Object>();
        properties.putAll(fact.details());
        properties.putAll(fact.qualifiers());
        properties.put("id", ids.next());
        properties.put("key", key);
        properties.put("live", key + "\n" + marking);
        properties.put("kind", fact.kind().name());
        properties.put("marking", marking.toString());
        properties.put("recorded", number);
        properties.put("job", job);
        var from = fact.period().from();
        var to = fact.period().to();
        properties.put("validFrom", from == null ? null : from.toString());
        properties.put("validTo", to == null ? null : to.toString());
        putEvidence(properties, fact.evidence(), seen, "evidenceMarking");
        store.node(node, List.of("Fact", fact.kind().label()), properties);
        var shipped = fact.kind() == LinkKind.SHIPPED;
        store.relationship(shipped ? "SENT" : "SUBJECT_OF", nodeOf(fact.subject()), node);
        store.relationship(shipped ? "DELIVERED_TO" : "OBJECT", node, nodeOf(fact.object()));
        fact.roles().forEach((role, part) -> store.relationship(role, node, nodeOf(part)));
        return node;
    }

    private long nodeOf(String key) {
        var node = prints.find(prints.of(ENTITY, key));
        if (node == 0) throw new UnknownEntity(key);
        return node;
    }

    private static void putEvidence(
            Map<String, @Nullable Object> properties, NewEvidence evidence, Marking seen, String markingProperty) {
        properties.put("source", evidence.source());
        properties.put("locator", evidence.locator());
        properties.put("quote", evidence.quote());
        var grade = evidence.grade();
        properties.put("reliability", grade == null ? null : grade.reliability().name());
        properties.put("credibility", grade == null ? null : (long) grade.credibility());
        properties.put(markingProperty, seen.toString());
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
                    properties.put("value", number);
                    properties.put("at", at);
                }
                if (labels.contains("Job") && job.equals(properties.get("id")))
                    properties.putAll(ended.apply(properties));
                store.node(store.of(row.text("node")), labels, properties);
            }
            for (var row : writes.list("evidence/listRelationships", Map.of()))
                store.relationship(row.text("type"), store.of(row.text("from")), store.of(row.text("to")));
            return number;
        });
        store.node(store.next(), List.of("Commit"), Map.of("number", number, "at", at));
    }
}
