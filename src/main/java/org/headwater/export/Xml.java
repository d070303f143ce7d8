package org.headwater.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** XML as it is read by anybody: characters that it cannot have are U+FFFD, and line breaks in attributes stay. */
final class Xml {

    private static final Pattern NO_SIGN_OF_IDS = Pattern.compile("[^A-Za-z0-9._-]");

    /** Whether a character of ASCII may stay. */
    private static final boolean[] PLAIN = new boolean[128];

    static {
        for (char one = ' '; one < PLAIN.length; one++) PLAIN[one] = "<>&\"".indexOf(one) < 0;
    }

    /** As many characters are put together before they are written. */
    private static final int TOGETHER = 1 << 14;

    private final OutputStream out;
    private StringBuilder text = new StringBuilder();

    Xml(OutputStream out) throws IOException {
        this.out = out;
        raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    /** What needs no escaping, which its writer knows. */
    Xml raw(String markup) throws IOException {
        text.append(markup);
        if (text.length() >= TOGETHER) flush();
        return this;
    }

    Xml attribute(String name, Object value) {
        text.append(' ').append(name).append("=\"");
        escape(value.toString());
        text.append('"');
        return this;
    }

    Xml text(Object value) {
        escape(value.toString());
        return this;
    }

    /** What may stay is taken over in runs: a graph has a thousand million characters. */
    private void escape(String value) {
        var taken = 0;
        for (var place = 0; place < value.length(); place++) {
            var one = value.charAt(place);
            if (one < PLAIN.length ? PLAIN[one] : one < Character.MIN_SURROGATE) continue;
            var instead = switch (one) {
                case '<' -> "&lt;";
                case '>' -> "&gt;";
                case '&' -> "&amp;";
                case '"' -> "&quot;";
                case '\t' -> "&#9;";
                case '\n' -> "&#10;";
                case '\r' -> "&#13;";
                default -> unusual(value, place);
            };
            if (instead == null) continue;
            text.append(value, taken, place).append(instead);
            taken = place + 1;
        }
        text.append(value, taken, value.length());
    }

    /** What stands for the character there; null where it may stay. */
    private static @Nullable String unusual(String value, int place) {
        var one = value.charAt(place);
        var isHalf = Character.isSurrogate(one);
        var hasHalf = Character.isHighSurrogate(one)
                ? place + 1 < value.length() && Character.isLowSurrogate(value.charAt(place + 1))
                : isHalf && place > 0 && Character.isHighSurrogate(value.charAt(place - 1));
        return one < 0x20 || one == 0xFFFE || one == 0xFFFF || isHalf && !hasHalf ? "\uFFFD" : null;
    }

    void flush() throws IOException {
        out.write(text.toString().getBytes(UTF_8));
        // A new one: of one that ever had a letter of another script each character takes two bytes for good.
        text = new StringBuilder(2 * TOGETHER);
        out.flush();
    }

    /** Ids of XML have letters, digits and a few signs only; ours do, but those of derived facts. */
    static String id(String id) {
        for (var place = 0; place < id.length(); place++)
            if (!isOfId(id.charAt(place))) return NO_SIGN_OF_IDS.matcher(id).replaceAll("_");
        return id;
    }

    private static boolean isOfId(char one) {
        return one >= 'a' && one <= 'z'
                || one >= '0' && one <= '9'
                || one >= 'A' && one <= 'Z'
                || "._-".indexOf(one) >= 0;
    }

    /** The manifest as a comment, in which no two hyphens may follow each other. */
    static byte[] comment(Map<String, ?> json) {
        return ("<!-- manifest: " + Manifest.JSON.writeValueAsString(json).replace("--", "-\\u002d") + " -->\n")
                .getBytes(UTF_8);
    }
}
