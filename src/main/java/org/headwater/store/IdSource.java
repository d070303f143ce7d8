package org.headwater.store;

import java.util.random.RandomGenerator;

/**
 * Makes the opaque ids of everything stored, in Crockford's base 32. A random id has 128 bits, which the trace index keeps as two
 * numbers: the first of its 26 characters stands for three bits. An id says nothing of order.
 */
public final class IdSource {

    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int LENGTH = 26;

    private final RandomGenerator random;

    /** {@code random} is secure in service and seeded in tests. */
    public IdSource(RandomGenerator random) {
        this.random = random;
    }

    public synchronized String next() {
        var id = new char[LENGTH];
        var pool = 0L;
        for (var place = 0; place < LENGTH; place++) {
            if (place % 12 == 0) pool = random.nextLong();
            id[place] = ALPHABET[(int) (pool & (place == 0 ? 7 : 31))];
            pool >>>= 5;
        }
        return new String(id);
    }

    /** One that follows from a hash of 26 bytes or more. */
    public static String of(byte[] hash) {
        var id = new char[LENGTH];
        for (var place = 0; place < LENGTH; place++) id[place] = ALPHABET[hash[place] & 31];
        return new String(id);
    }
}
