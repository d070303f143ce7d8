package org.headwater.vocabulary;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A field of a record: a row of a table such as {@link ShipmentField}. Its column in feeds, its value in the store, its places in
 * exports and in the workbench follow from the row. A place that it does not have is an empty text.
 *
 * @param column of a feed
 * @param unit of a number; null where it has none, or another field says it
 * @param example a text that is good
 * @param isRequired whether every row needs it
 * @param isInKey whether its text is part of a natural key, which bounds its length
 * @param names of the column in files of other programs: in lower case, without marks
 * @param property of the fact that has the value
 * @param text property that keeps a text which is no value, where a mapping allows it
 * @param role of the entity that the field names
 * @param answer field of the API
 * @param filter field of the API's filter, which takes several values
 * @param cell column of tables and graphs in exports; without one the value is among the details
 * @param ftm property of FollowTheMoney
 * @param isListed whether the workbench's table has a column that the field itself makes
 */
public record RecordField(
        String column,
        FieldShape shape,
        @Nullable String unit,
        String example,
        boolean isRequired,
        boolean isInKey,
        List<String> names,
        Kept kept,
        String property,
        String text,
        String role,
        String answer,
        String filter,
        String cell,
        String ftm,
        boolean isListed) {

    /** How the value is kept, and what becomes of it where several rows are one document. */
    public enum Kept {
        /** It tells documents apart. */
        KEY,
        /** The first row that says it stands; another value is left out and reported. */
        FIRST,
        /** The values of all rows are added. */
        SUM,
        /** Each line of the document has its own. */
        LINE,
        /** It is read and joined together with other fields. */
        TOGETHER
    }

    /** The names under which a fact has the field: property, text and role. */
    public List<String> stored() {
        return Stream.of(property, text, role).filter(name -> !name.isEmpty()).toList();
    }

    static Builder column(String name, FieldShape shape, String example) {
        return new Builder(name, shape, example);
    }

    /** A row of a table while it is written. */
    static final class Builder {
        private final String column;
        private final FieldShape shape;
        private final String example;
        private @Nullable String unit;
        private boolean isRequired;
        private boolean isInKey;
        private List<String> names = List.of();
        private Kept kept = Kept.TOGETHER;
        private String property = "";
        private String text = "";
        private String role = "";
        private String answer = "";
        private String filter = "";
        private String cell = "";
        private String ftm = "";
        private boolean isListed;

        private Builder(String column, FieldShape shape, String example) {
            this.column = column;
            this.shape = shape;
            this.example = example;
        }

        /** @param all divided by strokes */
        Builder names(String all) {
            names = List.of(all.split("\\|"));
            return this;
        }

        Builder in(String wanted) {
            unit = wanted;
            return this;
        }

        Builder required() {
            isRequired = true;
            return this;
        }

        Builder inKey() {
            isInKey = true;
            return this;
        }

        Builder kept(Kept how, String name) {
            kept = how;
            property = name;
            return this;
        }

        Builder orText(String name) {
            text = name;
            return this;
        }

        Builder role(String name, String asked) {
            role = name;
            answer = asked;
            return this;
        }

        /** The API has it by the name of its property. */
        Builder answered() {
            answer = property;
            return this;
        }

        Builder filtered(String by) {
            filter = by;
            return this;
        }

        Builder exported(String as) {
            cell = as;
            return this;
        }

        Builder ftm(String as) {
            ftm = as;
            return this;
        }

        Builder listed() {
            isListed = true;
            return answered();
        }

        RecordField row() {
            return new RecordField(
                    column,
                    shape,
                    unit,
                    example,
                    isRequired,
                    isInKey,
                    names,
                    kept,
                    property,
                    text,
                    role,
                    answer,
                    filter,
                    cell,
                    ftm,
                    isListed);
        }
    }
}
