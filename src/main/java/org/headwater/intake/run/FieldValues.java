package org.headwater.intake.run;

import static org.headwater.intake.table.RejectCode.*;
import static org.headwater.vocabulary.RecordField.Place.AS_WRITTEN;
import static org.headwater.vocabulary.RecordField.Place.PROPERTY;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.headwater.intake.table.Mapping;
import org.headwater.intake.table.RejectCode;
import org.headwater.intake.table.Table;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CasNumber;
import org.headwater.vocabulary.ContainerNumber;
import org.headwater.vocabulary.CurrencyCode;
import org.headwater.vocabulary.RecordField;
import org.jspecify.annotations.Nullable;

/** The values of cells, read and checked as the shapes of their fields demand. */
public final class FieldValues {

    /** An amount; files of programs may have all decimals of a double. */
    private static final Pattern MONEY = Pattern.compile("[0-9]{1,15}(?:\\.[0-9]{1,18})?");

    private record Check(RejectCode code, Function<String, Object> parse) {}

    private FieldValues() {}

    /** Puts the value of a field that needs no other one among the details, under its property. */
    public static void put(Table.TableRow row, RecordField field, Map<String, Object> details) {
        var check = check(field, row.mapping());
        var value = orText(row, field, check.code(), check.parse(), details);
        if (value != null) details.put(field.at(PROPERTY), value);
    }

    private static Check check(RecordField field, Mapping mapping) {
        var column = field.column();
        return switch (field.shape()) {
            case TEXT -> new Check(BAD_VALUE, text -> text);
            case COUNTRY -> new Check(BAD_COUNTRY, text -> mapping.country(text).value());
            case DATE -> new Check(BAD_DATE, text -> mapping.date(text).toString());
            case NUMBER -> new Check(BAD_NUMBER, text -> number(column, mapping.number(text)));
            case CURRENCY ->
                new Check(BAD_CURRENCY, text -> CurrencyCode.parse(text).value());
            case CAS -> new Check(BAD_CAS, text -> CasNumber.parse(text).value());
            case CONTAINER ->
                new Check(BAD_CONTAINER, text -> ContainerNumber.parse(text).value());
            default -> throw new IllegalArgumentException(column + " is read with other fields");
        };
    }

    /** The value of a field. Where the mapping allows it, a text that is no valid value is kept among the details. */
    public static <T> @Nullable T orText(
            Table.TableRow row,
            RecordField field,
            RejectCode code,
            Function<String, T> parse,
            Map<String, Object> details) {
        var column = field.column();
        if (!field.has(AS_WRITTEN) || !row.mapping().orText().contains(column)) return row.value(column, code, parse);
        var text = row.text(column);
        if (text.isEmpty()) return null;
        try {
            return parse.apply(text);
        } catch (BadInput e) {
            details.put(field.at(AS_WRITTEN), text);
            return null;
        }
    }

    private static Double number(String column, String text) {
        if (!MONEY.matcher(text).matches())
            throw BadInput.of(column, text, "is no amount; write digits with a point for decimals");
        return Double.valueOf(text);
    }
}
