package org.headwater.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long each refusal takes on a service that runs, printed as rows of a table: {@code -Dheadwater.measured=URL}. Nothing
 * about time is asserted, since that would tell more of the machine.
 */
@EnabledIfSystemProperty(
        named = "headwater.measured",
        matches = "http://.+",
        disabledReason = "names no running service")
class RefusalTimesTests {

    private static final int TIMES = 20;

    private static final int BEFORE = 5;

    private final URI service = URI.create(System.getProperty("headwater.measured", ""));

    private interface Asking {
        String answer() throws IOException, InterruptedException;
    }

    @Test
    void measured() throws Exception {
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (var attack : LimitsIT.attacks()) {
                var body = JsonMapper.builder().build().writeValueAsString(attack.request());
                print(attack.name(), "LIMIT_" + attack.limit(), () -> post(http, body));
            }
            print("60 MB body, by its Content-Length", "LIMIT_BODY", () -> head("Content-Length: 62914560", ""));
            print(
                    "body of unknown length, 256 KiB and more",
                    "LIMIT_BODY",
                    () -> head("Transfer-Encoding: chunked", "50000\r\n" + "x".repeat(0x50000)));
            print("none: { __typename }", "\"Query\"", () -> post(http, "{\"query\": \"{ __typename }\"}"));
        }
    }

    private static void print(String name, String expected, Asking asking) throws Exception {
        var nanos = new long[TIMES];
        for (var time = -BEFORE; time < TIMES; time++) {
            var begin = System.nanoTime();
            assertThat(asking.answer()).as(name).contains(expected);
            if (time >= 0) nanos[time] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "| %s | %s | %.1f | %.1f |%n",
                name, expected, (nanos[TIMES / 2 - 1] + nanos[TIMES / 2]) / 2e6, nanos[TIMES - 1] / 1e6);
    }

    private String post(HttpClient http, String body) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(service.resolve("/graphql"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private String head(String length, String begin) throws IOException {
        try (var socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("POST /graphql HTTP/1.1\r\nHost: " + service.getAuthority()
                                    + "\r\nContent-Type: application/json\r\n" + length + "\r\n\r\n" + begin)
                            .getBytes(UTF_8));
            var bytes = new byte[64 * 1024];
            return new String(bytes, 0, Math.max(0, socket.getInputStream().read(bytes)), UTF_8);
        }
    }
}
