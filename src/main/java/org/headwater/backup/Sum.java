package org.headwater.backup;

import java.math.BigInteger;

/** Value by which two readings are compared: the number of elements and the sum of their digests, whatever their order. */
final class Sum {

    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    private long count;
    private BigInteger sum = BigInteger.ZERO;

    /** Addition of an element that has to be the same in a restored store. */
    void add(Element element) {
        add(element.digest());
    }

    void add(byte[] sha256) {
        count++;
        sum = sum.add(new BigInteger(1, sha256)).mod(MODULUS);
    }

    long count() {
        return count;
    }

    boolean is(Sum other) {
        return count == other.count && sum.equals(other.sum);
    }
}
