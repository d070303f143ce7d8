package org.headwater.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

/** The web server waits for an answer longer than the deadline that ends the request: one setting rules. */
class LongDeadlineTests {

    @ParameterizedTest
    @ValueSource(strings = {"12s", "45s", "10m"})
    void isNotCutByTheWebServer(String deadline) {
        var limits = LimitSettingsTests.with("deadline", deadline);
        var connections = new Connections(limits, new SimpleMeterRegistry());
        var factory = new TomcatServletWebServerFactory(0);
        connections.customize(factory);
        var server = (TomcatWebServer) factory.getWebServer();
        server.start();
        try {
            assertThat(Duration.ofMillis(server.getTomcat().getConnector().getAsyncTimeout()))
                    .isGreaterThan(limits.deadline());
        } finally {
            server.stop();
            connections.destroy();
        }
    }
}
