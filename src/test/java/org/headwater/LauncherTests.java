package org.headwater;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code bin/headwater} makes of its arguments, of its variables and of the data folder; the JVM says what it is given. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTests {

    private static final String SHORT = "-XX:+UseSerialGC";

    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void layOut() throws IOException {
        var home = folder.resolve("a program");
        Files.createDirectories(home.resolve("bin"));
        Files.copy(
                Path.of("src/archive/bin/headwater"),
                home.resolve("bin/headwater"),
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.createFile(home.resolve("headwater.jar"));
        var java = Files.createDirectories(folder.resolve("java"));
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
        Files.createDirectories(java.resolve("bin"));
        Files.writeString(java.resolve("bin/java"), """
            #!/bin/sh
            umask
            printf 'LC_ALL=%s LANG=%s\\n' "${LC_ALL:-}" "${LANG:-}"
            printf '%s\\n' "$@"
            """);
        Files.setPosixFilePermissions(java.resolve("bin/java"), PosixFilePermissions.fromString("rwxr-xr-x"));
        data = folder.resolve("a data folder");
    }

    private record Ran(int code, List<String> lines) {

        String umask() {
            return lines.getFirst();
        }
    }

    private Ran run(String... arguments) throws IOException, InterruptedException {
        return runWith("", arguments);
    }

    private Ran runWith(String options, String... arguments) throws IOException, InterruptedException {
        return runWith(options, Map.of(), arguments);
    }

    private Ran runWith(String options, Map<String, String> locale, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(folder.resolve("a program/bin/headwater").toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(folder.resolve("a program").toFile())
                .redirectErrorStream(true);
        var variables = new TreeMap<>(process.environment());
        process.environment().clear();
        process.environment().put("PATH", variables.getOrDefault("PATH", "/usr/bin:/bin"));
        process.environment().put("JAVA_HOME", folder.resolve("java").toString());
        process.environment().put("HOME", folder.toString());
        process.environment().put("HEADWATER_JAVA_OPTIONS", options);
        process.environment().putAll(locale);
        var started = process.start();
        var lines = new String(started.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        assertThat(started.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Ran(started.exitValue(), lines);
    }

    private void leave(String file, long pid, String state) throws IOException {
        Files.createDirectories(data);
        Files.writeString(data.resolve(file), "url=\ntoken=\npid=" + pid + "\nstarted=1\nstate=" + state + "\n");
    }

    /** The options of a short command would make the service slow for as long as it runs. */
    @Test
    void theWordAndNotItsPlaceTellsTheServiceFromACommand() throws Exception {
        leave("service.properties", ProcessHandle.current().pid(), "up");
        var there = data.toString();
        for (var service : List.of(
                List.of("--data", there),
                List.of("--data", there, "serve"),
                List.of("--data=" + there, "serve", "--server.port=0"),
                List.of("serve", "--data", there))) {
            var ran = run(service.toArray(String[]::new));
            assertThat(ran.lines()).as(service.toString()).doesNotContain(SHORT);
            assertThat(ran.umask()).as(service.toString()).endsWith("77");
        }
        for (var command : List.of(
                List.of("--data", there, "jobs"),
                List.of("jobs", "--data=" + there),
                List.of("jobs", "--data", there))) {
            var ran = run(command.toArray(String[]::new));
            assertThat(ran.lines()).as(command.toString()).contains(SHORT);
            assertThat(ran.lines()).endsWith(command.toArray(String[]::new));
        }
    }

    /** A command that starts a service for itself is a service too. */
    @Test
    void aFileOfAServiceThatEndedIsNoService() throws Exception {
        var ended = new ProcessBuilder("true").start();
        ended.waitFor();
        leave("service.properties", ended.pid(), "up");
        assertThat(run("jobs", "--data=" + data).lines()).doesNotContain(SHORT);
        leave("starting.properties", ProcessHandle.current().pid(), "starting");
        assertThat(run("jobs", "--data=" + data).lines()).contains(SHORT);
        leave("starting.properties", ProcessHandle.current().pid(), "own");
        assertThat(run("jobs", "--data=" + data).lines()).doesNotContain(SHORT);
    }

    @Test
    void theOptionsArePartedByBlanksAlone() throws Exception {
        assertThat(runWith("-Dpattern=* -Dother=[a-z]", "jobs", "--data=" + data)
                        .lines())
                .contains("-Dpattern=*", "-Dother=[a-z]");
    }

    /** It says what is wrong with the folder; a launcher that fails on it, or makes it, keeps it from that. */
    @ParameterizedTest
    @ValueSource(strings = {"doctor", "help", "--version", "serve --help"})
    void whatLooksOnlyMakesNoFolder(String words) throws Exception {
        var all = new ArrayList<>(List.of(words.split(" ")));
        all.add("--data=" + data);
        var ran = run(all.toArray(String[]::new));
        assertThat(ran.lines()).contains("org.headwater.commandline.Start");
        assertThat(data).doesNotExist();
        all.set(all.size() - 1, "--data=" + Files.createFile(folder.resolve("file")) + "/data");
        assertThat(run(all.toArray(String[]::new)).code()).isZero();
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidWithTheUserToRunAs() throws Exception {
        var file = Files.createFile(folder.resolve("file"));
        var ran = run("jobs", "--data=" + file + "/data");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("cannot write to the data folder " + file + "/data", "run this as the user of the service");
    }

    /** A JVM that knows ASCII alone opens no other path; a locale that knows more stays as it is. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aLocaleOfAsciiAloneIsReplaced() throws Exception {
        for (var ascii : List.of(
                Map.of("LC_ALL", "C"),
                Map.of("LANG", "POSIX"),
                Map.of("LANG", "xx_XX.UTF-8"),
                Map.<String, String>of()))
            assertThat(runWith("", ascii, "jobs", "--data=" + data).lines())
                    .as(ascii.toString())
                    .anyMatch(line -> line.startsWith("LC_ALL=C.UTF-8 "));
        assertThat(runWith("", Map.of("LANG", "C.UTF-8"), "jobs", "--data=" + data)
                        .lines())
                .contains("LC_ALL= LANG=C.UTF-8");
    }

    /**
     * The program itself, in a folder and with a data folder whose names no ASCII has, under {@code LC_ALL=C}. All paths are made by
     * the shell: this JVM may know ASCII alone.
     */
    @Test
    @EnabledOnOs(OS.LINUX)
    void pathsBeyondAsciiWorkUnderEveryLocale() throws Exception {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(element -> !element.isEmpty())
                                .map(element -> Path.of(element).toUri().toString())
                                .collect(Collectors.joining(" ")));
        try (var jar =
                new JarOutputStream(Files.newOutputStream(folder.resolve("a program/headwater.jar")), manifest)) {
            jar.finish();
        }
        // Under any other locale the same words would prove nothing.
        var script = """
            export LC_ALL=C
            mv 'a program' "$(printf 'A\\303\\261il')" && cd "$(printf 'A\\303\\261il')" || exit 9
            mkdir -p -m 700 "$(printf '\\346\\225\\260\\346\\215\\256')"
            exec ./bin/headwater doctor --data="$(printf '\\346\\225\\260\\346\\215\\256')"
            """;
        var process = new ProcessBuilder("sh", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process.environment().keySet().removeIf(name -> name.startsWith("HEADWATER_"));
        var started = process.start();
        var output = new String(started.getInputStream().readAllBytes(), UTF_8);
        assertThat(started.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output)
                .contains("ok      rights    \u6570\u636e is for its owner alone")
                .doesNotContain("Exception");
    }

    /** A played train.sh that says what it is given. */
    private Path playedTraining() throws IOException {
        var home = folder.resolve("a program");
        Files.createDirectories(home.resolve("neo4j"));
        Files.writeString(home.resolve("bin/train.sh"), "printf '%s\\n' \"$@\"\n");
        return home;
    }

    private static List<String> written(Path log) throws Exception {
        for (var times = 0; times < 200; times++) {
            if (Files.exists(log) && Files.readAllLines(log).size() == 3) break;
            Thread.sleep(50);
        }
        return Files.readAllLines(log);
    }

    @Test
    void aFirstStartMakesTheCachesInTheBackgroundAndSaysSoOnce() throws Exception {
        var home = playedTraining();
        var there = data.toString();
        var first = run("serve", "--data", there);
        assertThat(first.code()).isZero();
        assertThat(first.lines())
                .filteredOn(line -> line.startsWith("headwater: caches "))
                .singleElement()
                .asString()
                .contains(home.resolve("train.log").toString(), "HEADWATER_CACHES=none");
        assertThat(written(home.resolve("train.log")))
                .hasSize(3)
                .startsWith("--behind")
                .endsWith(there)
                .element(1)
                .asString()
                .matches("\\d+");
        assertThat(run("serve", "--data", there).lines()).noneMatch(line -> line.startsWith("headwater: caches "));
    }

    @Test
    void noCachesAreMadeByACommandNorWhereTheyAreNotWantedOrThere() throws Exception {
        var home = playedTraining();
        var there = data.toString();
        var log = home.resolve("train.log");
        assertThat(run("jobs", "--data", there).code()).isZero();
        assertThat(run("serve", "--help").code()).isZero();
        assertThat(runWith("", Map.of("HEADWATER_CACHES", "none"), "serve", "--data", there)
                        .code())
                .isZero();
        Files.createFile(home.resolve("service.aot"));
        assertThat(run("serve", "--data", there).lines()).noneMatch(line -> line.startsWith("headwater: caches "));
        assertThat(log).doesNotExist();
    }

    /** Passed over, it would let the caches be made that somebody meant to leave out. */
    @Test
    void aWordForTheCachesThatIsUnknownIsRefused() throws Exception {
        playedTraining();
        var ran = runWith("", Map.of("HEADWATER_CACHES", "off"), "serve", "--data=" + data);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.lines())
                .containsExactly(
                        "headwater: HEADWATER_CACHES is off, but only none has a meaning; set it to none to make no"
                                + " caches for faster starts, or leave it empty to have them made");
        assertThat(data).doesNotExist();
        assertThat(runWith("", Map.of("HEADWATER_CACHES", ""), "jobs", "--data=" + data)
                        .code())
                .isZero();
    }

    /** It could not take its log away. */
    @Test
    void aStartAfterATrainingThatWasKilledMakesTheCachesAgain() throws Exception {
        var home = playedTraining();
        var there = data.toString();
        var log = Files.createFile(home.resolve("train.log"));
        var process = Files.createDirectories(home.resolve("training")).resolve("process");
        Files.writeString(process, ProcessHandle.current().pid() + "\n");
        assertThat(run("serve", "--data", there).lines()).noneMatch(line -> line.startsWith("headwater: caches "));

        var gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(process, gone.pid() + "\n");
        assertThat(run("serve", "--data", there).lines()).anyMatch(line -> line.startsWith("headwater: caches "));
        assertThat(written(log)).startsWith("--behind");
    }
}
