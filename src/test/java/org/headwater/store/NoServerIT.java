package org.headwater.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.headwater.ChildService;
import org.headwater.WithProcesses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is not there, or not as it was said to be: one sentence, and the end. One that comes later is waited for. */
@WithProcesses
class NoServerIT {

    @TempDir
    Path data;

    private String failure(String uri, String password, String... more) throws Exception {
        var settings = new java.util.ArrayList<>(java.util.List.of(
                "--headwater.database.uri=" + uri,
                "--spring.neo4j.uri=" + uri,
                "--headwater.database.start-within=3s",
                "--spring.neo4j.authentication.password=" + password));
        settings.addAll(java.util.List.of(more));
        var process = ChildService.command(data.resolve("service"), settings.toArray(String[]::new))
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

    @Test
    void saysInASentenceWhatIsWrong() throws Exception {
        var closed = "bolt://127.0.0.1:" + freePort();
        assertThat(failure(closed, "secret-of-nobody"))
                .contains("the database at " + closed + " does not answer", "NEO4J_URI")
                .doesNotContain("secret-of-nobody");
        assertThat(failure("bolt://nowhere.invalid:7687", "x"))
                .contains("the database at bolt://nowhere.invalid:7687 does not answer", "nowhere.invalid");
        assertThat(failure("http://127.0.0.1:7474", "x")).contains("http://127.0.0.1:7474", "bolt://", "NEO4J_URI");
        try (var server = LocalNeo4j.start(LocalNeo4jIT.settings(data.resolve("server")))) {
            assertThat(failure(server.uri(), "wrong-password"))
                    .contains("refuses the user of NEO4J_USERNAME", "NEO4J_PASSWORD")
                    .doesNotContain("wrong-password");
            assertThat(failure(server.uri(), server.secret(), "--headwater.database.database=other"))
                    .contains("has no database other", "NEO4J_DATABASE");
        }
    }

    @Test
    void waitsForAServerThatComesLater() throws Exception {
        // The first start makes the folder and the secret, the second is late.
        var folder = data.resolve("server");
        String uri;
        String secret;
        try (var first = LocalNeo4j.start(LocalNeo4jIT.settings(folder))) {
            uri = first.uri();
            secret = first.secret();
        }
        var start = CompletableFuture.supplyAsync(() -> {
            try {
                return ChildService.start(
                        data.resolve("service"),
                        "--headwater.database.uri=" + uri,
                        "--spring.neo4j.uri=" + uri,
                        "--spring.neo4j.authentication.password=" + secret);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        var log = data.resolve("service/service.log");
        while (!Files.exists(log) || !Files.readString(log).contains("The database does not answer yet")) {
            assertThat(start).isNotDone();
            Thread.sleep(100);
        }
        assertThat(start).isNotDone();
        var port = Integer.parseInt(uri.substring(uri.lastIndexOf(':') + 1));
        try (var late = LocalNeo4j.start(LocalNeo4jIT.settings(folder), port);
                var service = start.get(120, TimeUnit.SECONDS)) {
            assertThat(late.uri()).isEqualTo(uri);
            assertThat(service.get("/check").path("findings")).isEmpty();
        }
    }
}
