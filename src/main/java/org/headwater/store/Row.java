package org.headwater.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Value;
import org.neo4j.driver.types.MapAccessor;

/**
 * One row of an answer, so that no other module knows the driver. What is not named {@code find…} fails on null, since the
 * query's header promises a value.
 */
public final class Row {

    private final MapAccessor values;

    Row(MapAccessor values) {
        this.values = values;
    }

    public String text(String column) {
        return text(get(column), column);
    }

    /** The driver itself would give the text "null" for null, which a reader would take for a name. */
    private static String text(Value value, String column) {
        if (value.isNull()) throw new IllegalStateException(column + " is null");
        return value.asString();
    }

    public @Nullable String findText(String column) {
        var value = get(column);
        return value.isNull() ? null : value.asString();
    }

    /** The caller gives the value for null. */
    public String findText(String column, String otherwise) {
        var value = get(column);
        return value.isNull() ? otherwise : value.asString();
    }

    public long number(String column) {
        return get(column).asLong();
    }

    public @Nullable Long findNumber(String column) {
        var value = get(column);
        return value.isNull() ? null : Long.valueOf(value.asLong());
    }

    /** False where the column is null. */
    public boolean isTrue(String column) {
        var value = get(column);
        return !value.isNull() && value.asBoolean();
    }

    public @Nullable LocalDate findDay(String column) {
        var value = get(column);
        return value.isNull() ? null : value.asLocalDate();
    }

    public Instant instant(String column) {
        return get(column).asZonedDateTime().toInstant();
    }

    public @Nullable Instant findInstant(String column) {
        var value = get(column);
        return value.isNull() ? null : value.asZonedDateTime().toInstant();
    }

    /** Empty where the column is null. */
    public List<String> texts(String column) {
        var value = get(column);
        return value.isNull() ? List.of() : value.asList(one -> text(one, column));
    }

    /** Empty where the column is null. */
    public List<Boolean> truths(String column) {
        var value = get(column);
        return value.isNull() ? List.of() : value.asList(Value::asBoolean);
    }

    /** Empty where the column is null. */
    public List<Double> decimals(String column) {
        var value = get(column);
        return value.isNull() ? List.of() : value.asList(Value::asDouble);
    }

    public List<Long> numbers(String column) {
        return get(column).asList(Value::asLong);
    }

    /** Rows within the row: a collected list of maps, or a node's properties. Empty where null. */
    public List<Row> rows(String column) {
        var value = get(column);
        return value.isNull() ? List.of() : value.asList(Row::new);
    }

    public Row rowOf(String column) {
        return new Row(get(column));
    }

    public @Nullable Row findRow(String column) {
        var value = get(column);
        return value.isNull() ? null : new Row(value);
    }

    /** The values under other names, without nulls, as plain Java values. */
    public SortedMap<String, Object> allBut(Set<String> names) {
        var all = new TreeMap<String, Object>();
        for (var name : values.keys()) {
            if (names.contains(name)) continue;
            var value = get(name);
            if (!value.isNull()) all.put(name, value.asObject());
        }
        return all;
    }

    /** Everything in it as plain Java values. */
    public Map<String, Object> all() {
        return values.asMap();
    }

    private Value get(String column) {
        return values.get(column);
    }
}
