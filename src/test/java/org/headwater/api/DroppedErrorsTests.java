package org.headwater.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

@ExtendWith(OutputCaptureExtension.class)
class DroppedErrorsTests {

    @Test
    void areOneLineWithoutTheirMessages(CapturedOutput output) {
        var dropped = new DroppedErrors();
        dropped.say();
        Operators.onErrorDropped(new IllegalStateException("Quiet Mill"), Context.empty());
        dropped.sayNoMore();
        assertThat(output.getOut().lines().filter(line -> line.contains("IllegalStateException")))
                .hasSize(1);
        assertThat(output.getAll()).doesNotContain("Quiet Mill").doesNotContain("\tat ");
    }
}
