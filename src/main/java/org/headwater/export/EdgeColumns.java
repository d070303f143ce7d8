package org.headwater.export;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.headwater.entity.Shipment;
import org.headwater.evidence.Evidence;
import org.headwater.evidence.Fact;
import org.jspecify.annotations.Nullable;

/** What tables and graph formats say of an edge. */
final class EdgeColumns {

    static final List<String> NAMES = List.of(
            "id",
            "kind",
            "verb",
            "subject_id",
            "object_id",
            "valid_from",
            "valid_to",
            "listed_from",
            "listed_to",
            "document_no",
            "dispatched",
            "arrived",
            "dispatch_country",
            "arrival_country",
            "quantity_kg",
            "value_usd",
            "hs",
            "substances",
            "description",
            "grade",
            "confidence",
            "evidence_count",
            "sources",
            "locator",
            "quote",
            "flags",
            "recorded_at",
            "marking",
            "details");

    /** All others are text. */
    static final Set<String> NUMBERS = Set.of("quantity_kg", "value_usd", "confidence", "evidence_count");

    /** Where the columns begin that are not the edge's own id, kind and ends. */
    static final int FIRST_ATTRIBUTE = 5;

    private EdgeColumns() {}

    /** In the order of the names: texts, numbers, days, lists of texts; null where there is nothing to say. */
    static @Nullable Object[] values(Fact fact, Map<String, String> titles) {
        var shipment = new Shipment(fact);
        var first = fact.evidence().getFirst();
        return new @Nullable Object[] {
            fact.id(),
            fact.kind(),
            fact.verb(),
            fact.subjectId(),
            fact.objectId(),
            fact.validFrom(),
            fact.validTo(),
            fact.listedFrom(),
            fact.listedTo(),
            shipment.documentNo(),
            fact.text("dispatched"),
            fact.text("arrived"),
            shipment.dispatchCountry(),
            shipment.arrivalCountry(),
            kilograms(shipment),
            shipment.valueUsd(),
            given(fact.texts("lineHs")),
            given(fact.texts("lineSubstance")),
            given(fact.texts("lineText")),
            grade(fact),
            fact.confidence(),
            fact.evidence().size(),
            sources(fact, titles),
            first.locator(),
            first.quote(),
            fact.flags(),
            fact.recordedAt(),
            fact.marking(),
            NodeColumns.json(fact.detail())
        };
    }

    /** Of the lines whose weight is known; null where none is. */
    static @Nullable Double kilograms(Shipment shipment) {
        var known = shipment.lines().stream()
                .map(Shipment.Line::quantityKg)
                .filter(Objects::nonNull)
                .toList();
        return known.isEmpty()
                ? null
                : Double.valueOf(known.stream().mapToDouble(Double::doubleValue).sum());
    }

    static List<String> given(List<String> texts) {
        return texts.stream().filter(text -> !text.isEmpty()).toList();
    }

    /** The best of its evidence; empty where nobody graded any. */
    static String grade(Fact fact) {
        return fact.evidence().stream()
                .filter(piece -> piece.reliability() != null)
                .map(piece -> piece.reliability() + "" + piece.credibility())
                .min(String::compareTo)
                .orElse("");
    }

    static List<String> sources(Fact fact, Map<String, String> titles) {
        return fact.evidence().stream()
                .map(Evidence::sourceId)
                .distinct()
                .sorted()
                .map(id -> titles.getOrDefault(id, id))
                .toList();
    }

    /** As one text. */
    static String text(Object value) {
        return value instanceof Iterable<?> many
                ? String.join(
                        "; ",
                        java.util.stream.StreamSupport.stream(many.spliterator(), false)
                                .map(String::valueOf)
                                .toList())
                : value.toString();
    }
}
