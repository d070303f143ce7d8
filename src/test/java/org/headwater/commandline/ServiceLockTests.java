package org.headwater.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.headwater.commandline.RunningProcess.State;
import org.headwater.commandline.ServiceClient.CommandFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One service for a data folder: what a second one is told, and who is no second one. */
class ServiceLockTests {

    private static final Duration SHORT = Duration.ofMillis(100);

    @TempDir
    Path folder;

    private FileChannel another(Path data) throws IOException {
        Files.createDirectories(data);
        var channel =
                FileChannel.open(data.resolve(ServiceLock.FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        assertThat(channel.tryLock()).isNotNull();
        return channel;
    }

    @Test
    void aSecondServiceIsToldWhereTheFirstOneIs() throws IOException {
        var data = folder.resolve("data");
        try (var held = another(data)) {
            RunningProcess.here("http://127.0.0.1:8080", "t", State.UP).write(data, RunningProcess.FILE);
            assertThatThrownBy(() -> ServiceLock.take(data, SHORT, Duration.ofMinutes(1)))
                    .isInstanceOf(CommandFailed.class)
                    .hasMessage("another service (process "
                            + ProcessHandle.current().pid()
                            + ", at http://127.0.0.1:8080) uses the data folder " + data
                            + "; stop it first, or choose another folder with HEADWATER_DATABASE_DATA or --data");
            Files.delete(data.resolve(RunningProcess.FILE));
            StartMark.write(data, State.STARTING);
            assertThatThrownBy(() -> ServiceLock.take(data, SHORT, Duration.ofMinutes(1)))
                    .hasMessageContaining("which is starting) uses the data folder " + data);
            StartMark.delete(data);
            assertThatThrownBy(() -> ServiceLock.take(data, SHORT, SHORT))
                    .hasMessageContaining("another service uses the data folder " + data);
            assertThat(held.isOpen()).isTrue();
        }
    }

    @Test
    void aServiceThatEndsIsWaitedFor() throws Exception {
        var data = folder.resolve("data");
        var held = another(data);
        var end = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(200);
                held.close();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThatCode(() -> ServiceLock.take(data, SHORT, Duration.ofMinutes(1)))
                .doesNotThrowAnyException();
        end.join();
    }

    /** A test that starts a service again, and a service that looks once more when it knows all its settings. */
    @Test
    void theSameProcessIsNoSecondService() throws IOException {
        var data = folder.resolve("new/data");
        ServiceLock.take(data);
        ServiceLock.take(data);
        ServiceLock.take(Files.createSymbolicLink(folder.resolve("link"), data));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(ServiceLock.FILE))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidInASentence() throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> ServiceLock.take(file.resolve("data")))
                .isInstanceOf(CommandFailed.class)
                .hasMessageStartingWith("cannot write to the data folder " + file.resolve("data"))
                .hasMessageContaining("HEADWATER_DATABASE_DATA")
                .message()
                .hasLineCount(1);
    }

    @Test
    void theFolderIsKnownBeforeTheFrameworkIs() {
        assertThat(ServiceRun.folder("--server.port=0", "--headwater.database.data=/a", "--headwater.database.data=/b"))
                .hasValue(Path.of("/b"));
    }

    /** A store that a command builds, or that its own service has, is no service's yet. */
    @Test
    void aServiceWaitsForACommandThatHasTheFolder() throws Exception {
        var data = folder.resolve("data");
        var turn = OwnTurn.take(data).orElseThrow();
        var words = new java.io.StringWriter();
        var start = new ServiceStart(data, new java.io.PrintWriter(words), Duration.ofMinutes(1), Duration.ZERO);
        var waiting = Thread.ofVirtual().start(start::awaitEndOfCommands);
        while (!words.toString().contains("waiting for a command, which has " + data + " to itself")) Thread.sleep(10);
        assertThat(waiting.isAlive()).isTrue();
        turn.close();
        waiting.join();
        assertThat(OwnTurn.take(data)).hasValueSatisfying(OwnTurn::close);
    }
}
