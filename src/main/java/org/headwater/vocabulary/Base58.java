package org.headwater.vocabulary;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/** Base 58 as Bitcoin writes it, and the checksum of Base58Check. */
final class Base58 {

    /** Without 0, O, I and l. */
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private static final BigInteger BASE = BigInteger.valueOf(58);

    /** Addresses have at most 44 characters; decoding takes quadratic time. */
    private static final int LONGEST = 64;

    private static final int CHECKSUM_BYTES = 4;

    private Base58() {}

    static Optional<byte[]> decode(String text) {
        if (text.isEmpty() || text.length() > LONGEST) return Optional.empty();
        var number = BigInteger.ZERO;
        int zeros = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) return Optional.empty();
            if (digit == 0 && zeros == i) zeros++;
            number = number.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        var magnitude = number.toByteArray();
        // A sign byte stands in front where the highest bit is set; zero is one byte.
        int skip = magnitude[0] == 0 ? 1 : 0;
        var bytes = new byte[zeros + magnitude.length - skip];
        System.arraycopy(magnitude, skip, bytes, zeros, magnitude.length - skip);
        return Optional.of(bytes);
    }

    /** Whether the last four bytes begin the double SHA-256 of the others. */
    static boolean hasRightChecksum(byte[] bytes) {
        if (bytes.length <= CHECKSUM_BYTES) return false;
        int split = bytes.length - CHECKSUM_BYTES;
        var sha = Digests.sha256();
        var hash = sha.digest(sha.digest(Arrays.copyOf(bytes, split)));
        return Arrays.equals(bytes, split, bytes.length, hash, 0, CHECKSUM_BYTES);
    }
}
