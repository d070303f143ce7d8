package org.headwater.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.headwater.vocabulary.Seeded;
import org.junit.jupiter.api.Test;

class NameWordsTests {

    private static final String COMMON = "aBz09 .'`-,&(";

    @Test
    void readsAsciiAsAnyOtherName() {
        Seeded.forAll(5_000, random -> {
            var name = new StringBuilder();
            for (var length = random.nextInt(30); length > 0; length--)
                name.append(
                        random.nextBoolean()
                                ? COMMON.charAt(random.nextInt(COMMON.length()))
                                : (char) random.nextInt(0x80));
            assertThat(NameWords.readAscii(name.toString()))
                    .as(name.toString())
                    .isEqualTo(NameWords.readAny(name.toString()));
        });
    }
}
