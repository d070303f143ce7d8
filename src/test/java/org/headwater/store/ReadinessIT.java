package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.headwater.ChildService;
import org.headwater.WithProcesses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service without its local database says within seconds that it is not ready, and why, and is ready again by itself. */
@WithProcesses
class ReadinessIT {

    /** What is promised is 5 s; a busy machine gets its requests late. */
    static final Duration NOTICED = Duration.ofSeconds(6);

    static final Duration MENDED = Duration.ofSeconds(120);

    @TempDir
    Path data;

    /** Asks until it answers so, and gives the answer. */
    static String await(ChildService service, int status, Duration patience) throws Exception {
        var end = System.nanoTime() + patience.toNanos();
        while (true) {
            var answer = service.ask("/actuator/health/readiness", null, null);
            if (answer.statusCode() == status) return answer.body();
            if (System.nanoTime() > end)
                throw new AssertionError("after " + patience + " readiness is " + answer.statusCode() + " "
                        + answer.body() + ", not " + status);
            Thread.sleep(100);
        }
    }

    @Test
    void fallsAndComesBackWithTheLocalDatabase() throws Exception {
        try (var service = ChildService.start(data)) {
            assertThat(await(service, 200, NOTICED)).contains("\"audit\"", "\"database\"", "\"traceIndex\"");

            var killed = service.database();
            killed.destroyForcibly();
            assertThat(await(service, 503, NOTICED)).contains("\"reason\"", "database");
            await(service, 200, MENDED);

            var stopped = service.database();
            assertThat(stopped.pid()).isNotEqualTo(killed.pid());
            ChildService.freeze(stopped);
            assertThat(await(service, 503, NOTICED)).contains("the database gives no answer");
            assertThat(service.ask("/actuator/health/liveness", null, null).statusCode())
                    .isEqualTo(200);
            // Nobody wakes it: it is ended, and another one started in its place.
            await(service, 200, MENDED);
            assertThat(service.database().pid()).isNotEqualTo(stopped.pid());
        }
    }
}
