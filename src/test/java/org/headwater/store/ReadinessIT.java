package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.headwater.ChildService;
import org.headwater.WithProcesses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service without its database says within seconds that it is not ready, and why, and is ready again by itself. */
@WithProcesses
class ReadinessIT {

    /** What is promised is 5 s; a busy machine gets its requests late. */
    private static final Duration NOTICED = Duration.ofSeconds(6);

    private static final Duration MENDED = Duration.ofSeconds(120);

    @TempDir
    Path data;

    /** Asks until it answers so, and gives the answer. */
    private static String await(ChildService service, int status, Duration patience) throws Exception {
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

    @Test
    void fallsAndComesBackWithAServerOfItsOwn() throws Exception {
        var server = LocalNeo4j.start(LocalNeo4jIT.settings(data.resolve("server")));
        try (server;
                var service = ChildService.start(
                        data.resolve("service"),
                        "--headwater.database.uri=" + server.uri(),
                        "--spring.neo4j.uri=" + server.uri(),
                        "--spring.neo4j.authentication.password=" + server.secret())) {
            await(service, 200, NOTICED);
            var process = ProcessHandle.of(server.processId()).orElseThrow();
            ChildService.freeze(process);
            assertThat(await(service, 503, NOTICED))
                    .contains("the database gives no answer")
                    .doesNotContain(server.secret());
            ChildService.thaw(process);
            await(service, 200, MENDED);

            process.destroyForcibly();
            assertThat(await(service, 503, NOTICED)).contains("\"reason\"", "database");
            await(service, 200, MENDED);
        }
    }
}
