package org.headwater.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.headwater.commandline.RunningProcess.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that is given while a service starts, which a test plays. */
class ServiceStartTests {

    private static final String READY = "{'status': 'UP', 'components': {'plans': {'status': 'UP'}}}";

    private final ArrayDeque<String> readiness = new ArrayDeque<>();
    private final StringWriter words = new StringWriter();
    private HttpServer server;

    @TempDir
    Path data;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/actuator/health/readiness", exchange -> {
            // The last one holds from then on.
            var said = readiness.size() > 1 ? readiness.remove() : readiness.element();
            var body = said.replace('\'', '"').getBytes(UTF_8);
            try (exchange) {
                exchange.sendResponseHeaders(said.equals(READY) ? 200 : 503, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void file(State state) throws IOException {
        RunningProcess.here("http://127.0.0.1:" + server.getAddress().getPort(), "secret", state)
                .write(data, RunningProcess.FILE);
    }

    private static String part(String name, int percent) {
        return "{'status': 'OUT_OF_SERVICE', 'components': {'database': {'status': 'UP'}, '" + name
                + "': {'status': 'OUT_OF_SERVICE', 'details': {'percent': " + percent + "}}}}";
    }

    private ServiceStart start(Duration patience) {
        return new ServiceStart(data, new PrintWriter(words, true), patience, patience);
    }

    @Test
    void isWaitedForUntilItHasLoadedAndPlanned() throws Exception {
        file(State.UP);
        readiness.addAll(List.of(part("demonstration", 50), part("traceIndex", 40), part("plans", 80), READY));
        assertThat(start(Duration.ofMinutes(1)).await()).isPresent();
        assertThat(readiness).hasSize(1);
        assertThat(words.toString())
                .contains("waiting for the service that is starting on " + data)
                .contains("it loads the demonstration world (50 % so far)")
                .contains("it loads the trace index (40 % so far)")
                .contains("its database plans queries (80 % so far)");
    }

    @Test
    void isAskedAllTheSameWhereItsStartStandsStill() throws Exception {
        file(State.UP);
        readiness.add(part("plans", 80));
        assertThat(start(Duration.ZERO).await()).isPresent();
    }

    /** What a start does not load is no reason to wait: the question itself is told what is wrong. */
    @Test
    void isAskedWhereSomethingElseIsWrong() throws Exception {
        file(State.UP);
        readiness.add(part("audit", 0));
        assertThat(start(Duration.ofMinutes(1)).await()).isPresent();
        assertThat(words.toString()).isEmpty();
    }

    @Test
    void isGivenUpWhereItsStartTellsNothingNew() throws Exception {
        file(State.STARTING);
        readiness.add(part("traceIndex", 40));
        assertThatThrownBy(() -> start(Duration.ZERO).await())
                .hasMessageContaining("without progress")
                .hasMessageContaining("it loads the trace index (40 % so far)");
    }

    @Test
    void patienceBeginsAnewWithProgress() {
        var patience = new Patience(Duration.ofDays(1));
        patience.hear("40 %");
        assertThat(patience.isOver()).isFalse();
        var none = new Patience(Duration.ofNanos(-1));
        none.hear("40 %");
        assertThat(none.isOver()).isTrue();
    }
}
