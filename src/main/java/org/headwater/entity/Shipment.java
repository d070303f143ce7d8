package org.headwater.entity;

import static org.headwater.vocabulary.RecordField.Place.PROPERTY;

import java.util.ArrayList;
import java.util.List;
import org.headwater.evidence.Fact;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.RecordField;
import org.headwater.vocabulary.ShipmentField;
import org.jspecify.annotations.Nullable;

/** Goods from a consignor to a consignee: a fact of kind SHIPPED with its own columns. */
public record Shipment(Fact fact) {

    /** One line of the transport document; each part is null where the document does not say. */
    public record ShipmentLine(
            @Nullable String substance,
            @Nullable String hs,
            @Nullable String text,
            @Nullable Double quantityKg) {}

    public String id() {
        return fact.id();
    }

    public @Nullable PartialDate dispatched() {
        return fact.date(ShipmentField.DISPATCHED.property());
    }

    public @Nullable PartialDate arrived() {
        return fact.date(ShipmentField.ARRIVED.property());
    }

    public @Nullable String text(ShipmentField field) {
        return fact.text(field.property());
    }

    public @Nullable Double number(ShipmentField field) {
        return fact.decimal(field.property());
    }

    /** The value of a field as answers and exports have it: a date, a number, or a text. */
    public @Nullable Object value(RecordField field) {
        return switch (field.shape()) {
            case DATE -> fact.date(field.at(PROPERTY));
            case NUMBER -> fact.decimal(field.at(PROPERTY));
            default -> fact.text(field.at(PROPERTY));
        };
    }

    /** The lines stand side by side, with '' and −1 for unknown. */
    public List<ShipmentLine> lines() {
        var substances = fact.texts("lineSubstance");
        var codes = fact.texts("lineHs");
        var texts = fact.texts("lineText");
        var weights = weights();
        var number = Math.max(Math.max(substances.size(), codes.size()), Math.max(texts.size(), weights.size()));
        var lines = new ArrayList<ShipmentLine>();
        for (var place = 0; place < number; place++) {
            var weight = place < weights.size() ? weights.get(place) : null;
            lines.add(new ShipmentLine(at(substances, place), at(codes, place), at(texts, place), weight));
        }
        return lines;
    }

    /** Kilograms of each line; null where the document does not say. */
    public List<@Nullable Double> weights() {
        var weights = new ArrayList<@Nullable Double>();
        for (var weight : fact.decimals("lineKg")) weights.add(weight < 0 ? null : weight);
        return weights;
    }

    private static @Nullable String at(List<String> column, int place) {
        if (place >= column.size()) return null;
        var text = column.get(place);
        return text.isEmpty() ? null : text;
    }
}
