package org.headwater.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.headwater.access.AnswerSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

/** How requests are counted that come over HTTP, as their records go. */
class AuditFilterTests {

    @TempDir
    Path data;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicBoolean broken = new AtomicBoolean();

    /** A disk on which nothing can be written any more from some moment on. */
    private final Medium medium = file -> {
        var open = Medium.DISK.open(file);
        return new Medium.OpenMedium() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                if (broken.get()) throw new IOException("no room");
                open.write(bytes);
            }

            @Override
            public void sync() throws IOException {
                open.sync();
            }

            @Override
            public void cut(long size) throws IOException {
                open.cut(size);
            }

            @Override
            public void close() throws IOException {
                open.close();
            }
        };
    };

    private List<String> counted() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .filter(id -> id.getName().equals("headwater.requests"))
                .map(id -> id.getTag("outcome"))
                .toList();
    }

    private MockHttpServletResponse ask(AuditLog audit, int status) throws Exception {
        var filter = new AuditFilter(
                audit, new AnswerSettings(DataSize.ofMegabytes(1)), new AuditMeters(registry), Clock.systemUTC());
        var response = new MockHttpServletResponse();
        filter.doFilter(new MockHttpServletRequest("GET", "/jobs/7"), response, (request, answer) -> {
            ((jakarta.servlet.http.HttpServletResponse) answer).setStatus(status);
            answer.getOutputStream().write("data".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        });
        return response;
    }

    private AuditLog open() {
        return AuditLog.open(
                data.resolve("audit"),
                data.resolve("audit.key"),
                1 << 20,
                Duration.ofSeconds(30),
                false,
                Duration.ZERO,
                medium,
                Clock.systemUTC());
    }

    @Test
    void anAnswerCountsByItsOutcomeOnceItsRecordIsOnTheDisk() throws Exception {
        try (var audit = open()) {
            assertThat(ask(audit, 200).getContentAsString()).isEqualTo("data");
            assertThat(counted()).containsExactly("OK");
        }
    }

    @Test
    void anAnswerWithoutARecordCountsAsUnavailable() throws Exception {
        try (var audit = open()) {
            broken.set(true);
            var answer = ask(audit, 200);
            assertThat(answer.getStatus()).isEqualTo(503);
            assertThat(answer.getContentAsString()).contains("UNAVAILABLE").doesNotContain("data\"}");
            assertThat(counted()).containsExactly("UNAVAILABLE");
            broken.set(false);
        }
    }
}
