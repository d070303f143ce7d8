package org.headwater.trace.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Set;
import org.headwater.vocabulary.BadInput;
import org.junit.jupiter.api.Test;

class WithoutTests {

    @Test
    void aDayNeedsPartiesOrPorts() {
        var day = LocalDate.of(2024, 6, 15);
        assertThatThrownBy(() -> new Without(Set.of(), Set.of(), Set.of("f"), Set.of("s"), day))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("without.from")
                .hasMessageContaining("needs parties or ports");
        assertThat(new Without(Set.of("p"), Set.of(), Set.of("f"), Set.of("s"), day).from())
                .isEqualTo(day);
    }
}
