package org.headwater.access.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RightsTests {

    @ParameterizedTest
    @ValueSource(strings = {"CLEAR READER", "AMBER(alpha|beta) READER,ANALYST", "RED(a) ADMINISTRATOR"})
    void readsWhatItWrites(String text) {
        assertThat(Rights.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AMBER", "SECRET READER", "AMBER READER,EMPEROR", "AMBER(A) READER", "AMBER(a READER"})
    void refusesWhatIsNoRights(String text) {
        assertThatThrownBy(() -> Rights.parse(text)).isInstanceOf(BadInput.class);
    }

    @Test
    void givesTogetherWhatBothHave() {
        var key = Rights.parse("RED(a|b) ANALYST");
        assertThat(key.and(Rights.parse("AMBER(b|c) READER,ADMINISTRATOR")))
                .isEqualTo(Rights.parse("AMBER(b) ANALYST"));
        assertThat(key.and(Rights.parse("RED READER"))).isEqualTo(Rights.parse("RED READER"));
    }

    @Test
    void readsTheLeastFromAStoreThatCannotBeRead() {
        assertThat(Rights.stored("SECRET", List.of(), List.of("EMPEROR")))
                .isEqualTo(new Rights(Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.READER)));
    }
}
