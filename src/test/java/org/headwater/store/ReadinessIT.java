package org.headwater.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import org.headwater.ChildService;
import org.headwater.WithProcesses;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** A service without its local database says within seconds that it is not ready, and why, and is ready again by itself. */
@WithProcesses
@Tag("ci")
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
    void fallsAndComesBackWithTheLocalDatabase(TestReporter report) throws Exception {
        leaveOpen(data);
        try (var service = ChildService.start(data)) {
            assertThat(Files.readString(data.resolve("service.log")))
                    .contains("was open to other users of this machine; narrowed 4 files and folders");
            assertIsClosed(report);
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
            assertIsClosed(report);
        }
    }

    /** A folder as an earlier version left it; the log of {@link ChildService} is the fourth. */
    private static void leaveOpen(Path data) throws IOException {
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        var audit = Files.createDirectory(data.resolve("audit"));
        Files.setPosixFilePermissions(audit, PosixFilePermissions.fromString("rwxr-xr-x"));
        var file = Files.writeString(audit.resolve("ids"), "a hidden id");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    /** Every file has the mode, and the attempt of another user of the machine shows nothing. */
    private void assertIsClosed(TestReporter report) throws Exception {
        var open = new ArrayList<String>();
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                return visitFile(folder, attributes);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                if (!mode.endsWith("------")) open.add(mode + " " + file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                // The database deletes files meanwhile.
                return FileVisitResult.CONTINUE;
            }
        });
        assertThat(open).isEmpty();
        if (!"root".equals(System.getProperty("user.name")) || !Files.isExecutable(Path.of("/usr/bin/setpriv"))) {
            report.publishEntry("left out", "the attempt of another user needs root and setpriv");
            return;
        }
        var seen = new ProcessBuilder(
                        "/usr/bin/setpriv",
                        "--reuid=65534",
                        "--regid=65534",
                        "--clear-groups",
                        "/bin/sh",
                        "-c",
                        "find \"$1\" -mindepth 1 2>/dev/null; cat \"$1/service.properties\" \"$1/audit/ids\" 2>/dev/null; id -u",
                        "sh",
                        data.toString())
                .start();
        assertThat(new String(seen.getInputStream().readAllBytes(), UTF_8)).isEqualTo("65534\n");
    }
}
