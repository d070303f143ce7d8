package org.headwater.intake.run;

import static org.headwater.vocabulary.RecordField.Place.UNIT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.vocabulary.FieldShape;
import org.headwater.vocabulary.RecordField;
import org.jspecify.annotations.Nullable;

/**
 * A field that a column of a file can fill.
 *
 * @param name as headers and mappings write it
 * @param required whether every row needs it
 * @param shape what its text has to look like
 * @param unit of a number; null where it has none, or another field says it
 * @param example a text that is good
 */
public record FeedField(
        String name,
        boolean required,
        FieldShape shape,
        @Nullable String unit,
        String example) {

    private record Kind(FieldShape shape, @Nullable String unit, String example) {
        Kind(FieldShape shape, String example) {
            this(shape, null, example);
        }
    }

    /** Kinds of the fields that no table has. */
    private static final Map<String, Kind> KINDS = new HashMap<>(Map.ofEntries(
            Map.entry("date_to", new Kind(FieldShape.DATE, "2031-02-28")),
            Map.entry("authority", new Kind(FieldShape.AUTHORITY, "CBP|US")),
            Map.entry("authority_name", new Kind(FieldShape.NAME, "U.S. Customs and Border Protection")),
            Map.entry("country", new Kind(FieldShape.COUNTRY, "US")),
            Map.entry("place", new Kind(FieldShape.TEXT, "San Ysidro")),
            Map.entry("substance", new Kind(FieldShape.TEXT, "Fentanyl")),
            Map.entry("unit", new Kind(FieldShape.UNIT, "lb")),
            Map.entry("events", new Kind(FieldShape.COUNT, "12")),
            Map.entry("subject_list", new Kind(FieldShape.LIST, "ofac")),
            Map.entry("subject_id", new Kind(FieldShape.ID, "41298")),
            Map.entry("subject_name", new Kind(FieldShape.NAME, "Sender Example Ltd")),
            Map.entry("relation", new Kind(FieldShape.RELATION, "supplies")),
            Map.entry("object_list", new Kind(FieldShape.LIST, "ofac")),
            Map.entry("object_id", new Kind(FieldShape.ID, "41299")),
            Map.entry("object_name", new Kind(FieldShape.NAME, "Receiver Example SA")),
            Map.entry("valid_from", new Kind(FieldShape.DATE, "2031-02")),
            Map.entry("valid_to", new Kind(FieldShape.DATE, "2031-03")),
            Map.entry("source_title", new Kind(FieldShape.TEXT, "Press release of the Treasury")),
            Map.entry("source_url", new Kind(FieldShape.URL, "https://agency.example/release")),
            Map.entry("source_date", new Kind(FieldShape.DATE, "2031-02-04")),
            Map.entry("language", new Kind(FieldShape.LANGUAGE, "en")),
            Map.entry("quote", new Kind(FieldShape.TEXT, "Sender supplied Receiver.")),
            Map.entry("reliability", new Kind(FieldShape.RELIABILITY, "B")),
            Map.entry("credibility", new Kind(FieldShape.CREDIBILITY, "2")),
            Map.entry("claimed_by", new Kind(FieldShape.SPEAKERS, "US; OFAC|US")),
            Map.entry("disputed_by", new Kind(FieldShape.SPEAKERS, "MX")),
            Map.entry("programme", new Kind(FieldShape.TEXT, "ILLICIT-DRUGS-EO14059")),
            Map.entry("legal_basis", new Kind(FieldShape.TEXT, "EO 14059")),
            Map.entry("outcome", new Kind(FieldShape.TEXT, "acquitted")),
            Map.entry("key", new Kind(FieldShape.TEXT, "C-00417")),
            Map.entry("names", new Kind(FieldShape.TEXT, "Receiver Example SA; Receiver Example")),
            Map.entry("kind", new Kind(FieldShape.TEXT, "COMPANY")),
            Map.entry("countries", new Kind(FieldShape.TEXT, "MX; US")),
            Map.entry("identifiers", new Kind(FieldShape.TEXT, "TAX_ID|MX|REX310204AB1")),
            Map.entry("dates", new Kind(FieldShape.DATE, "1971-05-04")),
            Map.entry("phones", new Kind(FieldShape.TEXT, "+52 55 5550 0101")),
            Map.entry("emails", new Kind(FieldShape.TEXT, "office@receiver.example")),
            Map.entry("wallets", new Kind(FieldShape.TEXT, "BTC|1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa")),
            Map.entry("addresses", new Kind(FieldShape.TEXT, "Calle Falsa 1"))));

    static {
        for (var field : RecordField.all())
            KINDS.put(
                    field.column(), new Kind(field.shape(), field.has(UNIT) ? field.at(UNIT) : null, field.example()));
    }

    /** The fields of a feed in their order. */
    public static List<FeedField> of(List<String> names, Set<String> required) {
        return names.stream()
                .map(name -> {
                    var kind = KINDS.getOrDefault(name, new Kind(FieldShape.TEXT, ""));
                    return new FeedField(name, required.contains(name), kind.shape(), kind.unit(), kind.example());
                })
                .toList();
    }
}
