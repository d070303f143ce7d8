package org.headwater.api;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The bytes of values in JSON as UTF-8, with the marks around them. */
final class AnswerSize {

    /** Length of {@code "":,} and the like. */
    private static final int MARKS = 4;

    private AnswerSize() {}

    /** Size of a field with its value; an object counts by its braces alone, since its fields are counted by themselves. */
    static long ofField(String key, @Nullable Object value, boolean isObject) {
        return ofText(key) + MARKS + (isObject ? ofObjects(value) : of(value));
    }

    private static long ofObjects(@Nullable Object value) {
        return value instanceof Collection<?> list ? 2 + (long) MARKS * list.size() : MARKS;
    }

    static long of(@Nullable Object value) {
        if (value == null) return MARKS;
        if (!(value instanceof Iterable<?> list)) return ofText(value.toString()) + 2;
        var bytes = 2L;
        for (var element : list) bytes += of(element) + 1;
        return bytes;
    }

    /** Without the quotes. A surrogate is half of four bytes. */
    static long ofText(String text) {
        var bytes = (long) text.length();
        for (var place = 0; place < text.length(); place++) {
            var character = text.charAt(place);
            if (character < ' ') bytes += 5;
            else if (character == '"' || character == '\\') bytes++;
            else if (character >= 0x80) bytes += character < 0x800 || Character.isSurrogate(character) ? 1 : 2;
        }
        return bytes;
    }
}
