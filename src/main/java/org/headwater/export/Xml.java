package org.headwater.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** XML as it is read by anybody: characters that it cannot have are U+FFFD, and line breaks in attributes stay. */
final class Xml {

    /** The escape of an ASCII character; null where the character stays. */
    private static final @Nullable String[] INSTEAD = new @Nullable String[128];

    static {
        Arrays.fill(INSTEAD, 0, ' ', "\uFFFD");
        INSTEAD['<'] = "&lt;";
        INSTEAD['>'] = "&gt;";
        INSTEAD['&'] = "&amp;";
        INSTEAD['"'] = "&quot;";
        INSTEAD['\t'] = "&#9;";
        INSTEAD['\n'] = "&#10;";
        INSTEAD['\r'] = "&#13;";
    }

    /** Number of characters put together before they are written. */
    private static final int TOGETHER = 1 << 14;

    private final OutputStream out;
    private StringBuilder text = new StringBuilder();

    Xml(OutputStream out) throws IOException {
        this.out = out;
        raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    /** Text that its writer knows to need no escaping. */
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

    /** Runs without an escape are copied whole: a graph has a thousand million characters. */
    private void escape(String value) {
        var taken = 0;
        for (var place = 0; place < value.length(); place++) {
            var one = value.charAt(place);
            var instead = one < INSTEAD.length ? INSTEAD[one] : unusual(value, place);
            if (instead == null) continue;
            text.append(value, taken, place).append(instead);
            taken = place + 1;
        }
        text.append(value, taken, value.length());
    }

    /** The escape of the character there, which is not ASCII; null where the character stays. */
    private static @Nullable String unusual(String value, int place) {
        var one = value.charAt(place);
        if (one < Character.MIN_SURROGATE) return null;
        var isHalf = Character.isSurrogate(one);
        var hasHalf = Character.isHighSurrogate(one)
                ? place + 1 < value.length() && Character.isLowSurrogate(value.charAt(place + 1))
                : isHalf && place > 0 && Character.isHighSurrogate(value.charAt(place - 1));
        return one == 0xFFFE || one == 0xFFFF || isHalf && !hasHalf ? "\uFFFD" : null;
    }

    void flush() throws IOException {
        out.write(text.toString().getBytes(UTF_8));
        // A new one: of one that ever had a letter of another script each character takes two bytes for good.
        text = new StringBuilder(2 * TOGETHER);
        out.flush();
    }

    /** Ids of XML have letters, digits and a few signs only; ours do, but those of derived facts. */
    static String id(String id) {
        if (id.codePoints().allMatch(Xml::isOfId)) return id;
        return id.codePoints()
                .map(one -> isOfId(one) ? one : '_')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isOfId(int one) {
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
