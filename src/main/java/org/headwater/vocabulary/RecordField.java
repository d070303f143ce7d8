package org.headwater.vocabulary;

import static org.headwater.vocabulary.RecordField.Place.*;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A field of a record: a row of a table such as {@link ShipmentField}. Its column in feeds, its value in the store, its places in
 * exports and in the workbench follow from the row.
 *
 * @param column of a feed
 * @param example a text that is good
 * @param places by place the name that the field has there
 */
public record RecordField(
        String column, FieldShape shape, String example, Kept kept, Map<Place, String> places, Set<Trait> traits) {

    /** How the value is kept, and what becomes of it where several rows are one document. */
    public enum Kept {
        /** It tells documents apart. */
        KEY,
        /** The value of the first row that has one; what another row says is left out and reported. */
        FIRST,
        /** The values of all rows are added. */
        SUM,
        /** Each line of the document has its own. */
        LINE,
        /** It is read and joined together with other fields. */
        TOGETHER
    }

    /** Where a field stands, and the name that it has there. */
    public enum Place {
        /** Property of the fact that has the value. */
        PROPERTY,
        /** Property that keeps a text which is no value, where a mapping allows it. */
        AS_WRITTEN,
        /** Role of the entity that the field names. */
        ROLE,
        /** Field of the API. */
        ANSWER,
        /** Field of the API's filter, which takes several values. */
        FILTER,
        /** Column of tables and graphs in exports; without one the value is among the details. */
        CELL,
        /** Property of FollowTheMoney. */
        FTM,
        /** Unit of a number; another field says it where there is none. */
        UNIT
    }

    public enum Trait {
        /** Every row of a feed needs it. */
        REQUIRED,
        /** Its text is part of a natural key, which bounds its length. */
        IN_KEY,
        /** The field itself makes a column of the workbench's table. */
        LISTED
    }

    /** Fields of all tables. */
    public static List<RecordField> all() {
        return Stream.of(ShipmentField.rows(), PaymentField.rows())
                .flatMap(List::stream)
                .toList();
    }

    /** The columns of fields. */
    public static List<String> columns(Collection<RecordField> fields) {
        return fields.stream().map(RecordField::column).toList();
    }

    static RecordField column(String name, FieldShape shape, String example, Trait... traits) {
        return new RecordField(name, shape, example, Kept.TOGETHER, Map.of(), Set.of(traits));
    }

    RecordField kept(Kept how, String property) {
        return new RecordField(column, shape, example, how, places, traits).at(PROPERTY, property);
    }

    RecordField at(Place place, String name) {
        var all = new EnumMap<Place, String>(Place.class);
        all.putAll(places);
        all.put(place, name);
        return new RecordField(column, shape, example, kept, all, traits);
    }

    /** The API has it by the name of its property. */
    RecordField answered() {
        return at(ANSWER, at(PROPERTY));
    }

    /** The name in a place; empty where it does not stand there. */
    public String at(Place place) {
        return places.getOrDefault(place, "");
    }

    public boolean has(Place place) {
        return places.containsKey(place);
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** The names under which a fact has the field. */
    public List<String> stored() {
        return Stream.of(PROPERTY, AS_WRITTEN, ROLE)
                .filter(this::has)
                .map(this::at)
                .toList();
    }
}
