package org.headwater;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bin/train.sh} makes of a service that is slow, ends or leaves something out; the program is played. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class TrainTests {

    /** A service that makes the four files at its end, and whose commands fail once. */
    private static final String PLAYED = """
        #!/bin/sh
        here=$(dirname "$0")/..
        printf '%s\\n' "$*" >>"$here/asked"
        case $1 in
          serve)
            mkdir -p "$HEADWATER_DATABASE_DATA"
            : >"$HEADWATER_DATABASE_DATA/starting.properties"
            trap 'touch $MADE; exit 143' TERM
            LIFE
            ;;
          *)
            [ -e "$here/once" ] && { touch commands.aot; exit 0; }
            : >"$here/once"
            exit 1
            ;;
        esac
        """;

    @TempDir
    Path folder;

    private record Ran(int code, String output) {}

    private Ran train(String life, String made) throws IOException, InterruptedException {
        layOut(life, made);
        var process = start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), output);
    }

    private void layOut(String life, String made) throws IOException {
        Files.createDirectories(folder.resolve("bin"));
        Files.createDirectories(folder.resolve("neo4j/lib"));
        Files.createFile(folder.resolve("headwater.jar"));
        Files.copy(
                Path.of("src/archive/bin/train.sh"),
                folder.resolve("bin/train.sh"),
                StandardCopyOption.REPLACE_EXISTING);
        var program = folder.resolve("bin/headwater");
        Files.writeString(program, PLAYED.replace("LIFE", life).replace("$MADE", made));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Process start(String... words) throws IOException {
        var command =
                new ArrayList<>(List.of("sh", folder.resolve("bin/train.sh").toString()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static final String LIVES = "echo up; i=0; while [ $i -lt 600 ]; do sleep 0.1; i=$((i + 1)); done";

    @Test
    void waitsLongForASlowStartAndAsksAgain() throws Exception {
        var ran = train(LIVES, "service.aot database.aot ground.zip");
        assertThat(ran.code()).as(ran.output()).isZero();
        assertThat(ran.output()).contains("asked again");
        assertThat(Files.readAllLines(folder.resolve("asked")).getFirst())
                .startsWith("serve ")
                .contains("--headwater.database.start-within=10m");
        assertThat(folder.resolve("service.aot")).exists();
        assertThat(folder.resolve("neo4j/ground.zip")).exists();
    }

    /** A command would otherwise start a service for itself, five times, and train that. */
    @Test
    void stopsWhenTheTrainedServiceIsGone() throws Exception {
        var ran = train("echo 'no room'; exit 1", "");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.output())
                .contains("train.sh: the service ended ", "no room")
                .doesNotContain("asked again");
        assertThat(Files.readAllLines(folder.resolve("asked")).size()).isLessThanOrEqualTo(2);
        assertThat(folder.resolve("service.aot")).doesNotExist();
    }

    @Test
    void saysWhichFileTheEndOfTheServiceLeftOut() throws Exception {
        var ran = train(LIVES, "service.aot ground.zip");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.output()).contains("train.sh: the end of the service left no database.aot", "up");
    }

    private static Process sleeping() throws IOException {
        return new ProcessBuilder("sleep", "60").start();
    }

    @Test
    void waitsForTheServiceThatItIsMadeBehindAndTakesLittleMemory() throws Exception {
        var service = sleeping();
        try {
            layOut(LIVES, "service.aot database.aot ground.zip");
            var data = Files.createDirectories(folder.resolve("data"));
            // Of a service that ended long ago.
            Files.writeString(data.resolve("service.properties"), "url=\npid=" + service.pid() + "0\n");
            var process = start("--behind", Long.toString(service.pid()), data.toString());
            assertThat(process.waitFor(2, TimeUnit.SECONDS)).isFalse();
            assertThat(folder.resolve("asked")).doesNotExist();

            Files.writeString(data.resolve("service.properties"), "url=\npid=" + service.pid() + "\n");
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            assertThat(Files.readAllLines(folder.resolve("asked")).getFirst())
                    .contains("--headwater.database.heap=512m", "--headwater.database.page-cache=64m");
            assertThat(folder.resolve("service.aot")).exists();
            assertThat(folder.resolve("training")).doesNotExist();
        } finally {
            service.destroy();
        }
    }

    /** Whoever ends the service a minute after its first start wants the machine back, and caches at the next one. */
    @Test
    void endsWithTheServiceThatItIsMadeBehind() throws Exception {
        var service = sleeping();
        layOut(LIVES, "service.aot database.aot ground.zip");
        Files.createFile(folder.resolve("train.log"));
        var process = start(
                "--behind", Long.toString(service.pid()), folder.resolve("data").toString());
        service.destroy();
        assertThat(service.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(folder.resolve("asked")).doesNotExist();
        assertThat(folder.resolve("service.aot")).doesNotExist();
        assertThat(folder.resolve("train.log")).doesNotExist();
        assertThat(folder.resolve("training")).doesNotExist();
    }

    /** As a stop of the whole unit does: all its processes get the signal, in any order. */
    private Process stopped(Process training) throws InterruptedException {
        training.descendants().forEach(ProcessHandle::destroy);
        // Its output stays open.
        training.toHandle().destroy();
        assertThat(training.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return training;
    }

    /** The log that stays keeps the next start from making the caches. */
    @Test
    void leavesNoLogBehindAServiceWhereItIsStoppedItself() throws Exception {
        var service = sleeping();
        try {
            layOut(LIVES, "service.aot database.aot ground.zip");
            var data = Files.createDirectories(folder.resolve("data"));
            var log = Files.createFile(folder.resolve("train.log"));
            var waiting = start("--behind", Long.toString(service.pid()), data.toString());
            assertThat(appears("training/process")).isTrue();
            assertThat(waiting.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(stopped(waiting).exitValue()).isEqualTo(143);
            assertThat(log).doesNotExist();

            Files.createFile(log);
            Files.writeString(data.resolve("service.properties"), "url=\npid=" + service.pid() + "\n");
            var asking = start("--behind", Long.toString(service.pid()), data.toString());
            assertThat(appears("once")).isTrue();
            assertThat(stopped(asking).exitValue()).isEqualTo(143);
            assertThat(log).doesNotExist();
            assertThat(folder.resolve("training")).doesNotExist();
        } finally {
            service.destroy();
        }
    }

    private boolean appears(String file) throws InterruptedException {
        for (var times = 0; times < 400 && !Files.exists(folder.resolve(file)); times++) Thread.sleep(50);
        return Files.exists(folder.resolve(file));
    }

    /** What would fail again is not tried at each start. */
    @Test
    void leavesTheLogOfAFailureBehindAService() throws Exception {
        var service = sleeping();
        try {
            layOut("echo 'no room'; exit 1", "");
            var data = Files.createDirectories(folder.resolve("data"));
            Files.createFile(folder.resolve("train.log"));
            Files.writeString(data.resolve("service.properties"), "url=\npid=" + service.pid() + "\n");
            var process = start("--behind", Long.toString(service.pid()), data.toString());
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(folder.resolve("train.log")).exists();
        } finally {
            service.destroy();
        }
    }

    @Test
    void isMadeByOneAtATimeAndAgainAfterOneThatWasKilled() throws Exception {
        var lock = Files.createDirectories(folder.resolve("training"));
        Files.writeString(lock.resolve("process"), ProcessHandle.current().pid() + "\n");
        var second = train(LIVES, "service.aot database.aot ground.zip");
        assertThat(second.code()).isEqualTo(1);
        assertThat(second.output()).contains("makes the caches of", lock.toString());

        var gone = sleeping();
        gone.destroy();
        assertThat(gone.waitFor(20, TimeUnit.SECONDS)).isTrue();
        Files.writeString(lock.resolve("process"), gone.pid() + "\n");
        var process = start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(folder.resolve("service.aot")).exists();
    }
}
