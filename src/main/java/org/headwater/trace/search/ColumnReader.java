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

    private static final ValueLayout.OfInt FOUR = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong EIGHT = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment from;
    private final boolean isStaying;
    private long place;

    /** @param isStaying whether columns stay where they are read from, if that is outside the heap, and are not copied into it */
    public ColumnReader(MemorySegment from, boolean isStaying) {
        this.from = from;
        this.isStaying = isStaying;
    }

    /** Whether nothing is left. */
    public boolean isAtEnd() {
        return place == from.byteSize();
    }

    byte one() {
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

    Column column() {
        return Table.read(this).column(0);
    }

    Bytes part(long bytes) {
        if (bytes > from.byteSize() - place)
            throw new IllegalStateException("a table of " + bytes + " bytes at " + place + " of " + from.byteSize());
        var part = from.asSlice(place, bytes);
        place += bytes;
        return isStaying ? Bytes.of(part) : Bytes.copyOf(part);
    }

    public int[] numbers() {
        return column().toArray();
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

    /** The same as bytes: eight for each. */
    Bytes whole() {
        return part((long) count(Long.BYTES) * Long.BYTES);
    }
}
