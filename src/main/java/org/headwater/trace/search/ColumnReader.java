package org.headwater.trace.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link ColumnWriter} wrote, in the same order, out of memory that may be a mapped file. */
public final class ColumnReader {

    private static final ValueLayout.OfShort TWO = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt FOUR = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong EIGHT = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment from;
    private long place;

    public ColumnReader(MemorySegment from) {
        this.from = from;
    }

    /** Whether nothing is left. */
    public boolean isAtEnd() {
        return place == from.byteSize();
    }

    private byte one() {
        return from.get(ValueLayout.JAVA_BYTE, place++);
    }

    public int number() {
        var value = from.get(FOUR, place);
        place += Integer.BYTES;
        return value;
    }

    /** A count that is not more than what is left could hold. */
    private int count(int bytesOfOne) {
        var count = number();
        if (count < 0 || (long) count * bytesOfOne > from.byteSize() - place)
            throw new IllegalStateException("a column of " + count + " at " + place + " of " + from.byteSize());
        return count;
    }

    public @Nullable String findText() {
        var length = number();
        if (length < 0) return null;
        var text = new String(from.asSlice(place, length).toArray(ValueLayout.JAVA_BYTE), UTF_8);
        place += length;
        return text;
    }

    public String text() {
        var text = findText();
        if (text == null) throw new IllegalStateException("no text at " + place);
        return text;
    }

    public List<String> texts() {
        var texts = new ArrayList<String>();
        for (var left = count(Integer.BYTES); left > 0; left--) texts.add(text());
        return texts;
    }

    public int[] numbers() {
        var count = count(0);
        var width = one();
        var absent = one() != 0;
        var base = number();
        if ((long) count * width > from.byteSize() - place || width < 0 || width > 4)
            throw new IllegalStateException("a column of " + count + " at " + place + " of " + from.byteSize());
        var values = new int[count];
        switch (width) {
            case 0 -> java.util.Arrays.fill(values, base);
            case 1 -> {
                for (var i = 0; i < count; i++)
                    values[i] = value(from.get(ValueLayout.JAVA_BYTE, place + i) & 0xff, base, absent);
            }
            case 2 -> {
                for (var i = 0; i < count; i++) values[i] = value(from.get(TWO, place + 2L * i) & 0xffff, base, absent);
            }
            case 3 -> {
                for (var i = 0; i < count; i++)
                    values[i] = value(
                            from.get(TWO, place + 3L * i) & 0xffff
                                    | (from.get(ValueLayout.JAVA_BYTE, place + 3L * i + 2) & 0xff) << 16,
                            base,
                            absent);
            }
            default -> MemorySegment.copy(from, FOUR, place, values, 0, count);
        }
        place += (long) count * width;
        return values;
    }

    private static int value(int code, int base, boolean absent) {
        if (!absent) return base + code;
        return code == 0 ? ColumnWriter.ABSENT : base + code - 1;
    }

    public int[] ascending() {
        var values = numbers();
        for (var i = 1; i < values.length; i++) values[i] += values[i - 1];
        return values;
    }

    public long[] longs() {
        var values = new long[count(Long.BYTES)];
        MemorySegment.copy(from, EIGHT, place, values, 0, values.length);
        place += (long) values.length * Long.BYTES;
        return values;
    }

    public byte[] bytes() {
        var values = new byte[count(1)];
        MemorySegment.copy(from, ValueLayout.JAVA_BYTE, place, values, 0, values.length);
        place += values.length;
        return values;
    }
}
