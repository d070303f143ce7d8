package org.headwater.entity;

import java.util.List;
import java.util.regex.Pattern;
import org.headwater.access.Moment;
import org.headwater.access.VisibleGraph.View;
import org.headwater.store.Row;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * A party, place or value as one caller sees it.
 *
 * @param id the smallest of those of its records, which are one party for this caller
 * @param kind by the newest visible assessment, else as it was recorded
 * @param name its visible primary name, else what it was recorded with
 * @param code how inputs name a country, an authority or a port: CN, OFAC|US or CNSHA; null for all others
 * @param records in the order of their ids; most entities have one
 * @param moment the time that was asked about
 */
public record Entity(
        String id, EntityKind kind, String name, @Nullable String code, List<PartyRecord> records, Moment moment) {

    private static final Pattern CODE = Pattern.compile(
            "country:(?<country>[A-Z]{2})|agency:(?<agency>.+\\|(?:[A-Z]{2}|INT))|port:(?<port>[A-Z]{2}[A-Z2-9]{3})");

    /** Stands in a natural key for a country that nobody knows. */
    private static final String UNKNOWN = "-";

    /** The parts of a natural key behind its kind: those of {@code identifier:LEI|-|5299} are LEI, - and 5299. */
    private static String[] parts(String key) {
        return key.substring(key.indexOf(':') + 1).split("\\|", -1);
    }

    /** One of the records that are shown as one party, as the store has it. */
    public record PartyRecord(String id, Marking marking) {
        PartyRecord(Row row, View view) {
            this(row.text("id"), view.marking(row.text("marking")));
        }
    }

    public Entity {
        records = List.copyOf(records);
    }

    /** Entity of a row of {@code entity/listEntities}. */
    Entity(Row row, String kind, String name, View view, Moment moment) {
        this(
                row.text("id"),
                EntityKind.valueOf(kind),
                name,
                code(row.text("key")),
                row.rows("records").stream()
                        .map(record -> new PartyRecord(record, view))
                        .toList(),
                moment);
    }

    /** Code in a natural key: {@code country:CN} is CN. An authority that is known by its name alone has none. */
    static @Nullable String code(String key) {
        var found = CODE.matcher(key);
        if (!found.matches()) return null;
        if (found.group("country") != null) return found.group("country");
        return found.group("agency") != null ? found.group("agency") : found.group("port");
    }

    /** The readers of the whole entity. */
    public Marking marking() {
        return records.stream().map(PartyRecord::marking).reduce(Marking::and).orElseThrow();
    }

    /** Ids of its records. */
    public List<String> recordIds() {
        return records.stream().map(PartyRecord::id).toList();
    }

    /** A name that a fact says it bears; {@code type} is primary, aka, fka, weak or cas, null where the source does not say. */
    public record Name(String value, @Nullable String type, String factId, Moment moment) {
        Name(Row row, Moment moment) {
            this(row.text("name"), row.findText("type"), row.text("fact"), moment);
        }
    }

    /** A country that a fact places it in, by residence, nationality, flag or address. */
    public record Country(String code, LinkKind relation, String factId, Moment moment) {
        /** Country of a row of {@code entity/listValues}; null for an address without a country. */
        static @Nullable Country of(Row row, Moment moment) {
            var code = parts(row.text("key"))[0];
            return code.equals(UNKNOWN)
                    ? null
                    : new Country(code, LinkKind.valueOf(row.text("kind")), row.text("fact"), moment);
        }
    }

    /** A number that identifies it; {@code country} is null where the issuer is not known. */
    public record Identifier(
            String type, @Nullable String country, String value, String entityId, String factId, Moment moment) {
        Identifier(Row row, Moment moment) {
            this(parts(row.text("key")), row, moment);
        }

        private Identifier(String[] parts, Row row, Moment moment) {
            this(
                    parts[0],
                    parts.length < 2 || parts[1].equals(UNKNOWN) ? null : parts[1],
                    row.text("name"),
                    row.text("value"),
                    row.text("fact"),
                    moment);
        }
    }

    /** A date on which a source says that it was born or founded. */
    public record Dated(
            LinkKind relation, PartialDate date, boolean approximate, String entityId, String factId, Moment moment) {
        Dated(Row row, Moment moment) {
            this(
                    LinkKind.valueOf(row.text("kind")),
                    PartialDate.parse(row.text("name")),
                    row.isTrue("approximate"),
                    row.text("value"),
                    row.text("fact"),
                    moment);
        }
    }
}
