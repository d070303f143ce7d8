package org.headwater.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * A column of a Parquet table; each of its cells may be null, and so may each element of a list.
 *
 * @param isFew whether few texts are in many rows, so that a dictionary of them is worth its making
 */
record ParquetColumn(String name, ColumnType type, boolean isFew) {

    /** Type in which a value is stored, under the name of the logical types of the Parquet format. */
    enum ColumnType {
        /** A text; any other value is written as its own text. */
        TEXT,
        /** A list of texts. */
        TEXTS,
        /** A list of lists of texts. */
        TEXT_LISTS,
        /** A count, of 64 bits. */
        WHOLE,
        /** A number of 64 bits, as the service has it. */
        DECIMAL,
        /** A list of such numbers. */
        DECIMALS,
        TRUTH,
        /** A day, {@link LocalDate}. */
        DAY,
        /** A moment in UTC, in microseconds, {@link Instant}. */
        MOMENT
    }

    static ParquetColumn of(String name, ColumnType type) {
        return new ParquetColumn(name, type, false);
    }

    static ParquetColumn few(String name, ColumnType type) {
        return new ParquetColumn(name, type, true);
    }

    /** The path of its values in the file, by which the format's properties name a column. */
    String path() {
        return switch (type) {
            case TEXTS, DECIMALS -> name + ".list.element";
            case TEXT_LISTS -> name + ".list.element.list.element";
            default -> name;
        };
    }

    Type schema() {
        return switch (type) {
            case TEXT -> text(name);
            case TEXTS -> Types.optionalList().element(text("element")).named(name);
            case TEXT_LISTS ->
                Types.optionalList()
                        .element(Types.optionalList().element(text("element")).named("element"))
                        .named(name);
            case DECIMALS ->
                Types.optionalList()
                        .element(Types.optional(PrimitiveTypeName.DOUBLE).named("element"))
                        .named(name);
            case WHOLE -> Types.optional(PrimitiveTypeName.INT64).named(name);
            case DECIMAL -> Types.optional(PrimitiveTypeName.DOUBLE).named(name);
            case TRUTH -> Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
            case DAY ->
                Types.optional(PrimitiveTypeName.INT32)
                        .as(LogicalTypeAnnotation.dateType())
                        .named(name);
            case MOMENT ->
                Types.optional(PrimitiveTypeName.INT64)
                        .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
                        .named(name);
        };
    }

    private static Type text(String name) {
        return Types.optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(name);
    }

    /** The bytes of texts that follow each other in a column, made once while the text stays the same object. */
    static Memo<Object, Binary> encoding() {
        return new Memo<>(ParquetColumn::binary);
    }

    /** Writes a value that is not null, within its field. */
    void write(RecordConsumer out, Object value, Memo<Object, Binary> encoding) {
        switch (type) {
            case TEXT -> out.addBinary(encoding.of(value));
            case WHOLE -> out.addLong(((Number) value).longValue());
            case DECIMAL -> out.addDouble(((Number) value).doubleValue());
            case TRUTH -> out.addBoolean((Boolean) value);
            case DAY -> out.addInteger(Math.toIntExact(((LocalDate) value).toEpochDay()));
            case MOMENT -> out.addLong(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value));
            case TEXTS -> texts(out, (Collection<?>) value);
            case TEXT_LISTS -> list(out, (Collection<?>) value, (to, one) -> texts(to, (Collection<?>) one));
            case DECIMALS -> list(out, (Collection<?>) value, (to, one) -> to.addDouble(((Number) one).doubleValue()));
        }
    }

    private static Binary binary(Object value) {
        return Binary.fromConstantByteArray(value.toString().getBytes(UTF_8));
    }

    private static void texts(RecordConsumer out, Collection<?> many) {
        list(out, many, (to, one) -> to.addBinary(binary(one)));
    }

    /** A list is a group of repeated groups, each with one element or none. */
    private static void list(RecordConsumer out, Collection<?> many, BiConsumer<RecordConsumer, Object> writer) {
        out.startGroup();
        if (!many.isEmpty()) {
            out.startField("list", 0);
            for (var one : many) element(out, one, writer);
            out.endField("list", 0);
        }
        out.endGroup();
    }

    private static void element(RecordConsumer out, @Nullable Object one, BiConsumer<RecordConsumer, Object> writer) {
        out.startGroup();
        if (one != null && !one.equals("")) {
            out.startField("element", 0);
            writer.accept(out, one);
            out.endField("element", 0);
        }
        out.endGroup();
    }
}
