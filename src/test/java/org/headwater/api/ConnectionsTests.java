package org.headwater.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.ActionCode;
import org.apache.coyote.ActionHook;
import org.apache.coyote.Request;
import org.headwater.LogCapture;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

/** Connections of which every client has gone. */
class ConnectionsTests {

    private static Request gone() {
        var request = new Request();
        ActionHook hook = (code, parameter) -> {
            if (code == ActionCode.AVAILABLE) request.setAvailable(1);
        };
        ReflectionTestUtils.invokeMethod(request, "setHook", hook);
        return request;
    }

    /** One that could not be looked at ended the looks at all others. */
    @Test
    void theFaultOfOneRequestEndsNoLook() throws Exception {
        var connections = new Connections(LimitSettingsTests.with(), new SimpleMeterRegistry());
        var failed = new CountDownLatch(1);
        var told = new CountDownLatch(1);
        try (var log = LogCapture.of(Connections.class)) {
            connections.watch(gone(), () -> {
                failed.countDown();
                throw new IllegalStateException("Zyxw");
            });
            assertThat(failed.await(1, TimeUnit.MINUTES)).isTrue();
            connections.watch(gone(), told::countDown);
            assertThat(told.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .startsWith("WARN A connection could not be looked at: java.lang.IllegalStateException")
                            .doesNotContain("Zyxw"));
        } finally {
            connections.destroy();
        }
    }
}
