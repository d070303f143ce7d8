package org.headwater.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.headwater.vocabulary.BadInput;
import org.junit.jupiter.api.Test;

class ReasonTests {

    /** Cut, it would no longer say what its author said. */
    @Test
    void isRefusedAndNotCutWhereItIsTooLong() {
        assertThat(Reason.of(" order 12/2031 ")).isEqualTo("order 12/2031");
        assertThat(Reason.of("r".repeat(200))).hasSize(200);
        assertThatThrownBy(() -> Reason.of("r".repeat(201))).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> Reason.of("r".repeat(5_000)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("has 5000 characters; use up to 200")
                .message()
                .hasSizeLessThan(300);
        assertThatThrownBy(() -> Reason.of(" ")).isInstanceOf(BadInput.class);
    }
}
