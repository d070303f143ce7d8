package org.headwater.api;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import org.headwater.intake.GeneratedShipments;
import org.headwater.trace.search.Figures;
import tools.jackson.databind.json.JsonMapper;

/**
 * How what needs a store grows with its shipments: import, start, search by name, backup and the store itself, each as a user has it, by the
 * commands and over HTTP. Each number of rows has a store of its own in the folder. Commands include their own start.
 *
 * <pre>{@code StoreGrowth FOLDER ROWS...}</pre>
 *
 * <p>From three numbers on the table is written to {@code src/jmh/results/growth-store.md}.
 */
final class StoreGrowth {

    private static final long SEED = 27;
    private static final int NAMES = 200;
    private static final int FURTHER_ROWS = 10_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SEARCH =
            "query($a: String!) { search(text: $a, first: 20) { totalCount edges { node { id kind name } } } }";
    private static final Pattern INDEX_LOADED = Pattern.compile("Trace index: ([\\d,.]+) facts in ([\\d,.]+) ms");

    private enum Cost {
        SHIPMENTS("facts in the trace index", false),
        INITIAL("`import shipments --initial`, s", true),
        STORE("store, MB", true),
        START("start until ready, without a snapshot, s", true),
        LOADED("– of it the load of the index, s", true),
        SEARCH_MEDIAN("`search` by a full name over HTTP, median, ms", true),
        SEARCH_HIGH("– 95 %", true),
        FURTHER("`import` of 10,000 further rows into the running service, s", true),
        BACKUP("`backup`, full, s", true),
        BACKUP_SIZE("– its files, MB", true),
        LOAD("load average", false);

        private final String words;
        private final boolean grows;

        Cost(String words, boolean grows) {
            this.words = words;
            this.grows = grows;
        }
    }

    private StoreGrowth() {}

    public static void main(String[] arguments) throws Exception {
        var folder = Files.createDirectories(Path.of(arguments[0])).toAbsolutePath();
        var all = new LinkedHashMap<Integer, Map<Cost, Double>>();
        for (var rows : Arrays.copyOfRange(arguments, 1, arguments.length)) {
            var count = Integer.valueOf(rows);
            all.put(count, measured(folder, count));
            System.out.println(rows + " rows: " + all.get(count));
        }
        var told = told(all);
        System.out.print(told);
        if (all.size() > 2) Files.writeString(Path.of("src/jmh/results/growth-store.md"), told);
    }

    private static Map<Cost, Double> measured(Path folder, int rows) throws Exception {
        var costs = new EnumMap<Cost, Double>(Cost.class);
        var file = folder.resolve("growth-" + rows + ".csv");
        var data = folder.resolve("growth-" + rows);
        var backups = folder.resolve("growth-" + rows + "-backups");
        GeneratedShipments.write(file, rows, 1, 0);
        costs.put(
                Cost.INITIAL,
                seconds(() ->
                        LocalService.run(List.of("import", "shipments", file + "", "--initial", "--data", data + ""))));
        costs.put(Cost.STORE, megabytes(data.resolve("neo4j")));
        var began = System.nanoTime();
        try (var service = new LocalService(data)) {
            costs.put(Cost.START, (System.nanoTime() - began) / 1e9);
            index(service.log, costs);
            search(service.url, file, costs);
            var further = folder.resolve("growth-further.csv");
            GeneratedShipments.write(further, FURTHER_ROWS, 2, 0);
            costs.put(
                    Cost.FURTHER,
                    seconds(() -> LocalService.run(List.of("import", "shipments", further + "", "--data", data + ""))));
            costs.put(
                    Cost.BACKUP,
                    seconds(() -> LocalService.run(List.of("backup", backups + "", "--full", "--data", data + ""))));
            costs.put(Cost.BACKUP_SIZE, megabytes(backups));
        }
        costs.put(Cost.LOAD, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        return costs;
    }

    private interface Doing {
        void run() throws Exception;
    }

    private static double seconds(Doing doing) throws Exception {
        var began = System.nanoTime();
        doing.run();
        return (System.nanoTime() - began) / 1e9;
    }

    private static double megabytes(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            var sum = 0L;
            for (var file : files.filter(Files::isRegularFile).toList()) sum += Files.size(file);
            return sum / 1e6;
        }
    }

    private static void index(Path log, Map<Cost, Double> costs) throws IOException {
        var said = INDEX_LOADED.matcher(Files.readString(log));
        if (!said.find()) throw new IOException("the service does not say that it loaded its index");
        costs.put(Cost.SHIPMENTS, Double.valueOf(said.group(1)));
        costs.put(Cost.LOADED, Double.parseDouble(said.group(2)) / 1e3);
    }

    /** Of a second look: the first one warms up. */
    private static void search(String url, Path file, Map<Cost, Double> costs) throws Exception {
        var names = new ArrayList<>(Rows.read(file).names.values());
        Collections.shuffle(names, new Random(SEED));
        var figures = new Figures();
        try (var client = HttpClient.newHttpClient()) {
            for (var round = 0; round < 2; round++)
                for (var name : names.subList(0, Math.min(NAMES, names.size()))) {
                    var asked = HttpRequest.newBuilder(URI.create(url + "/graphql"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    JSON.writeValueAsString(Map.of("query", SEARCH, "variables", Map.of("a", name)))))
                            .build();
                    var began = System.nanoTime();
                    var answer = client.send(asked, HttpResponse.BodyHandlers.ofString());
                    if (round > 0) figures.add(System.nanoTime() - began);
                    if (!answer.body().contains(name)) throw new IOException(name + " is not found: " + answer.body());
                }
        }
        costs.put(Cost.SEARCH_MEDIAN, figures.median());
        costs.put(Cost.SEARCH_HIGH, figures.share(0.95));
    }

    private static String told(Map<Integer, Map<Cost, Double>> all) {
        var text = new StringBuilder("# How what needs a store grows\n\n");
        text.append(String.format(
                Locale.ROOT,
                "`StoreGrowth`, rows of `GeneratedShipments` (seed 1) with a company for ten of them, each number in a store of its own; Java %d, %d processors, default "
                        + "page cache. One run each. A command includes its own start. The exponent is that of the last against the first.\n\n| rows ",
                Runtime.version().feature(),
                Runtime.getRuntime().availableProcessors()));
        for (var rows : all.keySet()) text.append(String.format(Locale.ROOT, "| %,d ", rows));
        text.append("| exponent |\n|---|").append("---|".repeat(all.size() + 1)).append('\n');
        var numbers = List.copyOf(all.keySet());
        var values = List.copyOf(all.values());
        for (var cost : Cost.values()) {
            text.append("| ").append(cost.words).append(' ');
            for (var one : all.values())
                text.append("| ").append(figure(of(one, cost))).append(' ');
            text.append("| ");
            if (cost.grows)
                text.append(String.format(
                        Locale.ROOT,
                        "%.2f",
                        Math.log(of(values.getLast(), cost) / of(values.getFirst(), cost))
                                / Math.log((double) numbers.getLast() / numbers.getFirst())));
            text.append(" |\n");
        }
        return text.toString();
    }

    private static double of(Map<Cost, Double> costs, Cost cost) {
        return Objects.requireNonNull(costs.get(cost), cost.words);
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value < 100 && value != Math.rint(value) ? "%.1f" : "%,.0f", value);
    }
}
