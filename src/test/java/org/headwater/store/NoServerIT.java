package org.headwater.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.headwater.store.ReadinessIT.MENDED;
import static org.headwater.store.ReadinessIT.NOTICED;
import static org.headwater.store.ReadinessIT.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.headwater.ChildService;
import org.headwater.WithProcesses;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.GraphDatabase;
import org.springframework.util.unit.DataSize;

/**
 * A server that is not there, or not as it was said to be: one sentence, and the end. One that comes later is waited for, and
 * one that goes away as well.
 */
@WithProcesses
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NoServerIT {

    /** The first test leaves its folder, with a user and a secret, to the second one. */
    @TempDir
    static Path data;

    private static Path server() {
        return data.resolve("server");
    }

    private String failure(String uri, String password) throws Exception {
        var process = ChildService.command(
                        data.resolve("service"),
                        "--headwater.database.uri=" + uri,
                        "--headwater.database.start-within=3s",
                        "--spring.neo4j.authentication.password=" + password)
                .start();
        try {
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(output).isEqualTo(1);
            assertThat(output).doesNotContain("\tat ");
            assertThat(output.lines().filter(line -> !line.isBlank()).count())
                    .as(output)
                    .isLessThan(12);
            return output;
        } finally {
            process.destroyForcibly();
        }
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** What the service would say of it as its last sentence. */
    private static ThrowableAssertAlternative<DatabaseNotStarted> refusal(
            String uri, String password, String database) {
        var settings = new DatabaseSettings(
                data,
                uri,
                data,
                data,
                "512m",
                "64m",
                "64m",
                Duration.ofSeconds(3),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                database,
                DataSize.ofMegabytes(64),
                List.of());
        return assertThatExceptionOfType(DatabaseNotStarted.class).isThrownBy(() -> {
            try (var driver = GraphDatabase.driver(uri, AuthTokens.basic("neo4j", password))) {
                SchemaMigrator.of(driver, settings, new InstanceSettings(Duration.ofSeconds(20), Duration.ofSeconds(9)))
                        .afterPropertiesSet();
            }
        });
    }

    @Test
    @Order(1)
    void saysInASentenceWhatIsWrong() throws Exception {
        var closed = "bolt://127.0.0.1:" + freePort();
        assertThat(failure(closed, "secret-of-nobody"))
                .contains("the database at " + closed + " does not answer", "NEO4J_URI")
                .doesNotContain("secret-of-nobody");
        assertThat(failure("http://127.0.0.1:7474", "x")).contains("http://127.0.0.1:7474", "bolt://", "NEO4J_URI");
        try (var server = LocalNeo4j.start(LocalNeo4jIT.settings(server()))) {
            assertThat(failure(server.uri(), "wrong-password"))
                    .contains("refuses the user of NEO4J_USERNAME", "NEO4J_PASSWORD")
                    .doesNotContain("wrong-password");
            // How a service ends of it is shown; what it says of the others is enough.
            refusal(server.uri(), server.secret(), "other")
                    .withMessageContainingAll("has no database other", "NEO4J_DATABASE");
        }
        refusal("bolt://nowhere.invalid:7687", "x", "")
                .withMessageContainingAll(
                        "the database at bolt://nowhere.invalid:7687 does not answer", "unknown host");
    }

    /** It would wait for ten minutes more. */
    @Tag("thorough")
    @Test
    @Order(3)
    void endsWhileItWaitsForAServer() throws Exception {
        var log = data.resolve("ending.log");
        var process = ChildService.command(
                        data.resolve("ending"),
                        "--headwater.database.start-within=10m",
                        "--headwater.database.uri=bolt://127.0.0.1:" + freePort(),
                        "--spring.neo4j.authentication.password=x")
                .redirectOutput(log.toFile())
                .start();
        try {
            var end = System.nanoTime() + MENDED.toNanos();
            while (!Files.exists(log) || !Files.readString(log).contains("The database does not answer yet")) {
                assertThat(System.nanoTime()).as("it waits").isLessThan(end);
                Thread.sleep(100);
            }
            process.destroy();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
            assertThat(Files.readString(log)).contains("The service ended after");
        } finally {
            process.destroyForcibly();
        }
    }

    @Tag("thorough")
    @Test
    @Order(2)
    void waitsForAServerThatComesLaterAndForOneThatGoesAway() throws Exception {
        var uri = "bolt://127.0.0.1:" + freePort();
        var secret = Files.readString(server().resolve("neo4j.secret"), UTF_8).strip();
        var start = CompletableFuture.supplyAsync(() -> {
            try {
                return ChildService.start(
                        data.resolve("late"),
                        "--headwater.database.start-within=180s",
                        "--headwater.database.uri=" + uri,
                        "--spring.neo4j.authentication.password=" + secret);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        var log = data.resolve("late/service.log");
        while (!Files.exists(log) || !Files.readString(log).contains("The database does not answer yet")) {
            assertThat(start).isNotDone();
            Thread.sleep(100);
        }
        assertThat(start).isNotDone();
        var port = Integer.parseInt(uri.substring(uri.lastIndexOf(':') + 1));
        try (var late = LocalNeo4j.start(LocalNeo4jIT.settings(server()), port);
                var service = start.get(180, TimeUnit.SECONDS)) {
            assertThat(late.uri()).isEqualTo(uri);
            assertThat(service.get("/check").path("findings")).isEmpty();
            await(service, 200, NOTICED);

            var process = ProcessHandle.of(late.processId()).orElseThrow();
            ChildService.freeze(process);
            assertThat(await(service, 503, NOTICED))
                    .contains("the database gives no answer")
                    .doesNotContain(secret);
            ChildService.thaw(process);
            await(service, 200, MENDED);

            process.destroyForcibly();
            assertThat(await(service, 503, NOTICED)).contains("\"reason\"", "database");
            await(service, 200, MENDED);
            assertThat(late.processId()).isNotEqualTo(process.pid());
        }
    }
}
