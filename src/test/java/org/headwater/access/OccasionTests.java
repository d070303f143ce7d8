package org.headwater.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OccasionTests {

    private static String asTheServerReads(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @Test
    void readsUtf8() {
        var occasion = Occasion.parse(asTheServerReads("Ermittlung gegen Händler 前体"), asTheServerReads("Akte 7/ß"));
        assertThat(occasion).isEqualTo(new Occasion("Ermittlung gegen Händler 前体", "Akte 7/ß"));
    }

    @Test
    void leavesWhatIsNoUtf8AsItWasRead() {
        assertThat(Occasion.parse("Händler", null).purpose()).isEqualTo("Händler");
        assertThat(Occasion.parse("前体", null).purpose()).isEqualTo("前体");
    }

    @Test
    void isNoneWithoutText() {
        assertThat(Occasion.parse(" ", null)).isEqualTo(Occasion.NONE);
    }
}
