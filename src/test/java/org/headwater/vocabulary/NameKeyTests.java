package org.headwater.vocabulary;

import static org.assertj.core.api.Assertions.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameKeyTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Química Ñandú, S.A. de C.V. | QUIMICA NANDU S A DE C V",
                "  acme\t chemicals  (SHANGHAI) co.,ltd | ACME CHEMICALS SHANGHAI CO LTD",
                "ＡＣＭＥ　Ltd | ACME LTD",
                "Straße Øst Łódź | STRASSE OST LODZ",
                "İSTANBUL Ilıca | ISTANBUL ILICA",
                "上海化工有限公司 | 上海化工有限公司",
                "Ёлка Й | ЕЛКА И",
                "한국 | 한국",
                "ガス | ガス",
                "zero\u200Bwidth so\u00ADft | ZEROWIDTH SOFT",
                "A & B | A B"
            })
    void leavesOutAccentsCaseAndPunctuation(String name, String key) {
        assertThat(NameKey.of(name)).hasToString(key);
    }

    @Test
    void keepsLegalFormsApart() {
        assertThat(NameKey.of("Acme Ltd")).isNotEqualTo(NameKey.of("Acme Limited"));
    }

    @Test
    void isItsOwnKey() {
        Seeded.forAll(5_000, random -> {
            var name = new StringBuilder("a");
            for (int i = 0; i < 20; i++) {
                int c;
                do c = random.nextInt(random.nextBoolean() ? 0x3000 : 0x20000);
                while (c >= 0xD800 && c <= 0xDFFF);
                name.appendCodePoint(c);
            }
            var key = NameKey.of(name.toString());
            assertThat(NameKey.of(key.value())).isEqualTo(key);
        });
    }

    @Test
    void readsAsciiAsAnyOtherName() {
        Seeded.forAll(5_000, random -> {
            var name = new StringBuilder();
            for (var length = random.nextInt(30); length > 0; length--) name.append((char) random.nextInt(0x80));
            assertThat(NameKey.keyOfAscii(name.toString()))
                    .as(name.toString())
                    .isEqualTo(NameKey.keyOfAny(name.toString()));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "---", "\u0301"})
    void refusesANameWithoutLetterOrDigit(String name) {
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> NameKey.of(name));
    }
}
