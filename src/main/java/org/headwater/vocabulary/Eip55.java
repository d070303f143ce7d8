package org.headwater.vocabulary;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Locale;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** The checksum of Ethereum's addresses, which lies in the case of their letters. */
final class Eip55 {

    private static final Pattern ADDRESS = Pattern.compile("0[xX]([0-9a-fA-F]{40})");

    private static final int BITS = 256;

    private Eip55() {}

    /** False for an address of mixed case that is not the one of its checksum; without a mixture there is none. */
    static boolean isRight(String address) {
        var written = ADDRESS.matcher(address);
        if (!written.matches()) return true;
        var digits = written.group(1);
        var lower = digits.toLowerCase(Locale.ROOT);
        return digits.equals(lower) || digits.equals(digits.toUpperCase(Locale.ROOT)) || digits.equals(mixed(lower));
    }

    /** A letter is a capital where the digit of the hash at its place is eight or more. */
    private static String mixed(String lower) {
        var keccak = new KeccakDigest(BITS);
        var bytes = lower.getBytes(US_ASCII);
        keccak.update(bytes, 0, bytes.length);
        var hash = new byte[BITS / 8];
        keccak.doFinal(hash, 0);
        var mixed = new StringBuilder();
        for (var place = 0; place < lower.length(); place++) {
            var digit = hash[place / 2] >> (place % 2 == 0 ? 4 : 0) & 0xF;
            mixed.append(digit >= 8 ? Character.toUpperCase(lower.charAt(place)) : lower.charAt(place));
        }
        return mixed.toString();
    }
}
