package org.headwater.money.search;

import java.util.Arrays;

/**
 * Parties and classes of a chain of money. {@code ties} has a bit for each step, the first step highest, set for a tie: comparing the
 * numbers compares the classes of chains of equal length.
 */
record MoneySkeleton(int[] parties, int ties) implements Comparable<MoneySkeleton> {

    int length() {
        return parties.length - 1;
    }

    boolean isTie(int step) {
        return (ties >>> (length() - 1 - step) & 1) != 0;
    }

    int tieCount() {
        return Integer.bitCount(ties);
    }

    int payments() {
        return length() - tieCount();
    }

    static int append(int ties, boolean tie) {
        return ties << 1 | (tie ? 1 : 0);
    }

    @Override
    public int compareTo(MoneySkeleton other) {
        var order = Arrays.compare(parties, other.parties);
        return order != 0 ? order : Integer.compare(ties, other.ties);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MoneySkeleton that && that.ties == ties && Arrays.equals(that.parties, parties);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(parties) + ties;
    }
}
