package org.headwater.intake;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.headwater.Headwater;
import org.headwater.access.CurrentViewer;
import org.headwater.evidence.Consistency;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.table.InputFile;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * An import of generated shipments beside a bare UNWIND of the very nodes and relationships that it made, in one run, each into
 * an empty store of its own with the same indexes and after the same warm-up. No JMH: one import takes minutes, and what counts
 * is a ratio. Of the bare one only the transactions are timed, not the reading of what it writes.
 *
 * <pre>{@code IntakeBenchmark ROWS          the import and the bare one
 * IntakeBenchmark ROWS bad      a clean file and one with a hundredth of bad rows, by turns
 * IntakeBenchmark ROWS memory   the import alone, without the trace index, which grows with the graph}</pre>
 */
public final class IntakeBenchmark {

    /** As the importer has it: beyond this neither grows faster. */
    private static final int BATCH = 1_000;

    private static final int WARM = 5_000;

    /** As it is by default. */
    private static final Duration POLL = Duration.ofSeconds(1);

    private final ConfigurableApplicationContext context;
    private final Driver driver;
    private final Imports imports;
    private final CurrentViewer viewers;

    private IntakeBenchmark(Path data, Duration poll) {
        context = SpringApplication.run(
                Headwater.class,
                "--server.port=0",
                "--headwater.trace.poll=" + poll.toSeconds() + "s",
                "--headwater.database.data=" + data,
                // A first plan can take long on a busy machine.
                "--headwater.database.read-timeout=60s",
                "--headwater.demo.load=false",
                "--logging.level.root=warn");
        driver = context.getBean(Driver.class);
        imports = context.getBean(Imports.class);
        viewers = context.getBean(CurrentViewer.class);
    }

    public static void main(String[] arguments) throws Exception {
        var rows = Integer.parseInt(arguments[0]);
        var folder = Files.createTempDirectory("headwater-bench");
        try {
            switch (arguments.length == 1 ? "" : arguments[1]) {
                case "" -> compareBare(folder, rows);
                case "bad" -> compareBad(folder, rows);
                case "memory" -> watchMemory(folder, rows);
                default -> throw new IllegalArgumentException(arguments[1] + " is neither bad nor memory");
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    // ---- Beside the bare tool --------------------------------------------------------------------------------------

    private static void compareBare(Path folder, int rows) throws Exception {
        var file = folder.resolve("shipments.csv");
        GeneratedShipments.write(file, rows, 1, 0);
        var nodes = folder.resolve("nodes");
        var relationships = folder.resolve("relationships");
        var ours = new IntakeBenchmark(folder.resolve("ours"), POLL);
        double took;
        try (var context = ours.context) {
            ours.warm(folder);
            var watch = new Watch(ours.driver, ours.imports, ours.viewers);
            var processors = new Processors();
            var started = System.nanoTime();
            ours.doImport(file, watch);
            took = seconds(started);
            System.out.printf(
                    Locale.ROOT, "import: %d rows in %.1f s, %.0f rows/s; %s%n", rows, took, rows / took, processors);
            watch.close();
            watch.print();
            System.out.println("digest " + context.getBean(Consistency.class).digest());
            // With what the store began with, to which the file's facts go.
            ours.last = -1;
            ours.write(
                    nodes,
                    "MATCH (n:Entity|Fact|Evidence) WHERE n.recorded > $last RETURN labels(n) AS labels, n {.*} AS properties",
                    row -> row.asMap());
            ours.write(
                    relationships,
                    "MATCH (a:Entity|Fact|Evidence)-[r]->(b:Entity|Fact|Evidence) WHERE a.recorded > $last OR b.recorded > $last "
                            + "RETURN a.id AS from, a:Entity AS fromEntity, b.id AS to, b:Entity AS toEntity, type(r) AS type",
                    row -> row.asMap());
        }
        FileSystemUtils.deleteRecursively(folder.resolve("ours"));
        var plain = new IntakeBenchmark(folder.resolve("bare"), POLL);
        try (var context = plain.context) {
            plain.warm(folder);
            plain.last = -1;
            plain.empty();
            var processors = new Processors();
            var bare = plain.bare(nodes, relationships);
            System.out.println("bare UNWIND: " + processors);
            var made = plain.driver
                    .executableQuery("MATCH (:Entity|Fact|Evidence)-[r]->() RETURN count(r)")
                    .execute()
                    .records()
                    .getFirst()
                    .get(0)
                    .asLong();
            if (made != bare.relationships) throw new IllegalStateException(made + " relationships made");
            System.out.printf(
                    Locale.ROOT,
                    "bare UNWIND: %d nodes and %d relationships in %.1f s; rate of the import %.2f of the bare one's%n",
                    bare.nodes,
                    bare.relationships,
                    bare.seconds,
                    bare.seconds / took);
        }
    }

    private static void watchMemory(Path folder, int rows) throws Exception {
        var file = folder.resolve("shipments.csv");
        GeneratedShipments.write(file, rows, 1, 0);
        var ours = new IntakeBenchmark(folder.resolve("ours"), Duration.ofDays(1));
        try (var context = ours.context) {
            ours.warm(folder);
            var watch = new Watch(ours.driver, ours.imports, ours.viewers);
            var started = System.nanoTime();
            ours.doImport(file, watch);
            System.out.printf(Locale.ROOT, "import: %d rows in %.1f s%n", rows, seconds(started));
            watch.close();
            watch.print();
        }
    }

    private record Bare(long nodes, long relationships, double seconds) {}

    private long last;

    /** The same for both: the importer, and the bare queries with what it made. */
    private void warm(Path folder) throws Exception {
        var file = folder.resolve("warm.csv");
        GeneratedShipments.write(file, WARM, 7, 0);
        last = number();
        doImport(file, null);
        var nodes = folder.resolve("warm-nodes");
        var relationships = folder.resolve("warm-relationships");
        write(
                nodes,
                "MATCH (n:Entity|Fact|Evidence) WHERE n.recorded > $last RETURN labels(n) AS labels, n {.*} AS properties",
                row -> row.asMap());
        write(
                relationships,
                "MATCH (a:Entity|Fact|Evidence)-[r]->(b:Entity|Fact|Evidence) WHERE a.recorded > $last OR b.recorded > $last "
                        + "RETURN a.id AS from, a:Entity AS fromEntity, b.id AS to, b:Entity AS toEntity, type(r) AS type",
                row -> row.asMap());
        empty();
        bare(nodes, relationships);
        empty();
        last = number();
    }

    private long number() {
        return driver.executableQuery("MATCH (c:Counter {name: 'commit'}) RETURN c.value")
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asLong();
    }

    private void empty() {
        try (var session = driver.session()) {
            session.run(
                            "MATCH (n:Entity|Fact|Evidence) WHERE n.recorded > $last CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS",
                            Map.of("last", last))
                    .consume();
        }
    }

    /** In batches, so that neither side holds them all. */
    private void write(Path file, String query, java.util.function.Function<Record, Map<String, Object>> row)
            throws IOException {
        try (var out = new ObjectOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
                var session = driver.session()) {
            var batch = new ArrayList<Map<String, Object>>();
            var result = session.run(query, Map.of("last", last));
            while (result.hasNext()) {
                batch.add(new HashMap<>(row.apply(result.next())));
                if (batch.size() == BATCH || !result.hasNext()) {
                    out.writeUnshared(batch);
                    out.reset();
                    batch = new ArrayList<>();
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static void each(Path file, Consumer<List<Map<String, Object>>> taker) throws Exception {
        try (var in = new ObjectInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (true) taker.accept((List<Map<String, Object>>) in.readUnshared());
        } catch (EOFException end) {
            return;
        }
    }

    private Bare bare(Path nodes, Path relationships) throws Exception {
        var counts = new long[2];
        var nanos = new long[1];
        each(nodes, batch -> {
            counts[0] += batch.size();
            nanos[0] += transaction("UNWIND $rows AS row CREATE (n:$(row.labels)) SET n = row.properties", batch);
        });
        each(relationships, batch -> {
            counts[1] += batch.size();
            for (var fromEntity : List.of(true, false))
                for (var toEntity : List.of(true, false)) {
                    var some = batch.stream()
                            .filter(row ->
                                    fromEntity.equals(row.get("fromEntity")) && toEntity.equals(row.get("toEntity")))
                            .toList();
                    var from = fromEntity ? "Entity" : toEntity ? "Fact" : "Evidence";
                    if (!some.isEmpty())
                        nanos[0] += transaction(
                                "UNWIND $rows AS row MATCH (a:" + from + " {id: row.from}) MATCH (b:"
                                        + (toEntity ? "Entity" : "Fact")
                                        + " {id: row.to}) CREATE (a)-[:$(row.type)]->(b)",
                                some);
                }
        });
        return new Bare(counts[0], counts[1], nanos[0] / 1e9);
    }

    private long transaction(String query, List<Map<String, Object>> rows) {
        var started = System.nanoTime();
        try (var session = driver.session()) {
            session.executeWriteWithoutResult(
                    transaction -> transaction.run(query, Map.of("rows", rows)).consume());
        }
        return System.nanoTime() - started;
    }

    // ---- What bad rows cost ----------------------------------------------------------------------------------------

    private static void compareBad(Path folder, int rows) throws Exception {
        var ours = new IntakeBenchmark(folder.resolve("data"), POLL);
        try (var context = ours.context) {
            ours.warm(folder);
            for (var turn = 1; turn <= 3; turn++) {
                var took = new double[2];
                var rejected = 0L;
                for (var bad = 0; bad < 2; bad++) {
                    var file = folder.resolve("shipments-" + turn + "-" + bad + ".csv");
                    GeneratedShipments.write(file, rows, turn, bad == 0 ? 0 : 0.01);
                    var started = System.nanoTime();
                    rejected = ours.doImport(file, null).count("rejected");
                    took[bad] = seconds(started);
                    ours.empty();
                }
                System.out.printf(
                        Locale.ROOT,
                        "turn %d: %d rows, none bad %.0f rows/s, %d bad %.0f rows/s: %.2f of the rate%n",
                        turn,
                        rows,
                        rows / took[0],
                        rejected,
                        rows / took[1],
                        took[0] / took[1]);
            }
        }
    }

    /** Processor time since it was made: on a machine with other work it says more than the clock. */
    private static final class Processors {
        private final double service = ofService();
        private final double database = ofDatabase();

        private static double ofService() {
            return ProcessHandle.current()
                            .info()
                            .totalCpuDuration()
                            .orElseThrow()
                            .toMillis()
                    / 1e3;
        }

        private static double ofDatabase() {
            return ProcessHandle.current()
                            .children()
                            .mapToLong(child -> child.info()
                                    .totalCpuDuration()
                                    .orElseThrow()
                                    .toMillis())
                            .sum()
                    / 1e3;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "processor time of the service %.0f s, of the database %.0f s",
                    ofService() - service,
                    ofDatabase() - database);
        }
    }

    // ---- One import ------------------------------------------------------------------------------------------------

    private Job doImport(Path file, @Nullable Watch watch) throws InterruptedException {
        var over = new CountDownLatch(1);
        var viewer = viewers.demonstration();
        var job = imports.start(
                new ImportRequest(
                        "shipments",
                        List.of(new InputFile(file.getFileName().toString(), file)),
                        null,
                        false,
                        Marking.CLEAR,
                        false),
                viewer,
                over::countDown);
        if (watch != null) watch.start(job.id());
        over.await();
        var ended = imports.get(job.id(), viewer);
        if (ended.state() != JobState.DONE) throw new IllegalStateException(ended.state() + ": " + ended.message());
        return ended;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** Asks questions while an import runs, and looks at the memory after each collection. */
    private static final class Watch {
        private final Driver driver;
        private final Imports imports;
        private final CurrentViewer viewers;
        private final AtomicBoolean over = new AtomicBoolean();
        private final List<Long> times = new ArrayList<>();

        /** Rows read, and bytes of the heap in use. */
        private final List<long[]> heap = new ArrayList<>();

        private @Nullable Thread asking;

        Watch(Driver driver, Imports imports, CurrentViewer viewers) {
            this.driver = driver;
            this.imports = imports;
            this.viewers = viewers;
        }

        void start(String job) {
            asking = Thread.ofPlatform().start(() -> ask(job));
        }

        private void ask(String job) {
            var viewer = viewers.demonstration();
            while (!over.get()) {
                var started = System.nanoTime();
                driver.executableQuery("MATCH (p:Party)-[:SENT]->(f:Shipment) RETURN p.id, f.id LIMIT 20")
                        .execute();
                times.add(System.nanoTime() - started);
                if (times.size() % 20 == 0) {
                    var read = imports.get(job, viewer).read();
                    System.gc();
                    heap.add(new long[] {
                        read,
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
                    });
                }
                try {
                    Thread.sleep(500);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        void close() throws InterruptedException {
            over.set(true);
            if (asking != null) asking.join();
        }

        void print() {
            var sorted = times.stream().sorted().toList();
            System.out.printf(
                    Locale.ROOT,
                    "%d queries meanwhile: median %d ms, 99 %% %d ms, slowest %d ms%n",
                    sorted.size(),
                    sorted.get(sorted.size() / 2) / 1_000_000,
                    sorted.get(sorted.size() * 99 / 100) / 1_000_000,
                    sorted.getLast() / 1_000_000);
            var step = Math.max(1, heap.size() / 8);
            for (var at = step - 1; at < heap.size(); at += step)
                System.out.printf(
                        Locale.ROOT,
                        "heap of the service after a collection, %d rows read: %d MB%n",
                        heap.get(at)[0],
                        heap.get(at)[1] >> 20);
        }
    }
}
