package org.headwater.trace.search;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.PartySelector;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.EntityKind;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The twenty best chains from one sender to any criminal group, so many tiers and two ties at most, all rules on: the search
 * alone, without details. Each call is from another of 200 senders, time and again; with {@code -t 8} eight callers at once.
 * Beside what JMH tells of the clock (median, mean, percentiles), the processor time of each call, which other work on the
 * machine changes less, and how many searches were COMPLETE and had an answer.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
// A collector without regions: an array takes what it is long.
@Fork(
        value = 1,
        jvmArgs = {"-Xmx3g", "-XX:+UseSerialGC"})
@Warmup(iterations = 2, time = 10)
@Measurement(iterations = 3, time = 10)
public class ChainsBenchmark {

    private static final int SENDERS = 200;
    private static final long SEED = 1;

    @Param({"A", "B", "C"})
    public String set = "A";

    @Param("4")
    public int maxTiers = 4;

    private TraceGraph graph = new WholeGraph().build();
    private final List<ChainRequest> requests = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final LongAdder complete = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final Queue<Long> processorTimes = new ConcurrentLinkedQueue<>();

    @Setup
    public void make() throws InterruptedException {
        var size = Trade.Size.valueOf(set);
        var before = usedMemory();
        graph = Trade.graph(size, SEED);
        var used = usedMemory() - before;
        System.out.printf(
                "%n%,d shipments: %.1f bytes of heap each, parties and ties included%n",
                graph.shipmentCount(), (double) used / graph.shipmentCount());
        for (var sender : Trade.someSenders(size, SEED, SENDERS))
            requests.add(new ChainRequest(
                    PartySelector.of(Set.of(sender)),
                    PartySelector.where(Set.of(EntityKind.CRIMINAL_GROUP), null, null, null),
                    ChainRules.builder().maxTiers(maxTiers).build(),
                    20));
    }

    /** After collections, the least of some looks. */
    private static long usedMemory() throws InterruptedException {
        var least = Long.MAX_VALUE;
        for (var look = 0; look < 4; look++) {
            System.gc();
            Thread.sleep(200);
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }

    /** The first of an iteration begins with the first sender. */
    @Setup(Level.Iteration)
    public void restart() {
        next.set(0);
        complete.reset();
        answered.reset();
        processorTimes.clear();
    }

    @Benchmark
    public ChainResult chains() {
        var threads = ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadCpuTime();
        var result = ChainSearch.exact()
                .search(graph, requests.get(next.getAndIncrement() % SENDERS), ChainSearch.DEFAULT_BUDGET, () -> false);
        processorTimes.add(threads.getCurrentThreadCpuTime() - before);
        if (result.completeness().status() == CompletenessStatus.COMPLETE) complete.increment();
        if (!result.chains().isEmpty()) answered.increment();
        return result;
    }

    @TearDown(Level.Iteration)
    public void tell() {
        var times = processorTimes.stream().sorted().toList();
        System.out.printf(
                "%d searches, %.1f %% COMPLETE, %.1f %% with an answer; processor time: median %.1f ms, mean %.1f ms, 95 %% %.1f ms, longest %.1f ms%n",
                times.size(),
                100.0 * complete.sum() / times.size(),
                100.0 * answered.sum() / times.size(),
                times.get(times.size() / 2) / 1e6,
                times.stream().mapToLong(Long::longValue).average().orElse(0) / 1e6,
                times.get((int) (times.size() * 0.95)) / 1e6,
                times.getLast() / 1e6);
    }
}
