package org.headwater.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.Map;

/** XML as it is read by anybody: characters that it cannot have are U+FFFD, and line breaks in attributes stay. */
final class Xml {

    private final Writer out;

    Xml(OutputStream out) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, UTF_8), 1 << 14);
        raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    /** What needs no escaping, which its writer knows. */
    Xml raw(String text) throws IOException {
        out.write(text);
        return this;
    }

    Xml attribute(String name, Object value) throws IOException {
        out.write(' ');
        out.write(name);
        out.write("=\"");
        escape(value.toString());
        out.write('"');
        return this;
    }

    Xml text(Object value) throws IOException {
        escape(value.toString());
        return this;
    }

    private void escape(String text) throws IOException {
        for (var place = 0; place < text.length(); place++) {
            var one = text.charAt(place);
            switch (one) {
                case '<' -> out.write("&lt;");
                case '>' -> out.write("&gt;");
                case '&' -> out.write("&amp;");
                case '"' -> out.write("&quot;");
                case '\t' -> out.write("&#9;");
                case '\n' -> out.write("&#10;");
                case '\r' -> out.write("&#13;");
                default -> {
                    if (one < 0x20 || one == 0xFFFE || one == 0xFFFF) out.write('\uFFFD');
                    else if (!Character.isSurrogate(one)) out.write(one);
                    else if (Character.isHighSurrogate(one)
                            && place + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(place + 1))) {
                        out.write(one);
                        out.write(text.charAt(++place));
                    } else out.write('\uFFFD');
                }
            }
        }
    }

    void flush() throws IOException {
        out.flush();
    }

    /** Ids of XML have letters, digits and a few signs only; ours do, but those of derived facts. */
    static String id(String id) {
        return id.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    /** The manifest as a comment, in which no two hyphens may follow each other. */
    static byte[] comment(Map<String, ?> json) {
        return ("<!-- manifest: " + Manifest.JSON.writeValueAsString(json).replace("--", "-\\u002d") + " -->\n")
                .getBytes(UTF_8);
    }
}
