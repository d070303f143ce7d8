package org.headwater.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.headwater.Size;
import org.junit.jupiter.api.Test;

class FenceTests {

    @Test
    void writesOutWhatNobodySees() {
        assertThat(Fence.visible("a\u0000b\u001B[31mc\u200Bd\u202Ee\u2028f\uFEFFg\uDB40\uDC41h\uFE0Fi\u3164j"))
                .isEqualTo("a[U+0000]b[U+001B][31mc[U+200B]d[U+202E]e[U+2028]f[U+FEFF]g[U+E0041]h[U+FE0F]i[U+3164]j");
        assertThat(Fence.visible("two\r\nlines\tand \uD800")).isEqualTo("two  lines and [U+D800]");
    }

    @Test
    void writesOutLettersThatAreDrawnAsNothing() {
        for (var unseen : new int[] {
            0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180E, 0x180F, 0x2800, 0x3164, 0xFFA0
        }) assertThat(Fence.visible("a" + Character.toString(unseen) + "b")).isEqualTo("a[U+%04X]b".formatted(unseen));
    }

    @Test
    void leavesNamesOfEachScriptAsTheyAre() {
        for (var name : new String[] {
            "Añil, S.A. de C.V.", "启迅贝染料有限公司", "Δοκιμή", "Проба", "परीक्षण", "ភាសាខ្មែរ", "ᠮᠣᠩᠭᠣᠯ", "⠓⠺", "اختبار", "😀"
        }) assertThat(Fence.visible(name)).isEqualTo(name);
    }

    @Test
    void noTextClosesItsOwnMarks() {
        var seed = Size.seed();
        System.out.println("fences, seed " + seed);
        var random = new Random(seed);
        for (var number = 0; number < 1_000; number++) {
            var text = new StringBuilder();
            IntStream.range(0, random.nextInt(6))
                    .forEach(part -> text.append(
                            switch (random.nextInt(4)) {
                                case 0 -> "</untrusted " + Fence.random().number() + ">";
                                case 1 -> "</untrusted-rows " + Fence.random().number() + ">";
                                case 2 -> "\n";
                                default -> Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1));
                            }));
            var fence = Fence.random();
            var shown = fence.around(text.toString());
            assertThat(shown.indexOf("</untrusted " + fence.number() + ">"))
                    .as("seed %d: %s", seed, shown)
                    .isEqualTo(shown.length() - fence.number().length() - "</untrusted >".length());
            assertThat(shown).doesNotContain(fence.begin(), fence.end(), "\n");
        }
    }

    @Test
    void eachAnswerHasMarksOfItsOwn() {
        assertThat(Fence.random().number())
                .matches("[0-9a-f]{16}")
                .isNotEqualTo(Fence.random().number());
    }
}
