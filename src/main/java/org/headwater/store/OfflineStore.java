package org.headwater.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * A whole store as files for the database's own offline importer: nodes of the same labels and properties in a file each,
 * relationships of a type in a file each. The importer has a way of its own with blanks, which {@link #text} minds.
 */
public final class OfflineStore implements AutoCloseable {

    /** Between the elements of an array: no text of a file has it, since it would be set aside or refused. */
    private static final char BETWEEN = '\u001f';

    private static final String MANIFEST = "manifest";

    private static final String HEADER = ".header";

    private final Path folder;
    private final Map<String, Part> nodes = new LinkedHashMap<>();
    private final Map<String, Part> relationships = new LinkedHashMap<>();
    private final Map<String, Long> known = new HashMap<>();

    /** Labels as a file names them. */
    private final Map<List<String>, String> joined = new HashMap<>();

    private long last;

    private record Part(Path file, BufferedWriter out) {}

    private OfflineStore(Path folder) {
        this.folder = folder;
    }

    /** In an empty folder, which is made. */
    public static OfflineStore in(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new OfflineStore(folder);
    }

    /** Whether all of it was written. */
    public static boolean isComplete(Path folder) {
        return Files.exists(folder.resolve(MANIFEST));
    }

    /** A number for a node to come. */
    public long next() {
        return ++last;
    }

    /** The number of a node that another store has, by its id there. */
    public long of(String element) {
        return known.computeIfAbsent(element, unknown -> next());
    }

    public void node(long number, List<String> labels, Map<String, ? extends @Nullable Object> properties) {
        var row = new StringBuilder().append(number);
        var header = new StringBuilder(":ID");
        var sorted = properties instanceof SortedMap<String, ? extends @Nullable Object> already
                ? already
                : new TreeMap<String, @Nullable Object>(properties);
        sorted.forEach((name, value) -> {
            if (value == null) return;
            header.append(',').append(name).append(':').append(type(value));
            row.append(',').append(text(name, value));
        });
        var label = joined.computeIfAbsent(
                labels, unsorted -> unsorted.stream().sorted().collect(Collectors.joining(":")));
        write(nodes, label, header.toString(), "nodes", row.append('\n').toString());
    }

    public void relationship(String type, long from, long to) {
        write(relationships, type, ":START_ID,:END_ID", "relationships", from + "," + to + "\n");
    }

    private void write(Map<String, Part> parts, String what, String header, String name, String row) {
        try {
            var part = parts.get(what + "=" + header);
            if (part == null) {
                var file = folder.resolve(name + "-" + parts.size() + ".csv");
                Files.writeString(folder.resolve(file.getFileName() + HEADER), header + "\n", UTF_8);
                part = new Part(file, Files.newBufferedWriter(file, UTF_8));
                parts.put(what + "=" + header, part);
            }
            part.out().write(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(Object value) {
        return switch (value) {
            case String text -> "string";
            case Long number -> "long";
            case Integer number -> "long";
            case Double number -> "double";
            case Boolean truth -> "boolean";
            case LocalDate day -> "date";
            case ZonedDateTime moment -> "datetime";
            case List<?> list -> (list.isEmpty() ? "string" : type(list.getFirst())) + "[]";
            default -> throw new IllegalArgumentException("no type of a property: " + value.getClass());
        };
    }

    /**
     * A cell. Texts lose blanks at their ends, and so an empty element of an array can be told from an array without elements:
     * it is written as a blank.
     */
    private static String text(String name, Object value) {
        return switch (value) {
            case String text -> quoted(trimmed(name, text));
            case List<?> list ->
                quoted(list.stream()
                        .map(element -> element instanceof String text
                                ? text.isEmpty() ? " " : within(name, trimmed(name, text))
                                : String.valueOf(element))
                        .collect(Collectors.joining(Character.toString(BETWEEN))));
            default -> value.toString();
        };
    }

    private static String trimmed(String name, String text) {
        if (!text.equals(text.trim()))
            throw BadInput.of(
                    name, text, "begins or ends with a blank or a control character; import without --initial");
        return text;
    }

    private static String within(String name, String text) {
        if (text.indexOf(BETWEEN) >= 0)
            throw BadInput.of(name, text, "has the control character U+001F; import without --initial");
        return text;
    }

    private static String quoted(String text) {
        return '"' + (text.indexOf('"') < 0 ? text : text.replace("\"", "\"\"")) + '"';
    }

    /** Closes the files and notes what they are, as the importer is told: only now are they a store. */
    public void complete() throws IOException {
        close();
        var lines = new ArrayList<String>();
        for (var part : nodes.entrySet()) lines.add(line("--nodes=", part.getKey(), part.getValue()));
        for (var part : relationships.entrySet()) lines.add(line("--relationships=", part.getKey(), part.getValue()));
        Files.write(folder.resolve(MANIFEST), lines, UTF_8);
    }

    @Override
    public void close() throws IOException {
        for (var part : nodes.values()) part.out().close();
        for (var part : relationships.values()) part.out().close();
    }

    private String line(String option, String what, Part part) {
        return option + what.substring(0, what.indexOf('=') + 1)
                + folder.resolve(part.file().getFileName() + HEADER) + "," + part.file();
    }

    /** Puts the files in the place of the local database's store; the database must not run. */
    public static void build(Path folder, DatabaseSettings settings) {
        var home = settings.data().resolve("neo4j").toAbsolutePath();
        var classPath =
                settings.launcher().toAbsolutePath() + "/*:" + settings.lib().toAbsolutePath() + "/*";
        try {
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + settings.heap(),
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "--add-opens=java.base/java.nio=ALL-UNNAMED",
                    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                    "-cp",
                    classPath,
                    "org.neo4j.cli.AdminTool",
                    "database",
                    "import",
                    "full",
                    "neo4j",
                    "--overwrite-destination=true",
                    "--id-type=integer",
                    "--trim-strings=true",
                    // Keys have a line of their own for the marking.
                    "--multiline-fields=true",
                    "--array-delimiter=U+001F",
                    "--path-pattern-style=none"));
            command.addAll(Files.readAllLines(folder.resolve(MANIFEST), UTF_8));
            var log = folder.resolve("importer.log");
            var builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
            builder.redirectOutput(log.toFile());
            builder.environment().put("NEO4J_HOME", home.toString());
            builder.environment().put("NEO4J_CONF", home.resolve("conf").toString());
            var process = builder.start();
            if (process.waitFor() == 0) return;
            var lines = Files.readAllLines(log, UTF_8);
            throw new Unavailable(
                    "the offline importer ended with " + process.exitValue() + ": "
                            + lines.subList(Math.max(0, lines.size() - 3), lines.size()) + "; see " + log,
                    null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while the store was built; import again", e);
        }
    }
}
