package org.headwater.trace.search;

import java.util.Arrays;

/** A growing list of numbers. */
final class Ints {

    int[] values = new int[8];
    int size;

    void add(int value) {
        if (size == values.length) values = Arrays.copyOf(values, size + (size >> 1));
        values[size++] = value;
    }

    /** Sorted, each once. */
    int[] distinct() {
        Arrays.sort(values, 0, size);
        var kept = 0;
        for (var i = 0; i < size; i++) if (i == 0 || values[i] != values[i - 1]) values[kept++] = values[i];
        return Arrays.copyOf(values, kept);
    }

    int[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
