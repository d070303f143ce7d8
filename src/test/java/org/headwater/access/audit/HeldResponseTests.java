package org.headwater.access.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import org.headwater.access.AnswerSettings;
import org.headwater.access.Occasion;
import org.headwater.vocabulary.LimitExceeded;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

class HeldResponseTests {

    private final Trail trail = new Trail(Instant.EPOCH, "HTTP", null, Occasion.NONE, null);
    private final MockHttpServletResponse sent = new MockHttpServletResponse();
    private final HeldResponse held = new HeldResponse(sent, trail, new AnswerSettings(DataSize.ofKilobytes(10)));

    private void write(int bytes) throws IOException {
        held.getOutputStream().write(new byte[bytes]);
    }

    @Test
    void refusesMoreThanAnAnswerMayHaveBeforeItIsKept() throws IOException {
        write(10_000);
        assertThatThrownBy(() -> write(16_000_000))
                .isInstanceOfSatisfying(
                        LimitExceeded.class, e -> assertThat(e.code()).isEqualTo("LIMIT_ANSWER"));
        assertThat(sent.getContentAsByteArray()).isEmpty();
        held.resetBuffer();
        write(100);
        trail.settle();
        held.release();
        assertThat(sent.getContentAsByteArray()).hasSize(100);
    }

    /** What flows is not kept. */
    @Test
    void letsAFileOfAnySizePassOnceItsRecordIsKept() throws IOException {
        trail.settle();
        for (var part = 0; part < 100; part++) write(1_000);
        assertThat(sent.getContentAsByteArray()).hasSize(100_000);
    }
}
