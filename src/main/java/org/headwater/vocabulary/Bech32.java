package org.headwater.vocabulary;

/** Segregated witness addresses: Bech32 (BIP 173) for witness version 0, Bech32m (BIP 350) for the later ones. */
final class Bech32 {

    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};

    private static final int BECH32 = 1;
    private static final int BECH32M = 0x2bc830a3;

    private static final int CHECKSUM_LENGTH = 6;

    /** BIP 173. */
    private static final int LONGEST = 90;

    private Bech32() {}

    /** {@code address} in lower case, {@code prefix} such as {@code bc}. */
    static boolean isSegwitAddress(String address, String prefix) {
        if (!address.startsWith(prefix + "1") || address.length() > LONGEST) return false;
        var data = address.substring(prefix.length() + 1);
        if (data.length() < 1 + CHECKSUM_LENGTH) return false;
        int state = 1;
        for (int i = 0; i < prefix.length(); i++) state = step(state, prefix.charAt(i) >> 5);
        state = step(state, 0);
        for (int i = 0; i < prefix.length(); i++) state = step(state, prefix.charAt(i) & 31);
        for (int i = 0; i < data.length(); i++) {
            int digit = ALPHABET.indexOf(data.charAt(i));
            if (digit < 0) return false;
            state = step(state, digit);
        }
        int version = ALPHABET.indexOf(data.charAt(0));
        return version <= 16
                && state == (version == 0 ? BECH32 : BECH32M)
                && isProgram(version, data.substring(1, data.length() - CHECKSUM_LENGTH));
    }

    private static int step(int state, int digit) {
        int top = state >>> 25;
        int next = (state & 0x1ffffff) << 5 ^ digit;
        for (int i = 0; i < GENERATOR.length; i++) if ((top >>> i & 1) == 1) next ^= GENERATOR[i];
        return next;
    }

    /** Two to 40 bytes, for version 0 a hash of 20 or 32; the bits that fill up the last character are zero. */
    private static boolean isProgram(int version, String program) {
        int bytes = program.length() * 5 / 8;
        int fill = program.length() * 5 % 8;
        if (fill > 4 || bytes < 2 || bytes > 40) return false;
        int last = ALPHABET.indexOf(program.charAt(program.length() - 1));
        return (last & (1 << fill) - 1) == 0 && (version != 0 || bytes == 20 || bytes == 32);
    }
}
