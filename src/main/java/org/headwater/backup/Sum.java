package org.headwater.backup;

import java.math.BigInteger;

/** What two readings are compared by: how many elements there were, and the sum of their digests, whatever their order. */
final class Sum {

    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    private long count;
    private BigInteger sum = BigInteger.ZERO;

    /** Of what has to be the same in a restored store. */
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
