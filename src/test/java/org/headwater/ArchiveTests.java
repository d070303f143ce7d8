package org.headwater;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** What the archive and the images are made of, as far as it stands in the sources. */
class ArchiveTests {

    private static final Path EXAMPLE = Path.of("src/archive/conf/headwater.example.yml");
    private static final Path UNIT = Path.of("src/archive/systemd/headwater.service");
    private static final Path LAUNCHER = Path.of("src/archive/bin/headwater");
    private static final Path COMPOSE = Path.of("docker-compose.yml");

    private static final Pattern ROW =
            Pattern.compile("(?m)^(?:## (.+)|\\| `(headwater\\.[a-z0-9.-]+)` \\| ([^|]*) \\| ([^|]+) \\|)$");

    /** Each key commented out, with its default, in the words of the page of settings. */
    private static String example() throws IOException {
        var text = new StringBuilder("""
            # Settings of Headwater. Copy this file to ~/.config/headwater/headwater.yml, or name another place in HEADWATER_SETTINGS.
            # A line that begins with # and a key is the default: take the # away and change the value. docs/settings.md is the same
            # list with links. The data folder is no setting of this file: commands find the service by HEADWATER_DATABASE_DATA or
            # --data.

            # Address and port; another address than loopback is refused without a log-in.
            #server.address: 127.0.0.1
            #server.port: 8080

            # A server of your own instead of the local database: set NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD as variables.
            """);
        var heading = "";
        var rows = ROW.matcher(Pages.text(Path.of("src/docs/settings.md")))
                .results()
                .toList();
        for (var row : rows) {
            if (row.group(1) != null) heading = row.group(1);
            if (row.group(2) == null
                    || List.of("headwater.database.data", "headwater.database.uri")
                            .contains(row.group(2))) continue;
            if (!heading.isEmpty())
                text.append("\n# ")
                        .append(heading.toUpperCase(java.util.Locale.ROOT))
                        .append('\n');
            heading = "";
            var value = row.group(3).strip().replace("`", "");
            text.append("\n# ")
                    .append(row.group(4).strip().replaceAll("\\[([^]]+)]\\([^)]*\\)", "$1"))
                    .append("\n#")
                    .append(row.group(2))
                    .append(value.equals("empty") ? ":" : ": " + value)
                    .append('\n');
        }
        return text.toString();
    }

    @Test
    void theExampleHasEveryKeyInTheWordsOfThePageOfSettings() throws IOException {
        if ("write".equals(System.getProperty("headwater.pages"))) Files.writeString(EXAMPLE, example(), UTF_8);
        assertThat(Pages.text(EXAMPLE))
                .as("%s; -Dheadwater.pages=write writes it", EXAMPLE)
                .isEqualTo(example());
    }

    /** With every # before a key taken away it is what the service reads, and changes nothing. */
    @Test
    void theExampleIsYamlWhereItsCommentsAreTakenAway() throws IOException {
        var open = Pages.text(EXAMPLE).replaceAll("(?m)^#(?=[a-z])", "");
        Map<String, Object> settings = new Yaml().load(open);
        assertThat(settings)
                .containsEntry("headwater.database.page-cache", "auto")
                .hasSizeGreaterThan(80);
        Object untouched = new Yaml().load(Pages.text(EXAMPLE));
        assertThat(untouched).isNull();
    }

    /** The Java that the program looks for is the one that the service is compiled for. */
    @Test
    void mainClassJavaAndOptionsAreThoseOfTheBuild() throws IOException {
        var pom = Files.readString(Path.of("pom.xml"));
        var java = value(pom, "<java\\.version>(.*?)<");
        var flags = value(pom, "<jvm\\.flags>(.*?)<");
        var main = "org.headwater.commandline.Start";
        assertThat(Files.readString(LAUNCHER))
                .contains("\nleast_java=" + java + "\n")
                .contains("java_options='" + flags)
                .containsOnlyOnce(main)
                .containsOnlyOnce("\njava_options='");
        assertThat(Files.readString(Path.of(LAUNCHER + ".cmd")))
                .contains("\"main_class=" + main + "\"")
                .contains("\"java_options=" + flags)
                .contains("\r\n");
        // A cache that was made with other options is refused, and one that was trained on a server in use would write
        // there.
        assertThat(Files.readString(LAUNCHER.resolveSibling("train.sh")))
                .contains("exec env -i ", "\"$home/bin/headwater\"")
                .contains("trap 'end $?' EXIT", "HUP\n", "INT\n", "TERM\n")
                .doesNotContain("/java\"", main, "--enable-native-access");
        assertThat(Files.isExecutable(LAUNCHER)).isTrue();
    }

    private static String value(String text, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    /** Keys of the unit by name; the last one counts. */
    private static Map<String, String> unit() throws IOException {
        var keys = new TreeMap<String, String>();
        for (var line : Files.readAllLines(UNIT))
            if (line.matches("\\w+=.*"))
                keys.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        return keys;
    }

    @Test
    void theUnitWritesTheDataFolderAloneAndIsToldWhenTheServiceIsReady() throws IOException {
        assertThat(unit())
                .containsEntry("Type", "notify")
                .containsEntry("NotifyAccess", "main")
                .containsEntry("ExecStart", "/opt/headwater/bin/headwater serve")
                .containsEntry("User", "headwater")
                .containsEntry("ProtectSystem", "strict")
                .containsEntry("StateDirectory", "headwater")
                .containsEntry("StateDirectoryMode", "0700")
                .containsEntry("NoNewPrivileges", "true")
                .containsEntry("CapabilityBoundingSet", "")
                .containsKeys("MemoryMax", "TasksMax", "LimitNOFILE")
                .doesNotContainKeys("ReadWritePaths", "MemoryDenyWriteExecute");
        assertThat(Files.readString(UNIT)).contains("\nEnvironment=HEADWATER_DATABASE_DATA=/var/lib/headwater\n");
    }

    /** systemd itself reads it, where it is installed; the program is not at its place on this machine. */
    @Test
    void systemdFindsNoFaultInTheUnit(@TempDir Path folder) throws Exception {
        var copy = folder.resolve("headwater.service");
        Files.writeString(
                copy,
                Files.readString(UNIT)
                        .replace("/opt/headwater/bin/headwater", "/bin/true")
                        .replace("User=headwater", "User=root")
                        .replace("Group=headwater", "Group=root"));
        Process process;
        try {
            process = new ProcessBuilder("systemd-analyze", "verify", "--man=no", copy.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            Assumptions.abort("systemd-analyze is not here: the unit is not verified by it");
            return;
        }
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        assertThat(said.lines().filter(line -> line.contains("headwater.service")))
                .isEmpty();
    }

    /** The rules of linters of such files that matter here. */
    @Test
    void theImageIsMadeByTheRules() throws IOException {
        var all = Image.all();
        assertThat(all).noneMatch(line -> line.startsWith("ADD ") || line.startsWith("MAINTAINER "));
        assertThat(all.stream().filter(line -> line.startsWith("FROM ")))
                .as("each base has a version")
                .allMatch(line -> line.matches("FROM (\\S+:\\d\\S*|service) AS \\w+"));
        assertThat(all.stream().filter(line -> line.startsWith("RUN ")))
                .noneMatch(line -> line.contains("sudo") || line.contains("chmod 777") || line.contains("curl"))
                .noneMatch(line -> line.contains("apt-get") && !line.contains("--no-install-recommends"));
        assertThat(all.stream().filter(line -> line.startsWith("WORKDIR ")))
                .allMatch(line -> line.startsWith("WORKDIR /"));
        assertThat(all.stream().filter(line -> line.startsWith("ENTRYPOINT ") || line.startsWith("HEALTHCHECK ")))
                .as("exec form: signals reach the service")
                .allMatch(line -> line.contains("[\""));
        assertThat(all.stream().filter(line -> line.startsWith("ENV ")))
                .noneMatch(line -> line.matches("(?i).*(password|secret|token)=.*"));
    }

    @Test
    void theImageRunsTheProgramAsAUserWithoutRightsOnIt() throws IOException {
        var service = Image.stage("service");
        var text = String.join("\n", service);
        assertThat(service).contains("USER 10001:10001", "VOLUME /data", "ENTRYPOINT [\"/app/bin/headwater\"]");
        assertThat(text)
                .contains("groupadd --system --gid 10001 headwater", "useradd --system --uid 10001 --gid headwater")
                .contains("mkdir /data && chown headwater:headwater /data && chmod 700 /data")
                .contains("HEADWATER_DATABASE_DATA=/data")
                .contains("HEADWATER_LOGIN_MODE=required");
        assertThat(service.stream().filter(line -> line.startsWith("COPY ")))
                .as("root's own, so the service cannot change its code")
                .noneMatch(line -> line.contains("--chown"))
                .allMatch(line -> line.contains("--from=build ") || line.contains("--from=build --chmod=755 "));
        assertThat(service.indexOf("USER 10001:10001"))
                .as("nothing runs as the user's superior after it")
                .isGreaterThan(lastOf(service, "RUN "));
        assertThat(String.join("\n", Image.stage("local")))
                .contains("/archive/neo4j neo4j/")
                .doesNotContain("USER");
        assertThat(text).doesNotContain("archive/neo4j");
    }

    /** The readiness, at the port that the variable names, asked by what the image has. */
    @Test
    void theImageSaysHowItIs() throws IOException {
        for (var image : List.of(Image.of("service"), Image.of("service", "local"))) {
            var check = image.healthCheck();
            assertThat(check).hasSize(3).startsWith("bash", "-c");
            assertThat(check.getLast())
                    .contains(
                            "/dev/tcp/127.0.0.1/$HEADWATER_PORT", "GET /actuator/health/readiness ", "grep -q ' 200'");
            assertThat(image.variables(Path.of("")))
                    .containsEntry("HEADWATER_PORT", "8080")
                    .containsEntry("SERVER_ADDRESS", "0.0.0.0");
            assertThat(image.instructions()).contains("EXPOSE 8080", "STOPSIGNAL SIGTERM");
        }
    }

    private static int lastOf(List<String> lines, String word) {
        var last = -1;
        for (var i = 0; i < lines.size(); i++) if (lines.get(i).startsWith(word)) last = i;
        return last;
    }

    /** The build context has what the build reads, and nothing of the data. */
    @Test
    void theBuildOfTheImageSeesWhatItNeeds() throws IOException {
        var ignored = Files.readAllLines(Path.of(".dockerignore"));
        assertThat(ignored.getFirst()).isEqualTo("*");
        assertThat(ignored)
                .contains(
                        "!pom.xml",
                        "!src/main",
                        "!src/archive",
                        "!src/docs",
                        "!graphql",
                        "!cypher",
                        "!README.md",
                        "!LICENSE")
                .contains("src/main/frontend/node_modules");
        for (var line : Image.all())
            if (line.startsWith("COPY ") && !line.contains("--from"))
                for (var word : line.substring(5).split(" "))
                    if (!word.startsWith("/") && !word.startsWith("."))
                        assertThat(Path.of(word)).exists();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> composition() throws IOException {
        Map<String, Object> file = new Yaml().load(Files.readString(COMPOSE));
        return (Map<String, Map<String, Object>>) Objects.requireNonNull(file.get("services"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(Map<String, Object> service, String key) {
        return (Map<String, Object>) Objects.requireNonNull(service.get(key));
    }

    @Test
    @SuppressWarnings("unchecked")
    void everyServiceOfTheCompositionHasLimitsAndNoPortBeyondThisMachine() throws IOException {
        var services = composition();
        assertThat(services).containsOnlyKeys("headwater", "neo4j", "server");
        services.forEach((name, service) -> {
            assertThat(service)
                    .as(name)
                    .containsKeys("mem_limit", "pids_limit", "stop_grace_period", "restart", "volumes");
            assertThat((List<String>) service.get("ports")).as(name).allMatch(port -> port.startsWith("127.0.0.1:"));
            if (name.equals("neo4j")) assertThat(service).containsKey("healthcheck");
            else {
                assertThat(service).as(name).containsEntry("read_only", true).containsEntry("cap_drop", List.of("ALL"));
                assertThat(part(service, "build"))
                        .containsEntry("target", name.equals("headwater") ? "local" : "service");
                assertThat(part(service, "environment")).containsEntry("HEADWATER_LOGIN_MODE", "required");
            }
        });
        var version = value(Files.readString(Path.of("pom.xml")), "<version>([^<]*)</version>\\s*<name>Headwater");
        assertThat(services.get("headwater")).containsEntry("image", "headwater-local:" + version);
        assertThat(services.get("server")).containsEntry("image", "headwater:" + version);
    }

    /** {@code docker compose up} starts what has no profile: one service, whole, with the demonstration world. */
    @Test
    void withoutFurtherWordsTheServiceComesUpWithItsOwnDatabase() throws IOException {
        var services = composition();
        assertThat(services.entrySet().stream()
                        .filter(service -> !service.getValue().containsKey("profiles"))
                        .map(Map.Entry::getKey))
                .containsExactly("headwater");
        var service = Objects.requireNonNull(services.get("headwater"));
        assertThat(service).doesNotContainKey("depends_on");
        assertThat(part(service, "environment"))
                .doesNotContainKeys("NEO4J_URI", "HEADWATER_DATABASE_URI", "HEADWATER_DEMO_LOAD")
                // The log names the port of the service, which is then the published one.
                .containsEntry("HEADWATER_PORT", "${HEADWATER_PORT:-8080}");
        assertThat(service)
                .containsEntry("ports", List.of("127.0.0.1:${HEADWATER_PORT:-8080}:${HEADWATER_PORT:-8080}"));
        assertThat(Files.readString(COMPOSE)).contains("#   docker compose up\n");
        assertThat(Pages.text(Path.of("src/docs/operations.md"))).contains("\ndocker compose up\n");
    }

    /** A service that is named selects its profile, and what it depends on has the same one. */
    @Test
    void theOtherTopologyIsAProfile() throws IOException {
        var services = composition();
        for (var name : List.of("neo4j", "server"))
            assertThat(services.get(name)).as(name).containsEntry("profiles", List.of("server"));
        var server = Objects.requireNonNull(services.get("server"));
        assertThat(part(server, "depends_on")).containsOnlyKeys("neo4j");
        assertThat(part(server, "environment")).containsEntry("NEO4J_URI", "bolt://neo4j:7687");
        assertThat(Files.readString(COMPOSE)).contains("docker compose up --build --wait server");
    }
}
