package org.headwater.access.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * One record in its place: {@code {"number":7,"previous":"…",…,"hash":"…"}}. The hash is that of all before it in the line,
 * byte for byte, so it covers the number, the hash of the record before and what the record says.
 *
 * @param computed the hash that the content has, which is {@code hash} where nobody altered it
 */
record AuditLine(long number, String previous, String hash, String computed) {

    /** Before the first record there is none. */
    static final String NOTHING = "0".repeat(64);

    private static final String BEFORE_NUMBER = "{\"number\":";
    private static final String BEFORE_PREVIOUS = ",\"previous\":\"";
    private static final String BEFORE_HASH = ",\"hash\":\"";
    private static final String END = "\"}";
    private static final int DIGEST = 64;
    private static final int TAIL = BEFORE_HASH.length() + DIGEST + END.length();

    /** Line of the record with its line break. */
    static String write(long number, String previous, String members) {
        var content = BEFORE_NUMBER + number + BEFORE_PREVIOUS + previous + "\"," + members;
        return content + BEFORE_HASH + DigestUtils.sha256Hex(content) + END + "\n";
    }

    /** Null where the bytes, without their line break, have not the form of a record. */
    static @Nullable AuditLine read(byte[] bytes, int from, int to) {
        if (to - from < BEFORE_NUMBER.length() + BEFORE_PREVIOUS.length() + DIGEST + TAIL) return null;
        var start = new String(bytes, from, Math.min(to - from, 120), java.nio.charset.StandardCharsets.ISO_8859_1);
        var end = new String(bytes, to - TAIL, TAIL, java.nio.charset.StandardCharsets.ISO_8859_1);
        if (!start.startsWith(BEFORE_NUMBER) || !end.startsWith(BEFORE_HASH) || !end.endsWith(END)) return null;
        var afterNumber = start.indexOf(BEFORE_PREVIOUS);
        if (afterNumber < 0 || afterNumber > BEFORE_NUMBER.length() + 18) return null;
        long number;
        try {
            number = Long.parseLong(start.substring(BEFORE_NUMBER.length(), afterNumber));
        } catch (NumberFormatException e) {
            return null;
        }
        var previous = afterNumber + BEFORE_PREVIOUS.length();
        if (previous + DIGEST > start.length()) return null;
        return new AuditLine(
                number,
                start.substring(previous, previous + DIGEST),
                end.substring(BEFORE_HASH.length(), BEFORE_HASH.length() + DIGEST),
                hash(bytes, from, to - TAIL));
    }

    static @Nullable AuditLine read(String text) {
        var bytes = text.getBytes(UTF_8);
        return read(bytes, 0, bytes.length);
    }

    private static String hash(byte[] bytes, int from, int to) {
        var digest = DigestUtils.getSha256Digest();
        digest.update(bytes, from, to - from);
        return org.apache.commons.codec.binary.Hex.encodeHexString(digest.digest());
    }

    boolean isWhole() {
        return hash.equals(computed);
    }
}
