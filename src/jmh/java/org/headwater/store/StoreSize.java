package org.headwater.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.headwater.intake.InitialBenchmark;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.GraphDatabase;
import org.springframework.util.FileSystemUtils;

/**
 * What the bytes of a store are spent on, and what they would be with its properties in other forms: the files of an initial import of
 * generated shipments are written again for each form, and a store with the schema's indexes is built of them.
 *
 * <pre>{@code StoreSize ROWS}</pre>
 */
public final class StoreSize {

    private StoreSize() {}

    /** Cells of a node's row by the header of the column, such as {@code key:string}; each form begins with what the one before made. */
    private static final Map<String, UnaryOperator<Map<String, String>>> FORMS = new LinkedHashMap<>();

    static {
        FORMS.put("as it is", row -> row);
        FORMS.put("without `job`, `originator` and `kind`, which commit and label tell", row -> {
            row.keySet().removeAll(Set.of("job:string", "originator:string", "kind:string"));
            return row;
        });
    }

    public static void main(String[] arguments) throws Exception {
        var rows = Integer.parseInt(arguments[0]);
        var folder = Files.createTempDirectory("headwater-bench");
        try {
            var work = InitialBenchmark.files(folder, rows);
            show(work);
            System.out.println("\n| form | " + String.join(" | ", Kind.names()) + " | all, bytes a row |");
            System.out.println("|---|" + "---|".repeat(Kind.values().length + 1));
            var number = 0;
            for (var form : FORMS.entrySet()) {
                var next = folder.resolve("work-" + ++number);
                rewrite(work, next, form.getValue());
                FileSystemUtils.deleteRecursively(work);
                work = next;
                System.out.println("| " + form.getKey() + " | "
                        + sizes(folder.resolve("data-" + number), work, rows, number == 1) + " |");
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    // ---- Files of nodes --------------------------------------------------------------------------------------------

    /** The columns of the largest file, with the bytes of a cell. */
    private static void show(Path work) throws IOException {
        Path largest = null;
        for (var file : files(work)) if (largest == null || Files.size(file) > Files.size(largest)) largest = file;
        if (largest == null) throw new IllegalStateException("no file of nodes");
        var header = header(largest);
        var bytes = new long[header.size()];
        var count = 0;
        try (var csv = CsvReader.builder().ofCsvRecord(largest)) {
            for (var row : csv) {
                for (var cell = 0; cell < bytes.length; cell++)
                    bytes[cell] += row.getField(cell).getBytes(UTF_8).length;
                count++;
            }
        }
        System.out.println(count + " rows of the largest file, bytes of a cell:");
        for (var cell = 0; cell < bytes.length; cell++)
            System.out.printf(Locale.ROOT, "%s %.1f%n", header.get(cell), bytes[cell] / (double) count);
    }

    private static List<Path> files(Path work) throws IOException {
        try (var all = Files.list(work)) {
            return all.filter(file -> file.getFileName().toString().matches("nodes-\\d+\\.csv"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> header(Path file) throws IOException {
        return List.of(Files.readString(Path.of(file + ".header")).strip().split(","));
    }

    /** Writes the files of a store again: rows with the same columns and labels share a file. */
    private static void rewrite(Path from, Path to, UnaryOperator<Map<String, String>> form) throws IOException {
        Files.createDirectories(to);
        var manifest = new ArrayList<String>();
        var out = new HashMap<String, BufferedWriter>();
        try {
            for (var line : Files.readAllLines(from.resolve("manifest"))) {
                if (!line.startsWith("--nodes=")) {
                    for (var name : line.substring(line.indexOf('=', line.indexOf('=') + 1) + 1)
                            .split(","))
                        Files.copy(Path.of(name), to.resolve(Path.of(name).getFileName()));
                    manifest.add(line.replace(from + "/", to + "/"));
                    continue;
                }
                var labels = line.substring("--nodes=".length(), line.indexOf('=', "--nodes=".length()));
                var file = Path.of(line.substring(line.lastIndexOf(',') + 1));
                var header = header(file);
                try (var csv = CsvReader.builder().ofCsvRecord(file)) {
                    for (var record : csv) {
                        var row = new TreeMap<String, String>();
                        for (var cell = 0; cell < header.size(); cell++)
                            row.put(header.get(cell), record.getField(cell));
                        // The number of the node sorts in front of its properties.
                        var made = new TreeMap<>(form.apply(row));
                        var columns = labels + "=" + String.join(",", made.keySet());
                        var writer = out.get(columns);
                        if (writer == null) {
                            var part = to.resolve("nodes-" + out.size() + ".csv");
                            Files.writeString(Path.of(part + ".header"), String.join(",", made.keySet()) + "\n");
                            manifest.add("--nodes=" + labels + "=" + part + ".header," + part);
                            out.put(columns, writer = Files.newBufferedWriter(part, UTF_8));
                        }
                        writer.write(made.entrySet().stream()
                                .map(cell -> cell.getKey().equals(":ID")
                                        ? cell.getValue()
                                        : '"' + cell.getValue().replace("\"", "\"\"") + '"')
                                .collect(Collectors.joining(",", "", "\n")));
                    }
                }
            }
        } finally {
            for (var writer : out.values()) writer.close();
        }
        Files.write(to.resolve("manifest"), manifest);
    }

    // ---- Stores ----------------------------------------------------------------------------------------------------

    /** The files of a store by what they hold. */
    private enum Kind {
        NODES("neostore.nodestore."),
        RELATIONSHIPS("neostore.relationship"),
        PROPERTIES("neostore.propertystore.db"),
        LISTS("neostore.propertystore.db.arrays"),
        TEXTS("neostore.propertystore.db.strings"),
        INDEXES("schema/");

        private final String beginning;

        Kind(String beginning) {
            this.beginning = beginning;
        }

        static List<String> names() {
            return Arrays.stream(values())
                    .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                    .toList();
        }

        /** The last kind whose names begin so; null of logs and small files. */
        static @Nullable Kind of(String name) {
            Kind found = null;
            for (var kind : values()) if (name.startsWith(kind.beginning)) found = kind;
            return found;
        }
    }

    /** {@code isShown}: prints each index with more than a byte a row too. */
    private static String sizes(Path data, Path work, int rows, boolean isShown) {
        var settings = BenchDatabase.settings(data);
        BareStore.open(settings, "", "").close();
        OfflineStore.build(work, settings);
        try (var store = BareStore.open(settings, "", "")) {
            store.migrate();
        }
        var names = isShown ? indexes(settings) : Map.<String, String>of();
        var bytes = new TreeMap<Kind, Long>();
        var ofIndexes = new TreeMap<String, Long>();
        var database = data.resolve("neo4j/data/databases/neo4j");
        try (var files = Files.walk(database)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var kind = Kind.of(database.relativize(file).toString());
                if (kind != null) bytes.merge(kind, Files.size(file), Long::sum);
                if (kind == Kind.INDEXES) {
                    // schema/index/<provider>/<id>/…
                    var id = database.relativize(file).getName(3).toString();
                    ofIndexes.merge(names.getOrDefault(id, id), Files.size(file), Long::sum);
                }
            }
            FileSystemUtils.deleteRecursively(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (isShown)
            ofIndexes.forEach((name, size) -> {
                if (size > rows) System.out.printf(Locale.ROOT, "index %s: %.1f%n", name, size / (double) rows);
            });
        var cells = new ArrayList<String>();
        for (var kind : Kind.values())
            cells.add(String.format(Locale.ROOT, "%.0f", bytes.getOrDefault(kind, 0L) / (double) rows));
        cells.add(String.format(
                Locale.ROOT,
                "%.0f",
                bytes.values().stream().mapToLong(Long::longValue).sum() / (double) rows));
        return String.join(" | ", cells);
    }

    /** Names of indexes by the number in the paths of their files. */
    private static Map<String, String> indexes(DatabaseSettings settings) {
        var names = new HashMap<String, String>();
        try (var server = LocalNeo4j.start(settings);
                var driver = GraphDatabase.driver(server.uri(), AuthTokens.basic("neo4j", server.secret()));
                var session = driver.session()) {
            for (var row : session.run("SHOW INDEXES YIELD id, name").list())
                names.put(row.get("id").toString(), row.get("name").asString());
        }
        return names;
    }
}
