package org.headwater.intake;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.headwater.Headwater;
import org.headwater.access.CurrentViewer;
import org.headwater.vocabulary.Marking;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/**
 * An import of generated shipments beside a bare UNWIND of the very nodes and relationships that it made, in one run: by turns,
 * each into an emptied store with the same indexes. No JMH: one import takes minutes, and what counts is a ratio.
 *
 * <pre>{@code IntakeBenchmark ROWS [SHARE OF BAD ROWS]}</pre>
 */
public final class IntakeBenchmark {

    /** As the importer has it: beyond this neither grows faster. */
    private static final int BATCH = 1_000;

    private final Driver driver;
    private final Imports imports;
    private final CurrentViewer viewers;

    private IntakeBenchmark(Driver driver, Imports imports, CurrentViewer viewers) {
        this.driver = driver;
        this.imports = imports;
        this.viewers = viewers;
    }

    public static void main(String[] arguments) throws Exception {
        var rows = Integer.parseInt(arguments[0]);
        var bad = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 0;
        var folder = Files.createTempDirectory("headwater-bench");
        try (var context = SpringApplication.run(
                Headwater.class,
                "--server.port=0",
                "--headwater.database.data=" + folder.resolve("data"),
                "--headwater.demo.load=false",
                "--logging.level.root=warn")) {
            var benchmark = new IntakeBenchmark(
                    context.getBean(Driver.class),
                    context.getBean(Imports.class),
                    context.getBean(CurrentViewer.class));
            benchmark.run(folder, rows, bad);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void run(Path folder, int rows, double bad) throws Exception {
        var warm = folder.resolve("warm.csv");
        GeneratedShipments.write(warm, Math.min(rows, 5_000), 7, 0);
        doImport(warm);
        bare(read());
        var file = folder.resolve("shipments.csv");
        for (var turn = 1; turn <= 2; turn++) {
            empty();
            GeneratedShipments.write(file, rows, turn, bad);
            var asked = new AtomicLong();
            var worst = new AtomicLong();
            var over = new AtomicBoolean();
            var asking = Thread.ofVirtual().start(() -> ask(asked, worst, over));
            var heap = new AtomicLong();
            var started = System.nanoTime();
            doImport(file);
            var ours = seconds(started);
            over.set(true);
            asking.join();
            heap.set(usedHeap());
            var made = read();
            var nodes = made.nodes.size();
            var relationships = made.relationships.size();
            empty();
            var begun = System.nanoTime();
            bare(made);
            var bare = seconds(begun);
            System.out.printf(
                    Locale.ROOT,
                    "turn %d: %d rows, %d nodes, %d relationships; import %.1f s (%.0f rows/s), bare UNWIND %.1f s; rate of the import"
                            + " %.2f of the bare one's; heap after it %d MB; %d queries meanwhile, the slowest %d ms%n",
                    turn,
                    rows,
                    nodes,
                    relationships,
                    ours,
                    rows / ours,
                    bare,
                    bare / ours,
                    heap.get() >> 20,
                    asked.get(),
                    worst.get() / 1_000_000);
        }
    }

    private void ask(AtomicLong asked, AtomicLong worst, AtomicBoolean over) {
        while (!over.get()) {
            var started = System.nanoTime();
            driver.executableQuery("MATCH (p:Party)-[:SENT]->(f:Shipment) RETURN p.id, f.id LIMIT 20")
                    .execute();
            worst.accumulateAndGet(System.nanoTime() - started, Math::max);
            asked.incrementAndGet();
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private void doImport(Path file) throws InterruptedException {
        var over = new CountDownLatch(1);
        var viewer = viewers.demonstration();
        var job = imports.start(
                new ImportRequest(
                        "shipments",
                        List.of(new ImportRequest.InputFile(file.getFileName().toString(), file)),
                        null,
                        false,
                        Marking.CLEAR,
                        false),
                viewer,
                over::countDown);
        over.await();
        var ended = imports.get(job.id(), viewer);
        if (ended.state() != JobState.DONE) throw new IllegalStateException(ended.state() + ": " + ended.message());
    }

    private void empty() {
        try (var session = driver.session()) {
            session.run("MATCH (n) WHERE n:Fact OR n:Entity OR n:Evidence OR n:Source OR n:Job OR n:Commit "
                            + "CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS")
                    .consume();
        }
    }

    private record Made(List<Map<String, Object>> nodes, List<Map<String, Object>> relationships) {}

    /** What the import made, as a file of nodes and one of relationships would have it. */
    private Made read() {
        var nodes = new ArrayList<Map<String, Object>>();
        var relationships = new ArrayList<Map<String, Object>>();
        try (var session = driver.session()) {
            session.run("MATCH (n:Entity|Fact|Evidence) RETURN labels(n) AS labels, n {.*} AS properties")
                    .forEachRemaining(row -> nodes.add(row.asMap()));
            session.run("MATCH (a:Entity|Fact|Evidence)-[r]->(b:Entity|Fact|Evidence) "
                            + "RETURN a.id AS from, a:Fact AS fromFact, b.id AS to, b:Fact AS toFact, type(r) AS type")
                    .forEachRemaining((Record row) -> relationships.add(row.asMap()));
        }
        return new Made(nodes, relationships);
    }

    private void bare(Made made) {
        empty();
        batches(made.nodes, "UNWIND $rows AS row CREATE (n:$(row.labels)) SET n = row.properties");
        var out = made.relationships.stream()
                .filter(row -> Boolean.TRUE.equals(row.get("toFact")))
                .toList();
        var in = made.relationships.stream()
                .filter(row -> Boolean.FALSE.equals(row.get("toFact")))
                .toList();
        batches(
                out,
                "UNWIND $rows AS row MATCH (a:Entity {id: row.from}) MATCH (b:Fact {id: row.to}) CREATE (a)-[:$(row.type)]->(b)");
        batches(
                in,
                "UNWIND $rows AS row MATCH (a:Fact {id: row.from}) MATCH (b:Entity {id: row.to}) CREATE (a)-[:$(row.type)]->(b)");
    }

    private void batches(List<Map<String, Object>> rows, String query) {
        try (var session = driver.session()) {
            for (var from = 0; from < rows.size(); from += BATCH) {
                var batch = rows.subList(from, Math.min(rows.size(), from + BATCH));
                session.executeWrite(transaction ->
                        transaction.run(query, Map.of("rows", batch)).consume());
            }
        }
    }
}
