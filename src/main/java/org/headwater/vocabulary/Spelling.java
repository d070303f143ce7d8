package org.headwater.vocabulary;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The ways in which one number is written: full-width digits, typographic hyphens, groups parted by spaces or dots. */
final class Spelling {

    /** Hyphens, dashes and the minus sign that word processors put in place of U+002D. */
    private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\u2212\u2043]");

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\t\\n\\r]]");

    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}.\\-/]+");

    private Spelling() {}

    /** Compatibility forms composed (Unicode NFKC), every dash a hyphen-minus, nothing invisible. */
    static String plain(String text) {
        // Most cells, and all of these are as they should be.
        if (text.chars().allMatch(Spelling::isPlain)) return text;
        var composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return INVISIBLE.matcher(DASHES.matcher(composed).replaceAll("-")).replaceAll("");
    }

    private static boolean isPlain(int character) {
        return character >= ' ' && character < 0x7F;
    }

    /** {@link #plain} in capitals, without spaces, dots, slashes and hyphens. */
    static String compact(String text) {
        return SEPARATORS.matcher(plain(text)).replaceAll("").toUpperCase(Locale.ROOT);
    }

    /** {@link #compact} without a label that was written before the number, such as {@code IMO}. */
    static String compact(String text, String label) {
        var compact = compact(text);
        return compact.startsWith(label) ? compact.substring(label.length()).replaceFirst("^[:#]", "") : compact;
    }
}
