package org.headwater.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.headwater.vocabulary.Seeded;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class XmlTests {

    /** What has a meaning in XML, what it cannot have, other scripts, halves of a character and the last of all. */
    private static final String[] PIECES = {
        "a",
        "Z",
        " ",
        "<",
        ">",
        "&",
        "\"",
        "'",
        "\t",
        "\n",
        "\r",
        "]]>",
        "\u0000",
        "\u0008",
        "\u001F",
        "\u007F",
        "\u0085",
        "é",
        "北",
        "Ж",
        "\u202E",
        "\u2028",
        "\uFFFD",
        "\uFFFE",
        "\uFFFF",
        "\uD83D",
        "\uDE00",
        "\uD83D\uDE00",
        "\uDBFF\uDFFF"
    };

    @Test
    void aReaderOfXmlGetsEveryTextBackButForWhatXmlCannotHave() {
        Seeded.forAll(300, random -> {
            var values = new ArrayList<String>();
            for (var number = 0; number < 20; number++) values.add(text(random, random.nextInt(40)));
            var read = parse(written(values));
            for (var number = 0; number < values.size(); number++) {
                var row = (Element) read.getElementsByTagName("row").item(number);
                var expected = readable(values.get(number));
                assertThat(row.getAttribute("value")).isEqualTo(expected);
                assertThat(row.getTextContent()).isEqualTo(expected);
            }
        });
    }

    @Test
    void whatIsLongerThanWhatIsWrittenTogetherIsWhole() {
        var value = "北x<".repeat(20_000);
        var row = (Element) parse(written(java.util.List.of(value, value)))
                .getElementsByTagName("row")
                .item(1);
        assertThat(row.getTextContent()).isEqualTo(value);
    }

    @Test
    void idsHaveNoOtherSigns() {
        assertThat(Xml.id("0Az.b-c_9")).isEqualTo("0Az.b-c_9");
        assertThat(Xml.id("a|b cé")).isEqualTo("a_b_c_");
    }

    private static String text(Random random, int pieces) {
        var text = new StringBuilder();
        for (var number = 0; number < pieces; number++) text.append(PIECES[random.nextInt(PIECES.length)]);
        return text.toString();
    }

    /** With U+FFFD for what XML 1.0 leaves out, told by code points. */
    private static String readable(String text) {
        var readable = new StringBuilder();
        text.codePoints().forEach(one -> {
            var isThere = one == '\t'
                    || one == '\n'
                    || one == '\r'
                    || one >= 0x20 && one <= 0xD7FF
                    || one >= 0xE000 && one <= 0xFFFD
                    || one >= 0x10000;
            readable.appendCodePoint(isThere ? one : 0xFFFD);
        });
        return readable.toString();
    }

    private static byte[] written(Iterable<String> values) {
        var out = new ByteArrayOutputStream();
        try {
            var xml = new Xml(out);
            xml.raw("<rows>");
            for (var value : values)
                xml.raw("<row").attribute("value", value).raw(">").text(value).raw("</row>");
            xml.raw("</rows>").flush();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static Element parse(byte[] xml) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml))
                    .getDocumentElement();
        } catch (Exception e) {
            throw new AssertionError(new String(xml, UTF_8), e);
        }
    }
}
