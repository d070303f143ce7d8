package org.headwater;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The archive that {@code mvn package} has made: what lies in it, and that it runs as its files say. */
@WithProcesses
class ArchiveIT {

    private static final Path ARCHIVE = Path.of("target/archive");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @BeforeAll
    static void isMade() {
        Assumptions.assumeTrue(
                Files.exists(ARCHIVE.resolve("SHA-256SUMS")), "no target/archive: `mvn package` makes it");
    }

    /** The program, in a folder, with no variables but these. */
    private static ProcessBuilder program(Path program, Path folder, Map<String, String> variables, String... words) {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        process.environment().clear();
        process.environment().put("PATH", "/usr/bin:/bin");
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // A training of minutes in the background is nothing that these tests wait for.
        process.environment().put("HEADWATER_CACHES", "none");
        process.environment().putAll(variables);
        return process;
    }

    private static String said(Process process) throws IOException, InterruptedException {
        var text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return text;
    }

    private static Path launcher() {
        return ARCHIVE.resolve("bin/headwater").toAbsolutePath();
    }

    @Test
    void runsFromAnyFolderAndThroughLinksAndTellsItsVersion(@TempDir Path folder) throws Exception {
        Files.createSymbolicLink(folder.resolve("first"), launcher());
        Files.createSymbolicLink(folder.resolve("second"), Path.of("first"));
        var process = program(folder.resolve("second"), folder, Map.of("HOME", folder.toString()), "--version")
                .start();
        assertThat(said(process)).startsWith("headwater ").hasLineCount(1);
        assertThat(process.exitValue()).isZero();
        assertThat(folder.resolve(".local"))
                .as("help and version make no data folder")
                .doesNotExist();
    }

    @Test
    void saysInOneLineWhatItLacks(@TempDir Path folder) throws Exception {
        var old = folder.resolve("old");
        Files.createDirectories(old.resolve("bin"));
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.2\"\n");
        Files.createSymbolicLink(old.resolve("bin/java"), Path.of("/bin/false"));
        var home = Map.of("HOME", folder.toString());

        var file = Files.createFile(folder.resolve("file"));
        var unwritable = program(launcher(), folder, Map.of("HEADWATER_DATABASE_DATA", file + "/data"), "check")
                .start();
        assertThat(said(unwritable))
                .contains("cannot write to the data folder " + file + "/data")
                .contains("HEADWATER_DATABASE_DATA")
                .hasLineCount(1);
        assertThat(unwritable.exitValue()).isEqualTo(1);

        var unset = new HashMap<>(home);
        unset.put("HEADWATER_SETTINGS", folder.resolve("none.yml").toString());
        assertThat(said(program(launcher(), folder, unset, "check").start()))
                .contains("no readable file of settings at " + folder.resolve("none.yml"))
                .hasLineCount(1);

        assertThat(said(program(launcher(), folder, Map.of(), "check").start()))
                .contains("set HEADWATER_DATABASE_DATA to a folder")
                .hasLineCount(1);
        assertThat(java(old)).contains(old + " (version 17)");
    }

    /** With a Java that is too old; a newer one elsewhere on the machine is taken, and the old one is named where there is none. */
    private static String java(Path old) throws Exception {
        var text = Files.readString(launcher())
                .replace("/opt/java/openjdk /usr/lib/jvm/*", "/none")
                .replace("least_java=25", "least_java=99");
        var copy = Files.createDirectories(old.resolve("copy/bin")).resolve("headwater");
        Files.writeString(copy, text);
        Files.createFile(old.resolve("copy/headwater.jar"));
        assertThat(copy.toFile().setExecutable(true)).isTrue();
        return said(program(copy, old, Map.of("HOME", old.toString(), "JAVA_HOME", old.toString()), "check")
                .start());
    }

    @Test
    void eachFileHasItsSum() throws Exception {
        var sums = new TreeMap<String, String>();
        for (var line : Files.readAllLines(ARCHIVE.resolve("SHA-256SUMS")))
            sums.put(line.substring(66), line.substring(0, 64));
        var found = new TreeMap<String, String>();
        try (var files = Files.walk(ARCHIVE)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = ARCHIVE.relativize(file).toString();
                if (name.equals("SHA-256SUMS")) continue;
                found.put(
                        name,
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
            }
        }
        assertThat(found).isEqualTo(sums);
        assertThat(found.keySet())
                .contains(
                        "LICENSE",
                        "README.md",
                        "bin/headwater",
                        "bin/headwater.cmd",
                        "bin/train.sh",
                        "conf/headwater.example.yml",
                        "docs/operations.md",
                        "headwater.jar",
                        "licenses/THIRD-PARTY.txt",
                        "mappings/finbench.json",
                        "neo4j/LICENSE.txt",
                        "neo4j/README.txt",
                        "ops/alerts.yml",
                        "ops/grafana-dashboard.json",
                        "systemd/headwater.service");
        assertThat(Files.readString(ARCHIVE.resolve("neo4j/LICENSE.txt"))).contains("GNU GENERAL PUBLIC LICENSE");
    }

    private static TreeSet<String> jars(String folder) throws IOException {
        try (Stream<Path> files = Files.list(ARCHIVE.resolve(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** By name and version, as a scanner for known faults asks. */
    @Test
    void theBillsOfMaterialsNameEveryJar() throws IOException {
        Assumptions.assumeTrue(
                Files.exists(ARCHIVE.resolve("sbom/application.cdx.json")),
                "no bill of materials: cyclonedx.skip is set");
        var named = new TreeMap<String, TreeSet<String>>();
        for (var bill : List.of("application", "database")) {
            JsonNode json = JSON.readTree(Files.readString(ARCHIVE.resolve("sbom/" + bill + ".cdx.json")));
            assertThat(json.path("bomFormat").asString()).isEqualTo("CycloneDX");
            var names = new TreeSet<String>();
            for (var component : json.path("components")) {
                names.add(component.path("name").asString() + "-"
                        + component.path("version").asString() + ".jar");
                assertThat(component.path("purl").asString()).startsWith("pkg:maven/");
            }
            named.put(bill, names);
        }
        assertThat(named.get("application")).containsAll(jars("lib"));
        assertThat(named.get("database")).isEqualTo(jars("neo4j/lib")).hasSizeGreaterThan(200);
        try (var jar = new ZipFile(ARCHIVE.resolve("headwater.jar").toFile())) {
            assertThat(jar.getEntry("META-INF/sbom/database.cdx.json")).isNotNull();
            assertThat(jar.getEntry("META-INF/sbom/application.cdx.json")).isNotNull();
        }
    }

    @Test
    void theLicensesOfAllJarsLieBeside() throws IOException {
        var text = Files.readString(ARCHIVE.resolve("licenses/THIRD-PARTY.txt"));
        for (var folder : List.of("lib", "neo4j/lib"))
            for (var jar : jars(folder)) assertThat(text).contains(folder + "/" + jar + "  ");
        for (var named :
                Pattern.compile("(?m)^    (texts/.+)$").matcher(text).results().toList())
            assertThat(ARCHIVE.resolve("licenses").resolve(named.group(1))).isRegularFile();
    }

    /** Links of its documents lead within the archive. */
    @Test
    void itsDocumentsLeadSomewhere() throws IOException {
        var dead = new TreeSet<String>();
        var pages = new ArrayList<>(List.of(ARCHIVE.resolve("README.md")));
        try (var docs = Files.list(ARCHIVE.resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).forEach(pages::add);
        }
        for (var page : pages)
            for (var link : Pattern.compile("]\\(([^)\\s#]+)[^)]*\\)")
                    .matcher(Pages.withoutCode(page))
                    .results()
                    .toList())
                if (!link.group(1).contains("://") && Files.notExists(page.resolveSibling(link.group(1))))
                    dead.add(page + ": " + link.group(1));
        assertThat(dead).isEmpty();
    }

    private static Path packed(String end) throws IOException {
        try (var files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("headwater-[\\d.]+(-SNAPSHOT)?\\." + end))
                    .findFirst()
                    .orElseGet(() -> Assumptions.abort("no ." + end + ": archive.pack.skip is set"));
        }
    }

    /** The same commit gives the same bytes: no time, owner or order of the machine that packed it is in it. */
    @Test
    void theZipIsNormalized() throws IOException {
        var names = new ArrayList<String>();
        var times = new TreeSet<FileTime>();
        try (var zip = new ZipFile(packed("zip").toFile())) {
            zip.stream().forEach(entry -> {
                names.add(entry.getName());
                times.add(entry.getLastModifiedTime());
            });
        }
        assertThat(times).hasSize(1);
        assertThat(names).allMatch(name -> name.matches("headwater-[^/]+/.*")).hasSizeGreaterThan(400);
        // Folders come first, and the program last, for its mode.
        names.removeIf(name -> name.endsWith("/") || name.endsWith("/bin/headwater"));
        assertThat(names).isSorted();
    }

    /** As tar itself lists it. */
    @Test
    void theTarIsNormalizedAndItsProgramCanBeRun() throws Exception {
        var process = new ProcessBuilder(
                        "tar",
                        "--utc",
                        "--numeric-owner",
                        "--full-time",
                        "-tvzf",
                        packed("tar\\.gz").toString())
                .redirectErrorStream(true)
                .start();
        var lines = said(process).lines().toList();
        assertThat(process.exitValue()).as(String.join("\n", lines)).isZero();
        var names = new ArrayList<String>();
        var rest = new TreeSet<String>();
        for (var line : lines) {
            var words = line.split(" +", 6);
            names.add(words[5]);
            rest.add(words[0] + " " + words[1] + " " + words[3] + " " + words[4]);
            if (words[5].endsWith("/bin/headwater")) assertThat(words[0]).isEqualTo("-rwxr-xr-x");
        }
        assertThat(rest.stream().map(line -> line.substring(11)).distinct()).hasSize(1);
        assertThat(rest).hasSize(3).anyMatch(line -> line.startsWith("drwxr-xr-x 0/0 "));
        assertThat(names).hasSizeGreaterThan(400);
    }

    /** What the Dockerfile copies is there, and no file of the image can be changed by the service's user. */
    @Test
    void theImageTakesWhatIsThere() throws IOException {
        var copied = Pattern.compile("(?m)^COPY --from=build (?:--chmod=755 )?/build/target/archive/(\\S+) ")
                .matcher(Files.readString(Path.of("src/main/docker/Dockerfile")))
                .results()
                .map(match -> match.group(1))
                // An archive that was built without npm has no fonts; of such a one no image is made.
                .filter(name -> !name.equals("fonts") || Files.exists(ARCHIVE.resolve(name)))
                .toList();
        assertThat(copied)
                .contains("headwater.jar", "lib", "bin/headwater", "neo4j")
                .allSatisfy(name -> assertThat(Files.exists(ARCHIVE.resolve(name), LinkOption.NOFOLLOW_LINKS))
                        .as(name)
                        .isTrue());
    }
}
