package org.headwater.intake.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.headwater.LogCapture;
import org.junit.jupiter.api.Test;

class LookFaultsTests {

    private static final RuntimeException FAULT =
            new IllegalStateException("Zyxw", new IllegalArgumentException("the pool is closed"));

    @Test
    void aFaultHasItsClassesAndFramesAndNoMessage() {
        try (var log = LogCapture.of(LookFaults.class)) {
            new LookFaults().tell("Watched source a", FAULT);
            assertThat(log.lines()).hasSize(1);
            assertThat(log.text())
                    .startsWith("ERROR Watched source a: an unexpected fault")
                    .contains("java.lang.IllegalStateException", "java.lang.IllegalArgumentException", "\tat ")
                    .doesNotContain("Zyxw", "the pool");
        }
    }

    @Test
    void theEndOfTheServiceIsOneLine() {
        try (var log = LogCapture.of(LookFaults.class)) {
            var faults = new LookFaults();
            faults.end();
            faults.tell("Watched source a", FAULT);
            assertThat(log.lines())
                    .containsExactly(
                            "INFO Watched source a: the service ends while it looks; it is looked at again after the next"
                                    + " start");
        }
    }
}
