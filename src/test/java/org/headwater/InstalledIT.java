package org.headwater;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.headwater.access.LocalToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The archive as somebody has it who unpacked it, and the image as a container has it: in a read-only folder whose path has a blank,
 * by a user without any right on it, without Maven and npm on the PATH.
 */
@WithProcesses
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstalledIT {

    /** That of the image; no account is needed for it. */
    private static final String USER = "10001";

    private static final int MOST_ASKED = 10;

    /** What the program calls beside Java. */
    private static final List<String> TOOLS =
            List.of("sh", "bash", "cat", "dirname", "grep", "head", "kill", "mkdir", "readlink", "sed");

    @TempDir
    static Path folder;

    /** Where the archive was unpacked, and the folder that came of it. */
    private static Path place = Path.of("");

    private static Path unpacked = Path.of("");

    private final List<Process> started = new ArrayList<>();

    @BeforeAll
    static void unpack() throws Exception {
        Path packed;
        try (var files = Files.list(Path.of("target"))) {
            packed = files.filter(
                            file -> file.getFileName().toString().matches("headwater-[\\d.]+(-SNAPSHOT)?\\.tar\\.gz"))
                    .findFirst()
                    .orElse(null);
        }
        Assumptions.assumeTrue(packed != null, "no archive: `mvn package` makes it");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        place = Files.createDirectory(folder.resolve("a program"));
        assertThat(ended(new ProcessBuilder("tar", "-xzf", String.valueOf(packed), "-C", place.toString())))
                .isZero();
        try (var inside = Files.list(place)) {
            unpacked = inside.findFirst().orElseThrow();
        }
        var tools = Files.createDirectory(folder.resolve("tools"));
        for (var tool : TOOLS) Files.createSymbolicLink(tools.resolve(tool), where(tool));
    }

    private static Path where(String tool) {
        return Stream.of("/usr/bin", "/bin")
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> Assumptions.abort("no " + tool));
    }

    private static int ended(ProcessBuilder process) throws Exception {
        var running = process.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(running.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return running.exitValue();
    }

    @AfterEach
    void end() throws InterruptedException {
        for (var process : started) {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly();
        }
    }

    private static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    /** A folder that the other user has, and that nobody else may enter. */
    private static Path own(String name) throws Exception {
        var own = Files.createDirectory(
                folder.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if (isRoot())
            assertThat(ended(new ProcessBuilder("chown", USER + ":" + USER, own.toString())))
                    .isZero();
        return own;
    }

    /** Without any variable but these. */
    private static ProcessBuilder asTheOther(Path place, Map<String, String> variables, List<String> words)
            throws IOException {
        var command = new ArrayList<String>();
        if (isRoot())
            command.addAll(List.of(
                    where("setpriv").toString(),
                    "--reuid=" + USER,
                    "--regid=" + USER,
                    "--clear-groups",
                    "--no-new-privs",
                    "--"));
        command.addAll(words);
        var process = new ProcessBuilder(command).directory(place.toFile()).redirectErrorStream(true);
        process.environment().clear();
        process.environment().put("PATH", folder.resolve("tools").toString());
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // A training of minutes in the background is nothing that these tests wait for.
        process.environment().put("HEADWATER_CACHES", "none");
        // All plans ahead take minutes of processor time; these services are asked a few questions.
        process.environment().put("HEADWATER_PLANS_AHEAD", "false");
        process.environment().putAll(variables);
        return process;
    }

    private Process service(Path place, Map<String, String> variables, List<String> words, Path log)
            throws IOException {
        var process =
                asTheOther(place, variables, words).redirectOutput(log.toFile()).start();
        started.add(process);
        return process;
    }

    private static String said(ProcessBuilder builder, int code) throws Exception {
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(text).isEqualTo(code);
        return text;
    }

    /** On a busy machine the plan of a first question takes longer than its caller has. */
    private static String answered(Path place, Map<String, String> variables, List<String> words) throws Exception {
        for (var asked = 1; ; asked++) {
            var process = asTheOther(place, variables, words).start();
            var text = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            if (process.exitValue() == 0) return text;
            assertThat(text).contains("not done within");
            assertThat(asked).as(text).isLessThan(MOST_ASKED);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Map<String, String> files(Path place) throws IOException {
        var files = new TreeMap<String, String>();
        try (var all = Files.walk(place)) {
            for (var file : all.toList())
                files.put(
                        place.relativize(file).toString(),
                        Files.isDirectory(file) ? "" : Files.size(file) + " " + Files.getLastModifiedTime(file));
        }
        return files;
    }

    /** The command of the README in a second terminal. */
    private static String commandOfTheReadme() throws IOException {
        var lines = Pattern.compile("(?m)^headwater-[\\d.]+/bin/headwater trace .*$")
                .matcher(Files.readString(unpacked.resolve("README.md")));
        assertThat(lines.find()).isTrue();
        return lines.group();
    }

    @Test
    @Tag("thorough")
    @Order(1)
    void theStoryOfTheReadmeIsPlayedByAUserWithoutRightsOnTheArchive() throws Exception {
        var data = own("a data folder");
        var variables = Map.of(
                "HEADWATER_DATABASE_DATA",
                data.toString(),
                "HEADWATER_PORT",
                "" + freePort(),
                "HEADWATER_DATABASE_HEAP",
                "512m");
        var before = files(unpacked);
        var program = unpacked.resolve("bin/headwater").toString();
        var log = folder.resolve("archive.log");
        var service = service(place, variables, List.of(program), log);
        while (Files.notExists(data.resolve("service.properties"))
                && Files.notExists(data.resolve("starting.properties"))) {
            assertThat(service.isAlive()).as(Files.readString(log)).isTrue();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(answered(place, variables, List.of("sh", "-c", commandOfTheReadme())))
                .as(Files.readString(log))
                .contains("Qixunbei Dyestuff", "Hermandad del Salitre Rojo");

        var statements = Files.writeString(
                folder.resolve("statements.csv"),
                "subject_name,relation,object_name,source_title,source_date\n"
                        + "Alfa Works,supplies,Beta Labs,A gazette,2030-12-01\n");
        said(asTheOther(place, variables, List.of(program, "import", "statements", statements.toString())), 0);
        assertThat(answered(place, variables, List.of(program, "trace", "--from=Alfa Works", "--to=Beta Labs")))
                .contains("Alfa Works");
        var exported = own("exports").resolve("all.jsonl");
        said(
                asTheOther(
                        place,
                        variables,
                        List.of(
                                program,
                                "export",
                                "--format=headwater-jsonl",
                                "--everything",
                                "-o",
                                exported.toString())),
                0);
        assertThat(Files.readString(exported)).contains("Alfa Works");
        var checked = said(asTheOther(place, variables, List.of(program, "check")), 0);
        var doctor = said(asTheOther(place, variables, List.of(program, "doctor")), 0);
        for (var asked = 0; doctor.contains("is starting at") && asked < MOST_ASKED; asked++) {
            TimeUnit.SECONDS.sleep(2);
            doctor = said(asTheOther(place, variables, List.of(program, "doctor")), 0);
        }
        assertThat(doctor).contains("ok      rights", "ok      service");
        var backups = own("backups").toString();
        said(asTheOther(place, variables, List.of(program, "backup", backups)), 0);
        said(asTheOther(place, variables, List.of(program, "backup", "verify", backups)), 0);

        service.destroy();
        assertThat(service.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(files(unpacked)).as("the archive").isEqualTo(before);
        assertThat(data.resolve("service.properties")).doesNotExist();

        var anew = new HashMap<>(variables);
        anew.put("HEADWATER_DATABASE_DATA", own("a restored folder").toString());
        var restored = said(asTheOther(place, anew, List.of(program, "restore", backups)), 0);
        assertThat(digest(restored)).isEqualTo(digest(checked));
        assertThat(files(unpacked)).as("the archive").isEqualTo(before);
    }

    private static String digest(String said) {
        var digest = Pattern.compile("digest:? +(\\p{XDigit}{64})").matcher(said);
        assertThat(digest.find()).as(said).isTrue();
        return digest.group(1);
    }

    private static HttpResponse<String> page(String address, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address));
        if (headers.length > 0) request.headers(headers);
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    @Tag("thorough")
    @Order(2)
    void theImageServesTheWorkbenchAndIsFoundHealthy() throws Exception {
        var image = Image.of("service", "local");
        var root = Files.createDirectory(folder.resolve("an image"));
        image.layOut(unpacked, root);
        var data = own("an image/data");
        var variables = new HashMap<>(image.variables(root));
        var port = "" + freePort();
        variables.put("HEADWATER_PORT", port);
        // A container has an address of its own; this machine has loopback.
        assertThat(variables.put("SERVER_ADDRESS", "127.0.0.1")).isEqualTo("0.0.0.0");
        variables.put("HEADWATER_DATABASE_HEAP", "512m");
        variables.put("HEADWATER_DEMO_LOAD", "false");
        variables.put("PATH", root.resolve("app/bin") + ":" + folder.resolve("tools"));
        assertThat(variables.get("HEADWATER_DATABASE_DATA")).isEqualTo(data.toString());
        var before = files(root.resolve("app"));
        var log = folder.resolve("image.log");
        var service = service(root.resolve("app"), variables, image.entryPoint(root), log);

        var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (ended(asTheOther(root, variables, image.healthCheck())) != 0) {
            assertThat(service.isAlive() && System.nanoTime() < end)
                    .as(Files.readString(log))
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(500);
        }
        var where = "http://127.0.0.1:" + port;
        assertThat(page(where + "/").statusCode()).as("a log-in is required").isEqualTo(401);
        assertThat(page(where + "/", "Accept", "text/html").headers().firstValue("Location"))
                .hasValueSatisfying(there -> assertThat(there).endsWith("/login"));
        assertThat(page(where + "/login").statusCode()).isEqualTo(200);
        var running = new Properties();
        try (var file = Files.newBufferedReader(data.resolve("service.properties"), UTF_8)) {
            running.load(file);
        }
        var token = new String[] {LocalToken.HEADER, Objects.requireNonNull(running.getProperty("token"))};
        var first = page(where + "/", token);
        assertThat(first.statusCode()).isEqualTo(200);
        try (var jar = new ZipFile(root.resolve("app/headwater.jar").toFile())) {
            var workbench = jar.getEntry("static/workbench/index.html");
            if (workbench != null)
                assertThat(first.body())
                        .isEqualTo(new String(jar.getInputStream(workbench).readAllBytes(), UTF_8));
        }
        for (var part : Pattern.compile("(?:src|href)=\"(/workbench/[^\"]+)\"")
                .matcher(first.body())
                .results()
                .map(found -> found.group(1))
                .toList())
            assertThat(page(where + part, token).statusCode()).as(part).isEqualTo(200);
        service.destroy();
        assertThat(service.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(ended(asTheOther(root, variables, image.healthCheck()))).isNotZero();
        assertThat(files(root.resolve("app"))).as("the image").isEqualTo(before);
    }
}
