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
 * A whole store as files for the database's own offline importer. Nodes with the same labels and properties share a
 * file, and so do relationships of one type. The importer trims blanks; {@link #text} allows for that.
 */
public final class OfflineStore implements AutoCloseable {

    /** Separates the elements of an array. A text with this character is set aside or refused. */
    private static final char BETWEEN = '\u001f';

    private static final String MANIFEST = "manifest";

    private static final String HEADER = ".header";

    private final Path folder;
    private final Map<Columns, ImportFile> nodes = new LinkedHashMap<>();
    private final Map<String, ImportFile> relationships = new LinkedHashMap<>();

    /**
     * Numbers by the element id in the present store, which holds reference data, users and jobs and nothing of the
     * imported files.
     */
    private final Map<String, Long> known = new HashMap<>();

    private final Prints prints;

    /** The row that is being written. It and its columns are reused, since there are millions of rows. */
    private final StringBuilder row = new StringBuilder();

    private final Columns columns = new Columns();
    private char[] characters = new char[4_096];

    private long last;

    /** @param what labels of nodes, or the type of relationships */
    private record ImportFile(String what, Path file, BufferedWriter out) {}

    /** The columns of a file of nodes: labels, and names and types of properties. */
    private static final class Columns {
        private List<String> labels = List.of();
        private final List<String> names = new ArrayList<>();
        private final List<String> types = new ArrayList<>();

        void begin(List<String> ofNode) {
            labels = ofNode;
            names.clear();
            types.clear();
        }

        void add(String name, String type) {
            names.add(name);
            types.add(type);
        }

        Columns copy() {
            var copy = new Columns();
            copy.begin(List.copyOf(labels));
            copy.names.addAll(names);
            copy.types.addAll(types);
            return copy;
        }

        String header() {
            var header = new StringBuilder(":ID");
            for (var place = 0; place < names.size(); place++)
                header.append(',').append(names.get(place)).append(':').append(types.get(place));
            return header.toString();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Columns columns
                    && labels.equals(columns.labels)
                    && names.equals(columns.names)
                    && types.equals(columns.types);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * labels.hashCode() + names.hashCode()) + types.hashCode();
        }
    }

    private OfflineStore(Path folder) {
        this.folder = folder;
        this.prints = Prints.in(folder);
    }

    /** Begins a store in an empty folder, and creates the folder. */
    public static OfflineStore in(Path folder) throws IOException {
        Files.createDirectories(folder, DataFolder.FOLDER_MODE);
        return new OfflineStore(folder);
    }

    /** Whether the folder holds a store that was written to its end. */
    public static boolean isComplete(Path folder) {
        return Files.exists(folder.resolve(MANIFEST));
    }

    /** The memory of earlier rows; closing the files deletes it. */
    public Prints prints() {
        return prints;
    }

    /** A number for the next node. */
    public long next() {
        return ++last;
    }

    /** The number of a node of the present store, by its element id there. */
    public long of(String element) {
        return known.computeIfAbsent(element, unknown -> next());
    }

    public void node(long number, List<String> labels, Map<String, ? extends @Nullable Object> properties) {
        row.setLength(0);
        row.append(number);
        columns.begin(labels);
        var sorted = properties instanceof SortedMap<String, ? extends @Nullable Object> already
                ? already
                : new TreeMap<String, @Nullable Object>(properties);
        for (var property : sorted.entrySet()) {
            var value = property.getValue();
            if (value == null) continue;
            columns.add(property.getKey(), type(value));
            row.append(',');
            text(property.getKey(), value);
        }
        row.append('\n');
        var part = nodes.get(columns);
        if (part == null)
            nodes.put(
                    columns.copy(),
                    part = part(
                            labels.stream().sorted().collect(Collectors.joining(":")),
                            columns.header(),
                            "nodes-" + nodes.size()));
        write(part);
    }

    public void relationship(String type, long from, long to) {
        row.setLength(0);
        row.append(from).append(',').append(to).append('\n');
        write(relationships.computeIfAbsent(
                type, unknown -> part(type, ":START_ID,:END_ID", "relationships-" + relationships.size())));
    }

    private ImportFile part(String what, String header, String name) {
        try {
            var file = DataFolder.newFile(folder.resolve(name + ".csv"));
            Files.writeString(DataFolder.newFile(folder.resolve(file.getFileName() + HEADER)), header + "\n", UTF_8);
            return new ImportFile(what, file, Files.newBufferedWriter(file, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(ImportFile part) {
        try {
            var length = row.length();
            if (characters.length < length) characters = new char[2 * length];
            row.getChars(0, length, characters, 0);
            part.out().write(characters, 0, length);
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
            case List<?> list -> list.isEmpty() ? "string[]" : arrayOf(type(list.getFirst()));
            default -> throw new IllegalArgumentException("no type of a property: " + value.getClass());
        };
    }

    /** A constant text for each type, since concatenating it for each row costs time. */
    private static String arrayOf(String type) {
        return switch (type) {
            case "string" -> "string[]";
            case "long" -> "long[]";
            case "double" -> "double[]";
            case "boolean" -> "boolean[]";
            default -> type + "[]";
        };
    }

    /**
     * Writes a cell. The importer trims blanks from each text. A blank therefore stands for an empty element of an
     * array, which differs from an array without elements.
     */
    private void text(String name, Object value) {
        switch (value) {
            case String text -> {
                row.append('"');
                quoted(trimmed(name, text));
                row.append('"');
            }
            case List<?> list -> {
                row.append('"');
                for (var place = 0; place < list.size(); place++) {
                    if (place > 0) row.append(BETWEEN);
                    switch (list.get(place)) {
                        case String text -> {
                            if (text.isEmpty()) row.append(' ');
                            else quoted(within(name, trimmed(name, text)));
                        }
                        case Object other -> row.append(other);
                    }
                }
                row.append('"');
            }
            default -> row.append(value);
        }
    }

    private static String trimmed(String name, String text) {
        // The characters that String.trim removes.
        if (!text.isEmpty() && (text.charAt(0) <= ' ' || text.charAt(text.length() - 1) <= ' '))
            throw BadInput.of(
                    name, text, "begins or ends with a blank or a control character; import without --initial");
        return text;
    }

    private static String within(String name, String text) {
        if (text.indexOf(BETWEEN) >= 0)
            throw BadInput.of(name, text, "has the control character U+001F; import without --initial");
        return text;
    }

    private void quoted(String text) {
        row.append(text.indexOf('"') < 0 ? text : text.replace("\"", "\"\""));
    }

    /** Closes the files and writes the manifest for the importer. Without a manifest the folder is no store. */
    public void complete() throws IOException {
        close();
        var lines = new ArrayList<String>();
        for (var part : nodes.values()) lines.add(line("--nodes=", part));
        for (var part : relationships.values()) lines.add(line("--relationships=", part));
        Files.write(DataFolder.newFile(folder.resolve(MANIFEST)), lines, UTF_8);
    }

    @Override
    public void close() throws IOException {
        prints.close();
        for (var part : nodes.values()) part.out().close();
        for (var part : relationships.values()) part.out().close();
    }

    private String line(String option, ImportFile part) {
        return option + part.what() + "=" + folder.resolve(part.file().getFileName() + HEADER) + "," + part.file();
    }

    /** Puts the files in the place of the local database's store; the database must not run. */
    public static void build(Path folder, DatabaseSettings settings) {
        try {
            var arguments = new ArrayList<>(List.of(
                    "database",
                    "import",
                    "full",
                    "neo4j",
                    "--overwrite-destination=true",
                    "--id-type=integer",
                    "--trim-strings=true",
                    // A key has a line break before its marking.
                    "--multiline-fields=true",
                    "--array-delimiter=U+001F",
                    "--path-pattern-style=none"));
            arguments.addAll(Files.readAllLines(folder.resolve(MANIFEST), UTF_8));
            run("the offline importer", arguments, settings, folder.resolve("importer.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the store of the local database into the file {@code neo4j.dump} of a folder; the database must not run.
     *
     * @param log for the words of the tool; its folder is there
     */
    public static void dump(Path folder, DatabaseSettings settings, Path log) throws IOException {
        run(
                "the offline dump",
                List.of("database", "dump", "neo4j", "--to-path=" + folder, "--overwrite-destination=false"),
                settings,
                log);
    }

    /** Runs the tool of the local database. */
    private static void run(String what, List<String> arguments, DatabaseSettings settings, Path logFile)
            throws IOException {
        var home = settings.data().resolve("neo4j").toAbsolutePath();
        try {
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + settings.heapSize()));
            command.addAll(LocalNeo4j.options(home));
            command.add("org.neo4j.cli.AdminTool");
            command.addAll(arguments);
            var log = DataFolder.newFile(logFile);
            var builder = new ProcessBuilder(DataFolder.withOwnFiles(command))
                    .directory(home.toFile())
                    .redirectErrorStream(true);
            builder.redirectOutput(log.toFile());
            builder.environment()
                    .put("CLASSPATH", AotCache.classPath(settings.launcherOrBeside(), settings.libOrBeside()));
            builder.environment().put("NEO4J_HOME", home.toString());
            builder.environment().put("NEO4J_CONF", home.resolve("conf").toString());
            var process = builder.start();
            if (process.waitFor() == 0) return;
            var lines = Files.readAllLines(log, UTF_8);
            throw new Unavailable(
                    what + " ended with " + process.exitValue() + ": "
                            + lines.subList(Math.max(0, lines.size() - 3), lines.size()) + "; see " + log,
                    null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while " + what + " ran; begin again", e);
        }
    }
}
