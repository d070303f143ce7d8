package org.headwater.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.headwater.vocabulary.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurposesTests {

    private static final Purposes FREE = new Purposes(new PurposeSettings(List.of(), false));
    private static final Purposes LISTED =
            new Purposes(new PurposeSettings(List.of("investigation", "training"), true));

    @ParameterizedTest
    @ValueSource(strings = {"a\tb", "a\u0085", "a\u202eb", "a\ud800", "a\u2028b", "\ue000"})
    void refusesWhatCannotBePrinted(String text) {
        assertThatThrownBy(() -> FREE.check(new Occasion(text, null)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("X-Purpose");
        assertThatThrownBy(() -> FREE.check(new Occasion(null, text)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("X-Case");
    }

    @Test
    void takesTwoHundredCharactersAndNoMore() {
        assertThatCode(() -> FREE.check(new Occasion("ж".repeat(200), "\ud83d\udd0d".repeat(200))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> FREE.check(new Occasion("x".repeat(201), null)))
                .isInstanceOf(BadInput.class);
    }

    @Test
    void namesThePurposesThatAreAllowed() {
        assertThatCode(() -> LISTED.check(new Occasion("training", null))).doesNotThrowAnyException();
        assertThatCode(() -> LISTED.check(Occasion.NONE)).doesNotThrowAnyException();
        assertThatThrownBy(() -> LISTED.check(new Occasion("Training", null)))
                .hasMessageContaining("investigation, training");
    }

    @Test
    void asksForOneWhereItIsRequired() {
        assertThatThrownBy(() -> LISTED.require(Occasion.NONE)).isInstanceOf(BadInput.class);
        assertThatCode(() -> LISTED.require(new Occasion("training", null))).doesNotThrowAnyException();
        assertThatCode(() -> FREE.require(Occasion.NONE)).doesNotThrowAnyException();
    }

    /** As a disruption does, also where other questions need none. */
    @Test
    void alwaysAsksForOneWhereTheQuestionNeedsIt() {
        assertThatThrownBy(() -> FREE.requireAlways(Occasion.NONE))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("X-Purpose");
        assertThatCode(() -> FREE.requireAlways(new Occasion("a reason", null))).doesNotThrowAnyException();
    }
}
