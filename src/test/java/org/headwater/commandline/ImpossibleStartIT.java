package org.headwater.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.headwater.ChildService;
import org.headwater.WithProcesses;
import org.headwater.commandline.RunningProcess.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that cannot start: it ends with code 1 and one sentence. None of these starts a database. */
@WithProcesses
class ImpossibleStartIT {

    @TempDir
    Path data;

    /** All that it says beside the two lines of the framework that begin a start. */
    private List<String> said(String... settings) throws Exception {
        var process = ChildService.command(data, settings).start();
        try {
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(output).isEqualTo(1);
            return output.lines()
                    .filter(line -> !line.startsWith("Picked up") && !line.startsWith("NOTE: Picked up"))
                    .filter(line -> !line.contains(" INFO "))
                    .toList();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void onAFolderThatAnotherServiceUses() throws Exception {
        try (var channel =
                FileChannel.open(data.resolve(ServiceLock.FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertThat(channel.tryLock()).isNotNull();
            RunningProcess.here("http://127.0.0.1:8080", "t", State.UP).write(data, RunningProcess.FILE);
            assertThat(said())
                    .containsExactly("headwater: another service (process "
                            + ProcessHandle.current().pid() + ", at http://127.0.0.1:8080) uses the data folder " + data
                            + "; stop it first, or choose another folder with HEADWATER_DATABASE_DATA or --data");
            assertThat(data.resolve("neo4j")).doesNotExist();
        }
    }

    @Test
    void onAPortThatIsUsed() throws Exception {
        try (var used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // The second of two arguments of one name is a second value for the framework.
            var command = ChildService.command(data);
            command.command().remove("--server.port=0");
            command.command().add("--server.port=" + used.getLocalPort());
            var process = command.start();
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor()).as(output).isEqualTo(1);
            assertThat(output.lines().filter(line -> line.contains(" ERROR ")))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("127.0.0.1, port " + used.getLocalPort() + " is used by another program; end it");
            assertThat(output).doesNotContain("APPLICATION FAILED", "\tat ");
            assertThat(data.resolve("neo4j")).doesNotExist();
        }
    }

    @Test
    void withABadSettingOrWithoutTheJarsOfTheDatabase() throws Exception {
        assertThat(said("--headwater.database.reserve=much"))
                .hasSize(1)
                .first()
                .asString()
                .contains("the setting headwater.database.reserve cannot be 'much'", "docs/settings.md");
        assertThat(said("--headwater.database.lib=" + data.resolve("none")))
                .hasSize(1)
                .first()
                .asString()
                .contains("no local database: no neo4j-server-*.jar in " + data.resolve("none"), "NEO4J_URI");
        assertThat(Files.exists(data.resolve("neo4j/data"))).isFalse();
    }
}
