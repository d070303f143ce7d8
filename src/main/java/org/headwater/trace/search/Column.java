package org.headwater.trace.search;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Numbers by place that nobody changes, in a {@link Table}. Each takes as many bytes, of none to four, as all
 * need: it stands as its distance from the least.
 */
public final class Column {

    /** Stands for a number that is not there; any other number may stand beside it in a narrow column. */
    static final int ABSENT = Integer.MIN_VALUE;

    /**
     * Coding of numbers.
     *
     * @param width bytes of each
     * @param hasAbsent whether 0 stands for a number that is not there, and others count from 1
     * @param base what the least distance stands for
     */
    public record Coding(int width, boolean hasAbsent, int base) {

        public Coding {
            if (width < 0 || width > Integer.BYTES || hasAbsent && width == 0)
                throw new IllegalArgumentException("numbers of " + width + " bytes");
        }

        /** The narrowest for numbers from one to another; {@code least > greatest} where there are none. */
        static Coding of(int least, int greatest, boolean hasAbsent) {
            if (least > greatest) return new Coding(hasAbsent ? 1 : 0, hasAbsent, 0);
            var codes = (long) greatest - least + (hasAbsent ? 1 : 0);
            if (codes == 0) return new Coding(0, false, least);
            if (codes >= 1L << 24) return new Coding(Integer.BYTES, false, 0);
            return new Coding(codes < 1 << 8 ? 1 : codes < 1 << 16 ? 2 : 3, hasAbsent, least);
        }

        /** The narrowest for the first numbers of an array. */
        static Coding of(int[] values, int size) {
            var range = new Range();
            for (var place = 0; place < size; place++) range.take(values[place]);
            return range.coding();
        }

        /** The narrowest for numbers from 0 on that are less than a bound. */
        public static Coding below(int bound) {
            return of(0, Math.max(0, bound - 1), false);
        }

        /** Value of a code of 0, whether or not there is one. */
        int zero() {
            return hasAbsent ? base - 1 : base;
        }

        int mask() {
            return width == Integer.BYTES ? -1 : (1 << 8 * width) - 1;
        }
    }

    /** Array of {@link Bytes}, kept here to be one step nearer. */
    private final byte @Nullable [] array;

    private final MemorySegment outside;
    private final int size;
    private final int stride;
    private final int offset;
    final Coding coding;
    private final int mask;
    /** Value of a code of 0, whether or not there is one. */
    private final int zero;
    /** The code of what is not there; one that no number has where all are there. */
    private final int absent;

    /**
     * @param stride bytes from one number to the next
     * @param offset bytes before the first
     */
    Column(Bytes bytes, int size, int stride, int offset, Coding coding) {
        array = bytes.array;
        outside = bytes.outside;
        this.size = size;
        this.stride = stride;
        this.offset = offset;
        this.coding = coding;
        mask = coding.mask();
        zero = coding.zero();
        absent = coding.hasAbsent ? 0 : coding.width == Integer.BYTES ? ABSENT : -1;
    }

    public int size() {
        return size;
    }

    /** The number at a place. Where all numbers of a table are the same, that is the one at any place. */
    public int get(int place) {
        var code = (array == null
                        ? outside.get(Bytes.FOUR_OUTSIDE, (long) place * stride + offset)
                        : (int) Bytes.FOUR.get(array, place * stride + offset))
                & mask;
        return code == absent ? ABSENT : zero + code;
    }

    /** The place of a number from one place up to another, where they ascend, or -1 less the place that it would have. */
    int search(int from, int to, int wanted) {
        var low = from;
        var high = to - 1;
        while (low <= high) {
            var middle = (low + high) >>> 1;
            var there = get(middle);
            if (there == wanted) return middle;
            if (there < wanted) low = middle + 1;
            else high = middle - 1;
        }
        return -1 - low;
    }

    int search(int wanted) {
        return search(0, size, wanted);
    }

    public int[] toArray() {
        var values = new int[size];
        for (var place = 0; place < size; place++) values[place] = get(place);
        return values;
    }

    public static Column of(int... values) {
        return of(values, values.length);
    }

    /** The first numbers of an array, in a table of their own. */
    static Column of(int[] values, int size) {
        var filling = new Table.Filling(size, Coding.of(values, size));
        for (var place = 0; place < size; place++) filling.set(0, place, values[place]);
        return filling.table().column(0);
    }

    /** The coding that these numbers and so many further ones have together: its own one, unless one of them does not fit. */
    public Coding codingWith(int[] values, int count) {
        var range = new Range();
        for (var place = 0; place < count; place++) range.take(values[place]);
        if (range.fits(coding)) return coding;
        for (var place = 0; place < size; place++) range.take(get(place));
        return range.coding();
    }

    private static final class Range {
        private int least = Integer.MAX_VALUE;
        private int greatest = ABSENT;
        private boolean hasAbsent;

        void take(int value) {
            if (value == ABSENT) hasAbsent = true;
            else {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }

        Coding coding() {
            return Coding.of(least, greatest, hasAbsent);
        }

        boolean fits(Coding coding) {
            if (coding.width == Integer.BYTES) return true;
            if (hasAbsent && !coding.hasAbsent) return false;
            var codes = (1L << 8 * coding.width) - (coding.hasAbsent ? 1 : 0);
            return least > greatest || least >= coding.base && (long) greatest - coding.base < codes;
        }
    }

    void write(ColumnWriter out) throws IOException {
        Table.of(this).write(out);
    }
}
