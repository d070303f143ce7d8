package org.headwater.trace.search;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Bytes by place: an array of the heap, as long as what is made here is in one, or a part of a mapped file, of which only what is read
 * is in memory. A search asks millions of times: an array is read as one, and memory outside the heap is all of one kind, which the
 * compiler sees.
 */
final class Bytes {

    private static final VarHandle TWO = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort TWO_OUTSIDE =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfInt FOUR_OUTSIDE = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong EIGHT_OUTSIDE =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Largest length of an array of bytes. */
    private static final long MOST_OF_AN_ARRAY = Integer.MAX_VALUE - 8;

    final byte @Nullable [] array;
    /** Outside the heap; empty where there is an array. */
    final MemorySegment outside;

    private Bytes(byte @Nullable [] array, MemorySegment outside) {
        this.array = array;
        this.outside = outside;
    }

    /** Bytes of zero in this number, to be written. */
    static Bytes of(long size) {
        return size <= MOST_OF_AN_ARRAY
                ? new Bytes(new byte[(int) size], MemorySegment.NULL)
                : new Bytes(null, Arena.ofAuto().allocate(size, 1));
    }

    /** Bytes of a segment, which stays where it is if it is outside the heap. */
    static Bytes of(MemorySegment there) {
        return there.isNative() ? new Bytes(null, there) : copyOf(there);
    }

    static Bytes copyOf(MemorySegment there) {
        var copy = of(there.byteSize());
        MemorySegment.copy(there, 0, copy.segment(), 0, there.byteSize());
        return copy;
    }

    /** All of it. */
    MemorySegment segment() {
        return array == null ? outside : MemorySegment.ofArray(array);
    }

    long size() {
        return array == null ? outside.byteSize() : array.length;
    }

    /** The first bytes alone. */
    Bytes first(long size) {
        if (size == size()) return this;
        var part = segment().asSlice(0, size);
        return array == null ? of(part) : copyOf(part);
    }

    long eight(long at) {
        return array == null ? outside.get(EIGHT_OUTSIDE, at) : (long) EIGHT.get(array, (int) at);
    }

    void one(long at, byte value) {
        if (array == null) outside.set(ValueLayout.JAVA_BYTE, at, value);
        else array[(int) at] = value;
    }

    void two(long at, short value) {
        if (array == null) outside.set(TWO_OUTSIDE, at, value);
        else TWO.set(array, (int) at, value);
    }

    void four(long at, int value) {
        if (array == null) outside.set(FOUR_OUTSIDE, at, value);
        else FOUR.set(array, (int) at, value);
    }

    void eight(long at, long value) {
        if (array == null) outside.set(EIGHT_OUTSIDE, at, value);
        else EIGHT.set(array, (int) at, value);
    }

    /** Copies bytes of others, from one place up to another, to a place here. */
    void copy(Bytes from, long first, long end, long to) {
        MemorySegment.copy(from.segment(), first, segment(), to, end - first);
    }
}
