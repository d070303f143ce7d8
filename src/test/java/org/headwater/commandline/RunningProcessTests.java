package org.headwater.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.headwater.commandline.RunningProcess.State;
import org.headwater.commandline.ServiceClient.CommandFailed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command makes of the files that services leave in the data folder. */
class RunningProcessTests {

    @TempDir
    Path data;

    private final StringWriter words = new StringWriter();
    private Process other;

    @BeforeEach
    void startAnother() throws IOException {
        other = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void endTheOther() throws InterruptedException {
        other.destroyForcibly().waitFor();
    }

    private void leave(String file, String... lines) throws IOException {
        Files.writeString(data.resolve(file), String.join("\n", lines) + "\n");
    }

    private String started() {
        return "started=" + RunningProcess.started(other.toHandle());
    }

    private ServiceStart start(Duration patience) {
        return new ServiceStart(data, new PrintWriter(words), patience, patience);
    }

    /** In a container each start has the number 1, and a file of the start before may be there. */
    @Test
    void aFileWithTheOwnNumberIsThatOfAnEarlierProcess() throws IOException {
        var pid = "pid=" + ProcessHandle.current().pid();
        leave(RunningProcess.FILE, "url=http://127.0.0.1:1", "token=t", pid, "state=up");
        leave(RunningProcess.MARK, pid, "started=1", "state=starting");
        assertThat(RunningProcess.find(data)).isEmpty();
        assertThat(RunningProcess.findStarting(data)).isEmpty();

        StartMark.write(data, State.STARTING);
        assertThat(RunningProcess.findStarting(data))
                .hasValueSatisfying(mark -> assertThat(mark.isHere()).isTrue());
        StartMark.delete(data);
        assertThat(data.resolve(RunningProcess.MARK)).doesNotExist();
    }

    @Test
    void aProcessThatGotTheNumberOfAnEarlierOneIsNotTheService() throws IOException {
        leave(RunningProcess.FILE, "url=http://127.0.0.1:1", "token=t", "pid=" + other.pid(), "started=1", "state=up");
        assertThat(RunningProcess.find(data)).isEmpty();
        leave(RunningProcess.FILE, "url=http://127.0.0.1:1", "token=t", "pid=" + other.pid(), started(), "state=up");
        assertThat(RunningProcess.find(data)).isPresent();
        // Another service that lives is the one to wait for.
        StartMark.write(data, State.STARTING);
        assertThat(data.resolve(RunningProcess.MARK)).doesNotExist();
    }

    @Test
    void aTornFileIsNoService() throws IOException {
        leave(RunningProcess.FILE, "url=http://127.0.0.1:1", "pid=12a");
        leave(RunningProcess.MARK, "");
        assertThat(RunningProcess.find(data)).isEmpty();
        assertThat(RunningProcess.findStarting(data)).isEmpty();
    }

    @Test
    void anUnreadableFileIsSaidInOneSentence() throws IOException {
        var file = Files.createDirectory(data.resolve(RunningProcess.FILE));
        assertThatThrownBy(() -> RunningProcess.find(data))
                .isInstanceOf(CommandFailed.class)
                .message()
                .startsWith(file + " cannot be read (Is a directory); run the command as the user of the service")
                .doesNotContain("Exception");
    }

    @Test
    void aStartThatEndsIsSaidToHaveEnded() throws Exception {
        leave(RunningProcess.MARK, "pid=" + other.pid(), started(), "state=starting");
        var waiting = Thread.ofVirtual().start(() -> {
            try {
                TimeUnit.MILLISECONDS.sleep(500);
                other.destroyForcibly();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThatThrownBy(() -> start(Duration.ofMinutes(1)).await())
                .hasMessage("the service that was starting on " + data + " (process " + other.pid()
                        + ") ended before it was ready; its log says why");
        waiting.join();
        assertThat(words.toString())
                .contains("waiting for the service that is starting on " + data + " (process " + other.pid() + ")");
    }

    @Test
    void aStartThatTakesTooLongIsSaid() throws Exception {
        leave(RunningProcess.MARK, "pid=" + other.pid(), started(), "state=starting");
        assertThatThrownBy(() -> start(Duration.ofMillis(1)).await())
                .hasMessageContaining("gave up after 0 s of waiting for the service that is starting on " + data)
                .hasMessageEndingWith("try again later");
        other.destroyForcibly().waitFor();
        assertThat(start(Duration.ofMinutes(1)).await())
                .as("a mark that a killed start left is no start")
                .isEmpty();
    }

    @Test
    void aCommandThatNeedsTheFolderWithoutAServiceWaitsForItsTurn() throws Exception {
        leave(RunningProcess.FILE, "url=http://127.0.0.1:1", "token=t", "pid=" + other.pid(), started(), "state=up");
        assertThatThrownBy(() -> start(Duration.ofMinutes(1)).awaitTurn())
                .hasMessage("a service runs on " + data + "; stop it first");
        Files.delete(data.resolve(RunningProcess.FILE));
        leave(RunningProcess.MARK, "pid=" + other.pid(), started(), "state=starting");
        assertThatThrownBy(() -> start(Duration.ofMinutes(1)).awaitTurn()).hasMessageContaining("stop it first");
        other.destroyForcibly().waitFor();
        var first = start(Duration.ofMinutes(1)).awaitTurn();
        assertThatThrownBy(() -> start(Duration.ofMillis(300)).awaitTurn())
                .hasMessageContaining("waiting for another command, which has " + data + " to itself");
        var next =
                CompletableFuture.supplyAsync(() -> start(Duration.ofMinutes(1)).awaitTurn());
        assertThat(next).isNotDone();
        first.close();
        try (var turn = next.get(60, TimeUnit.SECONDS)) {
            assertThat(turn.data()).isEqualTo(data);
        }
    }

    /** Its service would end in the middle of this command. */
    @Test
    void theServiceOfAnotherCommandIsWaitedForAndNotUsed() throws Exception {
        leave(RunningProcess.FILE, "url=http://127.0.0.1:1", "token=t", "pid=" + other.pid(), started(), "state=own");
        assertThatThrownBy(() -> start(Duration.ofMillis(300)).await())
                .hasMessageContaining("gave up after 0 s of waiting for another command (process " + other.pid() + ")")
                .hasMessageEndingWith("try again later");
        other.destroyForcibly().waitFor();
        var found = start(Duration.ofMinutes(1)).awaitServiceOrTurn();
        assertThat(found.service()).isNull();
        try (var turn = found.turn()) {
            assertThat(turn).isNotNull();
            assertThatThrownBy(() -> start(Duration.ofMillis(300)).awaitServiceOrTurn())
                    .hasMessageContaining("waiting for another command, which has " + data + " to itself");
        }
        try (var next = OwnTurn.take(data).orElseThrow()) {
            assertThat(next).isNotNull();
        }
    }
}
