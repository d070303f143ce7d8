package org.headwater.trace.search;

import java.util.Arrays;
import org.headwater.vocabulary.StepClass;

/**
 * Parties and classes of a chain. {@code classes} holds two bits for each step, the first step highest, so that comparing the
 * numbers compares the classes of chains of equal length.
 */
record Skeleton(int[] parties, int classes) implements Comparable<Skeleton> {

    private static final StepClass[] CLASSES = StepClass.values();

    int length() {
        return parties.length - 1;
    }

    StepClass stepClass(int step) {
        return CLASSES[(classes >>> 2 * (length() - 1 - step)) & 3];
    }

    static int append(int classes, StepClass next) {
        return classes << 2 | next.ordinal();
    }

    @Override
    public int compareTo(Skeleton other) {
        var order = Arrays.compare(parties, other.parties);
        return order != 0 ? order : Integer.compare(classes, other.classes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Skeleton that && that.classes == classes && Arrays.equals(that.parties, parties);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(parties) + classes;
    }
}
