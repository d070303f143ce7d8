package org.headwater.evidence;

import static org.headwater.evidence.Property.*;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.headwater.store.Writes;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/** The properties of a node that is about to be created or changed, by their names. */
final class NodeRow {

    private final SortedMap<String, @Nullable Object> properties;

    /** {@code further} are those without a name of their own: details of a fact, values of an entity. */
    NodeRow(Map<String, Object> further) {
        properties = new TreeMap<String, @Nullable Object>(further);
    }

    NodeRow put(Property property, @Nullable Object value) {
        properties.put(property.inStore(), value);
        return this;
    }

    NodeRow putText(Property property, @Nullable Object value) {
        return put(property, value == null ? null : value.toString());
    }

    /** A property that was put as text. */
    String text(Property property) {
        return (String) Objects.requireNonNull(properties.get(property.inStore()));
    }

    /** Statement of the source; {@code markingAs} is the property that holds its marking. */
    NodeRow putEvidence(
            String source,
            String locator,
            @Nullable String quote,
            @Nullable QuoteSelector selector,
            @Nullable Grade grade,
            Property markingAs,
            Marking marking) {
        if (selector != null)
            put(DOCUMENT, selector.document())
                    .put(PAGE, (long) selector.page())
                    .put(PREFIX, selector.prefix())
                    .put(SUFFIX, selector.suffix());
        return put(SOURCE, source)
                .put(LOCATOR, locator)
                .put(QUOTE, quote)
                .put(RELIABILITY, grade == null ? null : grade.reliability().name())
                .put(CREDIBILITY, grade == null ? null : (long) grade.credibility())
                .putText(markingAs, marking);
    }

    NodeRow putEvidence(NewEvidence said, Property markingAs, Marking marking) {
        return putEvidence(
                said.source(), said.locator(), said.quote(), said.selector(), said.grade(), markingAs, marking);
    }

    /** Sight of the fact by the piece of evidence that lies on it, where there is one; {@link FactSights} counts further ones. */
    NodeRow putSight() {
        var stands = properties.get(EVIDENCE_MARKING.inStore()) != null
                && properties.get(EVIDENCE_WITHDRAWN.inStore()) == null;
        var pieces = stands ? List.of(text(EVIDENCE_MARKING)) : List.<String>of();
        return putText(SIGHT, FactSights.of(text(MARKING), pieces).orElse(null));
    }

    /** Ids of those who claim and who dispute it. */
    void putSpeakers(List<String> claimedBy, List<String> disputedBy) {
        if (!claimedBy.isEmpty()) put(CLAIMED_BY, claimedBy);
        if (!disputedBy.isEmpty()) put(DISPUTED_BY, disputedBy);
    }

    /** Properties in the form that a query takes. */
    SortedMap<String, @Nullable Object> properties() {
        return properties;
    }

    /** A row of a query that creates nodes. */
    sealed interface Creation {
        Map<String, Object> parameters();

        static List<Map<String, Object>> all(List<? extends Creation> rows) {
            return rows.stream().map(Creation::parameters).toList();
        }
    }

    record EntityRow(EntityKind kind, NodeRow node) implements Creation {

        static List<String> labels(EntityKind kind) {
            return kind.isParty() ? List.of(kind.label(), "Party") : List.of(kind.label());
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("labels", labels(kind), "properties", node.properties());
        }
    }

    /** {@code fact}: id of the one that it supports. */
    record EvidenceRow(String fact, NodeRow node) implements Creation {

        @Override
        public Map<String, Object> parameters() {
            return Map.of("fact", fact, "properties", node.properties());
        }

        /** The parameters to create them: facts are locked in the order of their ids, as every transaction does that adds to several. */
        static Map<String, Object> parameters(List<EvidenceRow> rows, Writes writes) {
            var ordered = new ArrayList<>(rows);
            ordered.sort(Comparator.comparing(EvidenceRow::fact));
            return Map.of("rows", Creation.all(ordered), "unsettled", FactSights.unsettled(writes));
        }
    }

    /** {@code roles} are ids of entities by the types of their relationships. */
    record FactRow(LinkKind kind, String subject, String object, Map<String, List<String>> roles, NodeRow node)
            implements Creation {

        FactRow {
            node.putSight();
        }

        /** The marking of who sees it; empty for nobody. */
        Optional<String> sight() {
            return Optional.ofNullable((String) node.properties().get(SIGHT.inStore()));
        }

        /** Type of the relation from the subject into the fact. */
        static String into(LinkKind kind) {
            return kind == LinkKind.SHIPPED ? "SENT" : "SUBJECT_OF";
        }

        /** Type of the relation from the fact to the object. */
        static String out(LinkKind kind) {
            return kind == LinkKind.SHIPPED ? "DELIVERED_TO" : "OBJECT";
        }

        @Override
        public Map<String, Object> parameters() {
            var parts = roles.entrySet().stream()
                    .flatMap(role ->
                            role.getValue().stream().map(entity -> Map.of("role", role.getKey(), "entity", entity)))
                    .toList();
            var ends = Map.of("subject", subject, "into", into(kind), "out", out(kind));
            var row = new TreeMap<String, Object>(ends);
            row.put("labels", kind.labels());
            row.put("object", object);
            row.put("roles", parts);
            row.put("properties", node.properties());
            return row;
        }
    }
}
