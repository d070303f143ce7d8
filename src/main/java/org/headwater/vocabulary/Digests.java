package org.headwater.vocabulary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** SHA-256, which every Java has. */
public final class Digests {

    /** By chance two of 10¹⁶ keys are alike in so many bytes with a probability of one in six million. */
    private static final int KEY_BYTES = 16;

    private Digests() {}

    /** A new one, for content that comes in parts. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Digest of the text in UTF-8, in hexadecimal. */
    public static String sha256(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(UTF_8)));
    }

    /** Its first 16 bytes in 22 letters, digits, hyphens and underscores: what stands for a long key in the store and its indexes. */
    public static String key(String text) {
        var digest = sha256().digest(text.getBytes(UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, KEY_BYTES));
    }
}
