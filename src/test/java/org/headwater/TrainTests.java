package org.headwater;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
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
        var process = new ProcessBuilder("sh", folder.resolve("bin/train.sh").toString())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), output);
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
}
