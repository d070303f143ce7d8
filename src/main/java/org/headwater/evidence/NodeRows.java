package org.headwater.evidence;

import static org.headwater.evidence.Property.*;

import java.util.Map;
import java.util.Set;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/** The rows of the entities, facts and evidence that a job records under one number, for one originator. */
record NodeRows(String job, Originator originator, long number) {

    /** The slot of an entity, which is unique: a digest of its key and its marking. */
    static String slot(String key, Marking marking) {
        return Digests.key(said(key, marking));
    }

    /** A key and its marking: also the end of a source's slot. */
    static String said(String key, Marking marking) {
        return key + "\n" + marking;
    }

    /**
     * By what a fact holds its key: its marking, with the id behind it where another fact holds the key under that marking. Both
     * together are unique, and are then taken.
     */
    static String live(Set<String> taken, String key, Marking marking, String id) {
        return taken.add(said(key, marking)) ? marking.toString() : marking + "\n" + id;
    }

    NodeRow.EntityRow entity(String id, String slot, Marking marking, NewEntity entity, Retention retention) {
        var node = entity(id, slot, marking, entity);
        if (entity.kind() == EntityKind.PERSON) node.put(REVIEW_BY, retention.reviewBy());
        return new NodeRow.EntityRow(entity.kind(), node);
    }

    NodeRow entity(String id, String slot, Marking marking, NewEntity entity) {
        return node(entity.properties(), id)
                .put(KEY, entity.key())
                .put(SLOT, slot)
                .put(KIND, entity.kind().name())
                .put(NAME, entity.name())
                .putText(MARKING, marking);
    }

    /** Node of a fact without its evidence. */
    NodeRow fact(String id, String live, NewFact fact) {
        var row = fact(fact.details(), id, fact.key(), live, fact.kind(), fact.marking());
        row.properties().putAll(fact.qualifiers());
        row.putText(VALID_FROM, fact.period().from())
                .putText(VALID_TO, fact.period().to());
        var listing = fact.listing();
        return listing == null
                ? row
                : row.put(LIST, listing.list()).put(LISTED_FROM, listing.from()).put(LISTED_TO, listing.to());
    }

    NodeRow fact(
            Map<String, Object> details, String id, String key, @Nullable String live, LinkKind kind, Marking marking) {
        return node(details, id)
                .put(KEY, key)
                .put(LIVE, live)
                .put(KIND, kind.name())
                .putText(MARKING, marking);
    }

    /** Fact that two records of one natural key are one party. {@code by} has the source and the locator. */
    NodeRow.FactRow sameAs(
            String id,
            String natural,
            String one,
            String other,
            Marking marking,
            NewEvidence by,
            Marking evidenceMarking) {
        var key = Digests.key(LinkKind.SAME_AS + "|" + natural + "|" + one + "|" + other);
        var row = fact(Map.of(), id, key, marking.toString(), LinkKind.SAME_AS, marking)
                .putEvidence(
                        by.source(),
                        by.locator(),
                        "natural key " + natural,
                        null,
                        null,
                        EVIDENCE_MARKING,
                        evidenceMarking);
        return new NodeRow.FactRow(LinkKind.SAME_AS, one, other, Map.of(), row);
    }

    NodeRow node(Map<String, Object> further, String id) {
        var row = new NodeRow(further).put(ID, id).put(RECORDED, number).put(JOB, job);
        // The service itself is stored as no originator.
        return originator.organization().isEmpty() ? row : row.put(ORIGINATOR, originator.organization());
    }
}
