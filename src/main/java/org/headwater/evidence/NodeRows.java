package org.headwater.evidence;

import static org.headwater.evidence.Property.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/** The rows of the entities, facts and evidence that a job records under one number, by the names of their properties. */
record NodeRows(String job, long number) {

    static List<String> labels(EntityKind kind) {
        return kind.isParty() ? List.of(kind.label(), "Party") : List.of(kind.label());
    }

    /** The slot of a record, which is unique: its key and its marking, in this order. */
    static String slot(String key, Marking marking) {
        return key + "\n" + marking;
    }

    /** As {@code createEntities} takes it. */
    Map<String, Object> labelled(String id, String slot, Marking marking, NewEntity entity, Retention retention) {
        var properties = entity(id, slot, marking, entity);
        if (entity.kind() == EntityKind.PERSON) put(properties, REVIEW_BY, retention.reviewBy());
        return Map.of("labels", labels(entity.kind()), "properties", properties);
    }

    SortedMap<String, @Nullable Object> entity(String id, String slot, Marking marking, NewEntity entity) {
        var row = node(entity.properties(), id);
        put(row, KEY, entity.key());
        put(row, SLOT, slot);
        put(row, KIND, entity.kind().name());
        put(row, NAME, entity.name());
        put(row, MARKING, marking.toString());
        return row;
    }

    /** Without its evidence. */
    SortedMap<String, @Nullable Object> fact(String id, String live, NewFact fact) {
        var details = new TreeMap<String, Object>(fact.details());
        details.putAll(fact.qualifiers());
        var row = fact(details, id, fact.key(), live, fact.kind(), fact.marking());
        putText(row, VALID_FROM, fact.period().from());
        putText(row, VALID_TO, fact.period().to());
        var listing = fact.listing();
        if (listing != null) {
            put(row, LIST, listing.list());
            put(row, LISTED_FROM, listing.from());
            put(row, LISTED_TO, listing.to());
        }
        return row;
    }

    SortedMap<String, @Nullable Object> fact(
            Map<String, Object> details, String id, String key, @Nullable String live, LinkKind kind, Marking marking) {
        var row = node(details, id);
        put(row, KEY, key);
        put(row, LIVE, live);
        put(row, KIND, kind.name());
        put(row, MARKING, marking.toString());
        return row;
    }

    SortedMap<String, @Nullable Object> node(Map<String, Object> further, String id) {
        var row = new TreeMap<String, @Nullable Object>(further);
        put(row, ID, id);
        put(row, RECORDED, number);
        put(row, JOB, job);
        return row;
    }

    /** What the source says; {@code markingAs} is the property that holds its marking. */
    static void putEvidence(
            SortedMap<String, @Nullable Object> row,
            String source,
            String locator,
            @Nullable String quote,
            @Nullable Grade grade,
            Property markingAs,
            Marking marking) {
        put(row, SOURCE, source);
        put(row, LOCATOR, locator);
        put(row, QUOTE, quote);
        put(row, RELIABILITY, grade == null ? null : grade.reliability().name());
        put(row, CREDIBILITY, grade == null ? null : (long) grade.credibility());
        put(row, markingAs, marking.toString());
    }

    /** Ids of those who claim and who dispute it. */
    static void putSpeakers(SortedMap<String, @Nullable Object> row, List<String> claimedBy, List<String> disputedBy) {
        if (!claimedBy.isEmpty()) put(row, CLAIMED_BY, claimedBy);
        if (!disputedBy.isEmpty()) put(row, DISPUTED_BY, disputedBy);
    }

    static void put(SortedMap<String, @Nullable Object> row, Property property, @Nullable Object value) {
        row.put(property.inStore(), value);
    }

    static void putText(SortedMap<String, @Nullable Object> row, Property property, @Nullable Object value) {
        put(row, property, value == null ? null : value.toString());
    }

    /** From the subject into the fact. */
    static String into(LinkKind kind) {
        return kind == LinkKind.SHIPPED ? "SENT" : "SUBJECT_OF";
    }

    /** From the fact to the object. */
    static String out(LinkKind kind) {
        return kind == LinkKind.SHIPPED ? "DELIVERED_TO" : "OBJECT";
    }

    /** As {@code createFacts} takes it; {@code roles} are ids by the types of their relationships. */
    static Map<String, Object> joined(
            LinkKind kind,
            String subject,
            String object,
            Map<String, String> roles,
            SortedMap<String, @Nullable Object> properties) {
        var parts = new ArrayList<Map<String, String>>();
        roles.forEach((role, entity) -> parts.add(Map.of("role", role, "entity", entity)));
        return Map.of(
                "label",
                kind.label(),
                "subject",
                subject,
                "into",
                into(kind),
                "out",
                out(kind),
                "object",
                object,
                "roles",
                parts,
                "properties",
                properties);
    }
}
