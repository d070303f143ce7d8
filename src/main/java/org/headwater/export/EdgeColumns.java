package org.headwater.export;

import static org.headwater.vocabulary.RecordField.Place.CELL;
import static org.headwater.vocabulary.RecordField.Place.PROPERTY;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.headwater.entity.Shipment;
import org.headwater.evidence.Evidence;
import org.headwater.evidence.Fact;
import org.headwater.evidence.Source;
import org.headwater.vocabulary.FieldShape;
import org.headwater.vocabulary.RecordField;
import org.headwater.vocabulary.ShipmentField;
import org.jspecify.annotations.Nullable;

/** The columns of an edge in tables and graph formats; one for each file, since it knows the sources written so far. */
final class EdgeColumns {

    /** Fields of a shipment with a column of their own, but numbers: those stand behind the weight. */
    static final List<RecordField> TEXTS =
            ShipmentField.rows(field -> field.has(CELL) && field.shape() != FieldShape.NUMBER);

    static final List<RecordField> AMOUNTS =
            ShipmentField.rows(field -> field.has(CELL) && field.shape() == FieldShape.NUMBER);

    static final List<String> NAMES = List.of(String.join(
                    ",",
                    "id,kind,verb,subject_id,object_id,valid_from,valid_to,listed_from,listed_to",
                    cells(TEXTS),
                    "quantity_kg",
                    cells(AMOUNTS),
                    "hs,substances,description,grade,confidence,evidence_count,sources,locator,quote,flags,recorded_at",
                    "marking,details")
            .split(","));

    /**
     * Details of a fact that have columns of their own with the recorded value unchanged. The lines' columns leave out what is
     * unknown, and columns of amounts take numbers alone.
     */
    static final Set<String> TOLD =
            TEXTS.stream().map(field -> field.at(PROPERTY)).collect(Collectors.toUnmodifiableSet());

    /** All others are text. */
    static final Set<String> NUMBERS = Set.of(("quantity_kg,confidence,evidence_count," + cells(AMOUNTS)).split(","));

    /** First of the columns that are not the edge's own id, kind and ends. */
    static final int FIRST_ATTRIBUTE = 5;

    private final Map<String, String> titles = new HashMap<>();
    private final Memo<Instant, String> moments = new Memo<>(Instant::toString);

    void source(Source source) {
        titles.put(source.id(), source.title());
    }

    /** In the order of the names: texts, numbers, days, lists of texts; null where there is nothing to say. */
    @Nullable
    Object[] values(Fact fact) {
        var shipment = new Shipment(fact);
        var first = fact.evidence().getFirst();
        var values = new ArrayList<@Nullable Object>(Arrays.<@Nullable Object>asList(
                fact.id(),
                fact.kind(),
                fact.verb(),
                fact.subjectId(),
                fact.objectId(),
                fact.validFrom(),
                fact.validTo(),
                fact.listedFrom(),
                fact.listedTo()));
        for (var field : TEXTS) values.add(fact.text(field.at(PROPERTY)));
        values.add(kilograms(shipment));
        for (var field : AMOUNTS) values.add(shipment.value(field));
        values.addAll(Arrays.<@Nullable Object>asList(
                given(fact.texts("lineHs")),
                given(fact.texts("lineSubstance")),
                given(fact.texts("lineText")),
                grade(fact),
                fact.confidence(),
                fact.evidence().size(),
                sources(fact),
                first.locator(),
                first.quote(),
                fact.flags(),
                moments.of(fact.recordedAt()),
                fact.marking(),
                NodeColumns.json(withFurther(fact), TOLD)));
        return values.toArray();
    }

    private static String cells(List<RecordField> fields) {
        return fields.stream().map(field -> field.at(CELL)).collect(Collectors.joining(","));
    }

    /** The name under which tables have the entities in a role. */
    static String ofRole(String role) {
        return role.toLowerCase(Locale.ROOT);
    }

    /**
     * Further values beside the details in their column: the list, the entities in each role, and all pieces of evidence where
     * there are several or somebody claims or disputes one. The lists of the evidence are of equal length.
     */
    private static SortedMap<String, Object> withFurther(Fact fact) {
        var all = new TreeMap<String, Object>(fact.detail());
        if (fact.list() != null) all.put("list", fact.list());
        fact.parts().forEach((role, ids) -> all.put(ofRole(role), ids));
        var pieces = fact.evidence();
        if (pieces.size() > 1) {
            all.put("evidence_locator", pieces.stream().map(Evidence::locator).toList());
            all.put(
                    "evidence_quote",
                    pieces.stream()
                            .map(piece -> piece.quote() == null ? "" : piece.quote())
                            .toList());
        }
        if (pieces.stream().anyMatch(piece -> !piece.claimedByIds().isEmpty()))
            all.put(
                    "evidence_claimed_by",
                    pieces.stream().map(Evidence::claimedByIds).toList());
        if (pieces.stream().anyMatch(piece -> !piece.disputedByIds().isEmpty()))
            all.put(
                    "evidence_disputed_by",
                    pieces.stream().map(Evidence::disputedByIds).toList());
        return all;
    }

    /** Sum of the lines whose weight is known; null where none is. */
    static @Nullable Double kilograms(Shipment shipment) {
        var known = shipment.weights().stream()
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        return known.length == 0 ? null : Double.valueOf(Arrays.stream(known).sum());
    }

    static List<String> given(List<String> texts) {
        if (!texts.contains("")) return texts;
        return texts.stream().filter(text -> !text.isEmpty()).toList();
    }

    /** The best of its evidence; empty where nobody graded any. */
    static String grade(Fact fact) {
        var best = "";
        for (var piece : fact.evidence()) {
            if (piece.reliability() == null) continue;
            var grade = piece.reliability() + "" + piece.credibility();
            if (best.isEmpty() || grade.compareTo(best) < 0) best = grade;
        }
        return best;
    }

    List<String> sources(Fact fact) {
        if (fact.evidence().size() == 1) {
            var only = fact.evidence().getFirst().sourceId();
            return List.of(titles.getOrDefault(only, only));
        }
        return fact.evidence().stream()
                .map(Evidence::sourceId)
                .distinct()
                .sorted()
                .map(id -> titles.getOrDefault(id, id))
                .toList();
    }

    /** Value as one text; several are joined by semicolons. */
    static String text(Object value) {
        if (!(value instanceof Iterable<?> many)) return value.toString();
        var joined = new StringJoiner("; ");
        for (var one : many) joined.add(String.valueOf(one));
        return joined.toString();
    }
}
