package org.headwater.trace.index;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.Direction;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.rules.ReachRequest;
import org.headwater.trace.search.ChainSearch;
import org.headwater.trace.search.Figures;
import org.headwater.trace.search.ReachSearch;
import org.headwater.trace.search.TraceGraph;
import org.headwater.trace.search.Trade;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.EntityKind;

/**
 * How the costs of the index grow with the shipments: the same questions on made-up trades of growing size, each in a new JVM. Without a
 * store, from columns. Exponents are those of the largest against the smallest: a cost that grows as the shipments has 1.
 *
 * <pre>{@code GrowthComparison SIZE...}</pre>
 *
 * <p>Sizes are those of {@link Trade}, from the smallest on. Writes src/jmh/results/growth.md where there are three or more.
 */
final class GrowthComparison {

    private static final long SEED = 1;
    private static final int SENDERS = 200;
    private static final int TIERS = 4;
    private static final int REACHED_TIERS = 5;
    private static final int CHAINS = 20;
    /** For each kind of question; at least each sender once. */
    private static final long SECONDS = 20;

    private static final String ROW = "row ";

    /** What a JVM of its own does: makes an index and writes its snapshot, or reads that and asks. */
    private static final String MAKE = "make";

    private static final String READ = "read";
    private static final Set<String> MAKE_OR_READ = Set.of(MAKE, READ);

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** What is measured, in the order of the columns; those that grow have an exponent. */
    private enum Cost {
        SHIPMENTS("shipments", false),
        BUILD("made, clock, s", true),
        BUILD_PROCESSOR("made, processor, s", true),
        HEAP("heap of what was made, MB", true),
        FILE("file, MB", true),
        WRITTEN("written, processor, s", true),
        READ("read, clock, s", true),
        READ_PROCESSOR("read, processor, s", true),
        READ_HEAP("heap of what was read, MB", true),
        SIGHT("first sight, s", true),
        ANSWERING_HEAP("heap behind all questions, MB", true),
        CHAINS_MEDIAN("chains, median, ms", true),
        CHAINS_MEAN("mean", true),
        CHAINS_HIGH("95 %", true),
        CHAINS_WORST("worst", true),
        COMPLETE("COMPLETE, %", false),
        ANSWERED("with an answer, %", false),
        REACH_MEDIAN("reach, median, ms", true),
        REACH_MEAN("mean", true),
        REACH_HIGH("95 %", true),
        LOAD("load average", false);

        private final String words;
        private final boolean grows;

        Cost(String words, boolean grows) {
            this.words = words;
            this.grows = grows;
        }
    }

    private final Map<Cost, Double> costs = new LinkedHashMap<>();

    private GrowthComparison() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 3 && MAKE_OR_READ.contains(arguments[0])) {
            var one = new GrowthComparison();
            var size = Trade.Size.valueOf(arguments[1]);
            if (arguments[0].equals(MAKE)) one.save(size, Path.of(arguments[2]));
            else one.read(size, Path.of(arguments[2]));
            one.costs.forEach((cost, value) -> System.out.println(ROW + cost + " " + value));
            return;
        }
        var rows = new LinkedHashMap<Trade.Size, List<Double>>();
        for (var argument : arguments) {
            var size = Trade.Size.valueOf(argument);
            rows.put(size, inProcess(size));
        }
        var told = told(rows);
        System.out.print(told);
        if (rows.size() > 2) Files.writeString(Path.of("src/jmh/results/growth.md"), told);
    }

    /** Megabytes: more than twice what the index and the lists that it is made of take, as far as the machine has it. */
    private static long heap(Trade.Size size) {
        return Math.min(19_000, 1_024 + 400L * size.shipments / (1 << 20));
    }

    /** Megabytes of whoever reads the largest: as much as a service is to need. */
    private static final long MOST_TO_READ = 2_048;

    /** Shipments above which the heap of the reader is bounded. */
    private static final int LARGE = 20_000_000;

    private static List<Double> inProcess(Trade.Size size) throws IOException, InterruptedException {
        var file = Files.createTempFile(Path.of("target"), "growth", ".snapshot");
        try {
            var found = new EnumMap<Cost, Double>(Cost.class);
            found.putAll(inProcess(MAKE, size, file, heap(size)));
            found.putAll(inProcess(READ, size, file, size.shipments > LARGE ? MOST_TO_READ : heap(size)));
            if (found.size() != Cost.values().length) throw new IOException("set " + size + " was not measured");
            return List.copyOf(found.values());
        } finally {
            Files.delete(file);
        }
    }

    private static Map<Cost, Double> inProcess(String what, Trade.Size size, Path file, long megabytes)
            throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java") + "",
                        "-Xmx" + megabytes + "m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GrowthComparison.class.getName(),
                        what,
                        size.name(),
                        file + "")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var found = new EnumMap<Cost, Double>(Cost.class);
        try (var said = process.inputReader()) {
            for (var line = said.readLine(); line != null; line = said.readLine())
                if (line.startsWith(ROW)) {
                    var words = line.substring(ROW.length()).split(" ");
                    found.put(Cost.valueOf(words[0]), Double.valueOf(words[1]));
                } else System.out.println(line);
        }
        if (process.waitFor() != 0) throw new IOException("set " + size + " was not measured: " + what);
        return found;
    }

    // ---- One size --------------------------------------------------------------------------------------------------

    private void read(Trade.Size size, Path file) throws Exception {
        var senders = Trade.someSenders(size, SEED, SENDERS);
        var processor = SYSTEM.getProcessCpuTime();
        var began = System.nanoTime();
        var index = SnapshotFile.read(file, found -> null);
        seconds(Cost.READ, System.nanoTime() - began);
        seconds(Cost.READ_PROCESSOR, SYSTEM.getProcessCpuTime() - processor);
        costs.put(Cost.READ_HEAP, heap());
        began = System.nanoTime();
        var graph = index.graph(marking -> true, List.of(), Trade.precursors(), TraceGraph.MOST_HOLDERS);
        seconds(Cost.SIGHT, System.nanoTime() - began);
        tell("%,d parties, %,d shipments are seen", graph.partyCount(), graph.shipmentCount());
        ask(graph, senders);
        costs.put(Cost.ANSWERING_HEAP, heap());
        costs.put(Cost.LOAD, SYSTEM.getSystemLoadAverage());
    }

    /** Megabytes in use. */
    private static double heap() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }

    private void save(Trade.Size size, Path file) throws Exception {
        var processor = SYSTEM.getProcessCpuTime();
        var began = System.nanoTime();
        var index = SnapshotComparison.index(size);
        seconds(Cost.BUILD, System.nanoTime() - began);
        seconds(Cost.BUILD_PROCESSOR, SYSTEM.getProcessCpuTime() - processor);
        tell("set %s is made", size);
        costs.put(Cost.SHIPMENTS, (double) index.goods.size());
        costs.put(Cost.HEAP, heap());
        var mark = new SnapshotFile.Mark(Snapshots.BUILD, "1", "store", index.state);
        processor = SYSTEM.getProcessCpuTime();
        SnapshotComparison.write(file, mark, index);
        seconds(Cost.WRITTEN, SYSTEM.getProcessCpuTime() - processor);
        costs.put(Cost.FILE, Files.size(file) / 1e6);
    }

    private void ask(TraceGraph graph, List<String> senders) {
        var criminals = PartySelector.where(Set.of(EntityKind.CRIMINAL_GROUP), null, null, null);
        var rules = ChainRules.builder().maxTiers(TIERS).build();
        var asked = new int[3];
        var figures = figures(senders, sender -> {
            var found = ChainSearch.exact()
                    .search(
                            graph,
                            new ChainRequest(PartySelector.of(Set.of(sender)), criminals, rules, CHAINS),
                            ChainSearch.DEFAULT_BUDGET,
                            () -> false);
            asked[0]++;
            if (found.completeness().status() == CompletenessStatus.COMPLETE) asked[1]++;
            if (!found.chains().isEmpty()) asked[2]++;
            return found;
        });
        costs.put(Cost.CHAINS_MEDIAN, figures.median());
        costs.put(Cost.CHAINS_MEAN, figures.mean());
        costs.put(Cost.CHAINS_HIGH, figures.share(0.95));
        costs.put(Cost.CHAINS_WORST, figures.worst());
        costs.put(Cost.COMPLETE, 100.0 * asked[1] / asked[0]);
        costs.put(Cost.ANSWERED, 100.0 * asked[2] / asked[0]);
        var further = ChainRules.builder().maxTiers(REACHED_TIERS).maxTies(0).build();
        figures = figures(
                senders,
                sender -> ReachSearch.search(
                        graph,
                        new ReachRequest(PartySelector.of(Set.of(sender)), Direction.FORWARD, further),
                        ChainSearch.DEFAULT_BUDGET,
                        () -> false));
        costs.put(Cost.REACH_MEDIAN, figures.median());
        costs.put(Cost.REACH_MEAN, figures.mean());
        costs.put(Cost.REACH_HIGH, figures.share(0.95));
    }

    /** Of a second look at the least: the first one warms up. */
    private static Figures figures(List<String> senders, Function<String, ?> question) {
        for (var sender : senders) question.apply(sender);
        var figures = new Figures();
        var end = System.nanoTime() + SECONDS * 1_000_000_000;
        do
            for (var sender : senders) {
                var began = System.nanoTime();
                question.apply(sender);
                figures.add(System.nanoTime() - began);
            }
        while (System.nanoTime() < end);
        return figures;
    }

    private void seconds(Cost cost, long nanoseconds) {
        costs.put(cost, nanoseconds / 1e9);
    }

    private static void tell(String words, Object... values) {
        System.out.printf(Locale.ROOT, words + "%n", values);
    }

    // ---- All of them -----------------------------------------------------------------------------------------------

    private static String told(Map<Trade.Size, List<Double>> rows) {
        var text = new StringBuilder("# How the costs of the index grow\n\n");
        text.append("`GrowthComparison`, made-up trade of seed ")
                .append(SEED)
                .append(", each size made in one JVM and read and asked in another, with the serial collector; Java ")
                .append(Runtime.version().feature())
                .append(", ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(" processors. ");
        text.append(
                        "Made: from columns, the making of the trade included. Chains: the twenty best to any criminal group, ")
                .append(TIERS)
                .append(" tiers and two ties. Reach: ")
                .append(REACHED_TIERS)
                .append(" tiers, usual rules. ")
                .append(SENDERS)
                .append(" senders. The exponent is that of the last size against the first.\n\n");
        text.append("| ");
        for (var size : rows.keySet())
            text.append(
                    String.format(Locale.ROOT, "| %s, %,d companies over %d years ", size, size.companies, size.years));
        text.append("| exponent |\n|---|")
                .append("---|".repeat(rows.size() + 1))
                .append('\n');
        var all = List.copyOf(rows.values());
        for (var cost : Cost.values()) {
            text.append("| ").append(cost.words).append(' ');
            for (var row : all)
                text.append("| ").append(figure(row.get(cost.ordinal()))).append(' ');
            text.append("| ").append(cost.grows ? exponent(all, cost) : "").append(" |\n");
        }
        return text.toString();
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value < 100 && value != Math.rint(value) ? "%.2f" : "%,.0f", value);
    }

    private static String exponent(List<List<Double>> rows, Cost cost) {
        var first = rows.getFirst();
        var last = rows.getLast();
        return String.format(
                Locale.ROOT,
                "%.2f",
                Math.log(last.get(cost.ordinal()) / first.get(cost.ordinal()))
                        / Math.log(last.get(Cost.SHIPMENTS.ordinal()) / first.get(Cost.SHIPMENTS.ordinal())));
    }
}
