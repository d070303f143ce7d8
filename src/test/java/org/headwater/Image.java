package org.headwater;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the Dockerfile makes of the archive, without an engine for containers: its instructions, and its layers as folders.
 *
 * @param instructions of the stage and of those that it is built on, with their arguments, continuation lines joined
 */
record Image(List<String> instructions) {

    static final Path DOCKERFILE = Path.of("src/main/docker/Dockerfile");

    private static final Pattern COPY =
            Pattern.compile("COPY --from=build (?:--chmod=(\\d+) )?/build/target/archive/(\\S+) (\\S+)");

    /** All instructions of the file. */
    static List<String> all() throws IOException {
        var joined = Files.readString(DOCKERFILE).replaceAll("(?m)^#.*\\n", "").replaceAll("\\\\\\n\\s*", " ");
        return joined.lines().filter(line -> !line.isBlank()).toList();
    }

    /** The instructions of one stage, without those that it is built on. */
    static List<String> stage(String name) throws IOException {
        var found = new ArrayList<String>();
        var isIn = false;
        for (var line : all()) {
            if (line.startsWith("FROM ")) isIn = line.endsWith(" AS " + name);
            if (isIn) found.add(line);
        }
        assertThat(found).as("stage " + name).isNotEmpty();
        return found;
    }

    static Image of(String... stages) throws IOException {
        var all = new ArrayList<String>();
        for (var stage : stages) all.addAll(stage(stage));
        return new Image(List.copyOf(all));
    }

    private String last(String instruction) {
        return instructions.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .reduce((one, later) -> later)
                .orElseThrow(() -> new AssertionError("no " + instruction));
    }

    private static List<String> words(String json) {
        var words = new ArrayList<String>();
        for (var word : JsonMapper.builder().build().readTree(json)) words.add(word.asString());
        return words;
    }

    /** @param root stands for the root of the image's file system */
    List<String> entryPoint(Path root) {
        var words = words(last("ENTRYPOINT").substring("ENTRYPOINT ".length()));
        words.set(0, root + words.getFirst());
        return words;
    }

    List<String> healthCheck() {
        return words(last("HEALTHCHECK").replaceFirst(".*? CMD ", ""));
    }

    /** Those of the image itself, with its folders below the root. */
    Map<String, String> variables(Path root) {
        var variables = new TreeMap<String, String>();
        for (var line : instructions)
            if (line.startsWith("ENV "))
                for (var word : line.substring(4).split(" +")) {
                    var value = word.substring(word.indexOf('=') + 1);
                    variables.put(word.substring(0, word.indexOf('=')), value.startsWith("/") ? root + value : value);
                }
        return variables;
    }

    /** The layers that are copied, below {@code /app}; owned by whoever runs this, as they are root's in the image. */
    void layOut(Path archive, Path root) throws IOException {
        assertThat(last("WORKDIR")).isEqualTo("WORKDIR /app");
        var app = Files.createDirectory(root.resolve("app"));
        for (var line : instructions) {
            if (!line.startsWith("COPY ")) continue;
            var copy = COPY.matcher(line);
            assertThat(copy.matches()).as(line).isTrue();
            var source = archive.resolve(copy.group(2));
            // An archive that was built without npm has no fonts; of such a one no image is made.
            if (copy.group(2).equals("fonts") && Files.notExists(source)) continue;
            var target = app.resolve(copy.group(3));
            assertThat(Files.isDirectory(source))
                    .as(line)
                    .isEqualTo(copy.group(3).endsWith("/"));
            try (var files = Files.walk(source)) {
                for (var file : files.toList()) {
                    var there = target.resolve(source.relativize(file).toString());
                    if (Files.isDirectory(file)) Files.createDirectories(there);
                    else {
                        Files.createDirectories(there.getParent());
                        Files.copy(file, there);
                        Files.setPosixFilePermissions(
                                there,
                                copy.group(1) == null
                                        ? Files.getPosixFilePermissions(file)
                                        : PosixFilePermissions.fromString(
                                                copy.group(1).equals("755") ? "rwxr-xr-x" : "rw-r--r--"));
                    }
                }
            }
        }
    }
}
