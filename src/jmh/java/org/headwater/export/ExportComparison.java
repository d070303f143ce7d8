package org.headwater.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.headwater.Headwater;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Occasion;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;
import org.neo4j.driver.types.TypeSystem;
import org.springframework.boot.SpringApplication;

/**
 * The whole graph in every format, beside a bare loop of the driver that reads the same columns and writes as many bytes, in
 * one run. The data folder is one that an import filled before, such as {@code headwater import shipments --initial}. No JMH: an
 * export takes minutes, and what counts are a ratio and the memory.
 *
 * <pre>{@code ExportComparison DATA-FOLDER [FORMAT ...]}</pre>
 */
public final class ExportComparison {

    /** Between two looks at what is held after a full collection, each of which stops the export. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private static final String NODES = "MATCH (e:Entity) RETURN e {.*} AS record, labels(e) AS kind";

    /** What one format asks for beside: the first and the last day that facts speak of a node. */
    private static final String DATED_NODES = """
            MATCH (e:Entity)
            RETURN e {.*} AS record, labels(e) AS kind,
                   COLLECT { MATCH (e)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(f:Fact)
                             RETURN {first: min(coalesce(f.validFrom, f.dispatched, f.arrived)),
                                     last: max(coalesce(f.validTo, f.arrived, f.dispatched))} } AS period""";

    private static final String EDGES = """
            MATCH (s:Entity)-[:SUBJECT_OF|SENT]->(f:Fact)-[:OBJECT|DELIVERED_TO]->(o:Entity)
            RETURN f {.*} AS fact, s.id AS subject, o.id AS object,
                   COLLECT { MATCH (f)-[part:CARRIED_BY|FORWARDED_BY|NOTIFIED|LOADED_AT|DISCHARGED_AT|CONSIGNED_BY|CONSIGNED_TO|RECEIVED_BY|CONCERNS]->(p:Entity)
                             RETURN {role: type(part), entity: p.id} } AS roles,
                   COLLECT { MATCH (f)<-[:SUPPORTS]-(v:Evidence) RETURN v {.*} } AS further""";

    private final Driver driver;
    private final Exports exports;
    private final CurrentViewer viewers;
    private final Path folder;

    private ExportComparison(Driver driver, Exports exports, CurrentViewer viewers, Path folder) {
        this.driver = driver;
        this.exports = exports;
        this.viewers = viewers;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        try (var context = SpringApplication.run(
                Headwater.class,
                "--server.port=0",
                "--headwater.database.data=" + arguments[0],
                "--headwater.demo.load=false",
                "--headwater.exports.alone=100000000",
                "--headwater.exports.time=6h",
                "--logging.level.root=warn")) {
            new ExportComparison(
                            context.getBean(Driver.class),
                            context.getBean(Exports.class),
                            context.getBean(CurrentViewer.class),
                            Path.of(arguments[0]))
                    .run(
                            arguments.length == 1
                                    ? List.of(Format.values())
                                    : Arrays.stream(arguments)
                                            .skip(1)
                                            .map(Format::get)
                                            .toList());
        }
    }

    private record Measured(double seconds, Spent spent, long bytes, long elements) {}

    /** Seconds of processor time so far, of this process and of the database's. */
    private record Spent(double service, double database) {

        static Spent now() {
            return new Spent(
                    of(ProcessHandle.current()),
                    ProcessHandle.current().descendants().mapToDouble(Spent::of).sum());
        }

        private static double of(ProcessHandle process) {
            return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
        }

        Spent since(Spent begin) {
            return new Spent(service - begin.service, database - begin.database);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.1f + %.1f s", service, database);
        }
    }

    private void run(List<Format> formats) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%d cores, heap of at most %d MB, load %.1f%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        bare(NODES, 0);
        var idle = held();
        System.out.printf(Locale.ROOT, "idle: %d MB held%n", idle >> 20);
        for (var format : formats) {
            // Plans, pages and compiled code are warm for both alike then, and looks, each of which stops everything,
            // are not timed.
            long heldMost;
            try (var looks = new Looks()) {
                ours(format);
                heldMost = looks.most.get();
            }
            var ours = ours(format);
            var spent = Spent.now();
            var begun = System.nanoTime();
            var rows = bare(format == Format.GEXF ? DATED_NODES : NODES, ours.bytes);
            var bare = (System.nanoTime() - begun) / 1e9;
            var bareSpent = Spent.now().since(spent);
            System.out.printf(
                    Locale.ROOT,
                    "%-15s %,d nodes and edges, %,d MB in %.1f s (%,.0f/s); bare loop %,d rows in %.1f s: %.2f times; "
                            + "%d MB held beyond idle at most; load %.1f; "
                            + "processor time of service and database %s, bare %s%n",
                    format,
                    ours.elements,
                    ours.bytes >> 20,
                    ours.seconds,
                    ours.elements / ours.seconds,
                    rows,
                    bare,
                    ours.seconds / bare,
                    heldMost - idle >> 20,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                    ours.spent,
                    bareSpent);
        }
    }

    /** Used after a full collection. */
    private static long held() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Looks again and again at what is held. */
    private static final class Looks implements AutoCloseable {
        private final AtomicLong most = new AtomicLong();
        private volatile boolean isOver;
        private final Thread looking = Thread.ofPlatform().start(this::look);

        private void look() {
            while (!isOver) {
                most.accumulateAndGet(held(), Math::max);
                try {
                    Thread.sleep(BETWEEN_LOOKS);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        @Override
        public void close() throws InterruptedException {
            isOver = true;
            looking.interrupt();
            looking.join();
        }
    }

    private Measured ours(Format format) throws InterruptedException {
        var spent = Spent.now();
        var begun = System.nanoTime();
        var export =
                exports.start(viewers.demonstration(), Occasion.NONE, format.toString(), Map.of("everything", true));
        export.await(Duration.ofHours(6));
        var seconds = (System.nanoTime() - begun) / 1e9;
        var problem = export.problem();
        if (problem != null) throw problem;
        var result = Objects.requireNonNull(export.result());
        var elements = Objects.requireNonNull(export.manifest()).counts().values().stream()
                .flatMap(kinds -> kinds.values().stream())
                .mapToLong(Long::longValue)
                .sum();
        exports.drop(export);
        return new Measured(seconds, Spent.now().since(spent), result.bytes(), elements);
    }

    /** Reads everything as it comes, touches every value and writes so many bytes; returns the rows. */
    private long bare(String nodes, long bytes) throws IOException {
        var file = folder.resolve("bare");
        var touched = 0L;
        var rows = 0L;
        try (var session = driver.session();
                var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            for (var query : new String[] {nodes, EDGES}) {
                var result = session.run(query);
                while (result.hasNext()) {
                    touched += touch(result.next());
                    rows++;
                }
            }
            var chunk = new byte[1 << 14];
            for (var left = bytes; left > 0; left -= chunk.length)
                out.write(chunk, 0, (int) Math.min(left, chunk.length));
        } finally {
            Files.deleteIfExists(file);
        }
        if (touched == 0) throw new IllegalStateException("nothing is in the database");
        return rows;
    }

    private static long touch(Record row) {
        var sum = 0L;
        for (var value : row.values()) sum += touch(value);
        return sum;
    }

    private static long touch(Value value) {
        var sum = 1L;
        if (value.hasType(TypeSystem.getDefault().MAP())) for (var one : value.values()) sum += touch(one);
        else sum += value.asObject() == null ? 0 : value.asObject().hashCode() & 1;
        return sum;
    }
}
