package org.headwater.trace.index;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.headwater.store.IdSource;
import org.headwater.trace.search.Figures;
import org.headwater.trace.search.TraceGraph;
import org.headwater.trace.search.Trade;
import org.headwater.trace.search.WholeGraph;

/**
 * A snapshot of the trace index of a made-up trade: bytes a shipment, the processor time to write it, and that until an index of it
 * is there, in this process and in new ones that have done nothing else. The argument is a size of {@link Trade}; with {@code open FILE}
 * it is such a new process.
 */
final class SnapshotComparison {

    private static final long SEED = 1;
    private static final int ROUNDS = 5;

    private SnapshotComparison() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2 && arguments[0].equals("open")) {
            var began = System.nanoTime();
            var index = SnapshotFile.read(Path.of(arguments[1]), mark -> null);
            System.out.printf(
                    Locale.ROOT,
                    "%d ms, %d ms of processor time with the start of the JVM, %d facts%n",
                    (System.nanoTime() - began) / 1_000_000,
                    ProcessHandle.current()
                            .info()
                            .totalCpuDuration()
                            .orElseThrow()
                            .toMillis(),
                    index.size());
            return;
        }
        var size = Trade.Size.valueOf(arguments.length > 0 ? arguments[0] : "A");
        var index = index(size);
        var mark = new SnapshotFile.Mark(Snapshots.BUILD, "1", "store", index.state);
        var file = Files.createTempFile(Path.of("target"), "index", ".snapshot");
        try {
            var threads = ManagementFactory.getThreadMXBean();
            var written = new Figures();
            for (var round = 0; round < ROUNDS; round++) {
                var began = threads.getCurrentThreadCpuTime();
                write(file, mark, index);
                written.add(threads.getCurrentThreadCpuTime() - began);
            }
            var opened = new Figures();
            for (var round = 0; round < ROUNDS; round++) {
                var began = threads.getCurrentThreadCpuTime();
                var read = SnapshotFile.read(file, found -> null);
                opened.add(threads.getCurrentThreadCpuTime() - began);
                if (read.goods.size() != index.goods.size()) throw new AssertionError("not all was read");
            }
            var bytes = Files.size(file);
            var sight = threads.getCurrentThreadCpuTime();
            var graph = index.graph(marking -> true, List.of(), List.of(), TraceGraph.MOST_HOLDERS);
            System.out.printf(
                    Locale.ROOT,
                    "set %s: %,d shipments, %,d statements, %,d MB, %.1f bytes a shipment with statements and parties%n"
                            + "processor time of the calling thread: written in %.0f ms (median, worst %.0f), opened in %.0f ms (median, worst %.0f), first sight %d ms; load %.1f%n",
                    size,
                    index.goods.size(),
                    index.statements.size(),
                    bytes >> 20,
                    (double) bytes / graph.shipmentCount(),
                    written.median(),
                    written.worst(),
                    opened.median(),
                    opened.worst(),
                    (threads.getCurrentThreadCpuTime() - sight) / 1_000_000,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax() >> 20;
            for (var round = 0; round < 3; round++) {
                var process = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java") + "",
                                "-Xmx" + heap / 2 + "m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SnapshotComparison.class.getName(),
                                "open",
                                file + "")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
                try (var said = process.inputReader()) {
                    System.out.println("opened by a new process: " + Objects.requireNonNull(said.readLine()));
                }
                process.waitFor();
            }
        } finally {
            Files.delete(file);
        }
    }

    static void write(Path file, SnapshotFile.Mark mark, TraceIndex index) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            SnapshotFile.write(channel, mark, index);
            channel.force(true);
        }
    }

    static TraceIndex index(Trade.Size size) {
        var change = TraceIndex.filling(new TraceIndex.IndexState("epoch", 1, Set.of(), Instant.EPOCH));
        var ids = new IdSource(new java.util.Random(SEED));
        var clear = change.profiles.number("CLEAR", "CLEAR", "a register", "B2");
        var marked = change.profiles.number("AMBER", "CLEAR", "a register", "B2");
        Trade.tell(size, SEED, new Trade.Recipient() {
            private int count;

            @Override
            public void party(WholeGraph.GraphParty party) {
                change.add(new TraceIndex.Record(party.id(), party.kind(), "CLEAR"));
                for (var country : party.countries())
                    change.put(new Statement.Located(ids.next(), clear, party.id(), country));
            }

            @Override
            public void shipment(WholeGraph.GraphShipment s) {
                change.shipment(
                        s.id(),
                        s.consignor(),
                        s.consignee(),
                        List.of(),
                        s.dispatch(),
                        s.arrival(),
                        s.from(),
                        s.to(),
                        s.lines(),
                        count++ % 10 == 0 ? marked : clear);
            }

            @Override
            public void tie(TraceGraph.GraphTie tie) {
                change.put(new Statement.TieStatement(
                        tie.id(), clear, tie.kind(), tie.subject(), tie.object(), tie.period(), tie.substance()));
            }
        });
        return change.made();
    }
}
