package org.headwater.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportTextTests {

    private static final ReportText TEXT = new ReportText(character -> character < 0x600 || character >= 0x4E00);

    @Test
    void showsWhatCannotBePrintedByItsNumber() {
        assertThat(TEXT.plain("a\u0000b")).isEqualTo("a[U+0000]b");
        assertThat(TEXT.plain("x\u202E\u0627y")).isEqualTo("x[U+202E U+0627]y");
        assertThat(TEXT.plain("\uDC00")).isEqualTo("[U+DC00]");
        assertThat(TEXT.plain("\u05D0")).as("Hebrew, which would turn the line").isEqualTo("[U+05D0]");
        assertThat(TEXT.plain("苏州")).isEqualTo("苏州");
        assertThat(TEXT.plain(null)).isEmpty();
    }

    @Test
    void joinsBlanksAndLines() {
        assertThat(TEXT.plain("  a\r\n\tb\u00A0\u2028c ")).isEqualTo("a b c");
    }

    @Test
    void escapesMarkup() {
        assertThat(TEXT.escaped("<b a=\"1\" c='2'>&amp;"))
                .isEqualTo("&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;");
    }

    @Test
    void cutsByWidth() {
        assertThat(TEXT.cut("abcdef", 6)).isEqualTo("abcdef");
        assertThat(TEXT.cut("abcdefg", 6)).isEqualTo("abcdef…");
        assertThat(TEXT.cut("苏州小力", 5)).isEqualTo("苏州…");
    }
}
