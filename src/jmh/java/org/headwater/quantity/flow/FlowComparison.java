package org.headwater.quantity.flow;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.headwater.trace.rules.TimeRule;
import org.jgrapht.alg.flow.PushRelabelMFImpl;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.DirectedWeightedMultigraph;

/**
 * How much can have arrived at most, by this service's flow beside the preflow-push of JGraphT and, of few shipments, linear programming by
 * ojAlgo: the same drawn questions in one run, each answered by all of them in turn, and the answers compared. Times are processor time of
 * the asking thread, the making of the network included; JGraphT has its network made by this file.
 *
 * <p>Arguments: shipments of a large question (20,000), of a small one (300), rounds (20). Writes src/jmh/results/flow.md.
 */
public final class FlowComparison {

    private static final long SEED = 1;
    private static final int SHIPMENTS_OF_A_PARTY = 10;
    private static final int DAYS = 365;
    private static final int MOST_GRAMS = 25_000_000;

    private FlowComparison() {}

    public static void main(String[] arguments) throws Exception {
        var large = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        var small = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 300;
        var rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20;
        var text = new StringBuilder("# The largest flow beside other solvers\n\n");
        text.append(String.format(
                Locale.ROOT,
                "%,d rounds after two to warm up, seed %d, a question of its own each, %d shipments for each party on average, %d days; processor time in"
                        + " milliseconds, network included.%n%n",
                rounds,
                SEED,
                SHIPMENTS_OF_A_PARTY,
                DAYS));
        text.append(
                "| shipments | solver | median | mean | worst | ours ÷ this, median of the rounds |\n|---|---|---|---|---|---|\n");
        tell(text, large, rounds, false);
        tell(text, small, rounds, true);
        text.append(String.format(
                Locale.ROOT,
                "%n%s, Java %s, %d processors, load average %.1f at the end.%n",
                LocalDate.now(),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        Files.writeString(Path.of("src/jmh/results/flow.md"), text);
        System.out.print(text);
    }

    private static void tell(StringBuilder text, int shipments, int rounds, boolean withProgramming) throws Exception {
        var times = new TreeMap<Integer, List<Double>>();
        for (var round = -2; round < rounds; round++) {
            var question = question(SEED + round, shipments);
            var inner = new Attributions(question, false).inner();
            var ours =
                    timed(() -> AtMost.of(question, inner, () -> false).grams().orElseThrow());
            var all = new ArrayList<Timed>(List.of(ours, timed(() -> byPreflow(question, inner))));
            if (withProgramming) all.add(timed(() -> new Attributions(question, false).byLinearProgramming()));
            for (var solver = 0; solver < all.size(); solver++) {
                if (all.get(solver).grams != ours.grams)
                    throw new AssertionError("round " + round + ": " + ours.grams + " and " + all.get(solver).grams);
                if (round >= 0)
                    times.computeIfAbsent(solver, unknown -> new ArrayList<>()).add(all.get(solver).milliseconds);
            }
        }
        var names = List.of("this service", "JGraphT, preflow-push", "ojAlgo, linear programming");
        times.forEach((solver, taken) -> {
            var ratios = new ArrayList<Double>();
            for (var round = 0; round < rounds; round++)
                ratios.add(times.firstEntry().getValue().get(round) / taken.get(round));
            text.append(String.format(
                    Locale.ROOT,
                    "| %,d | %s | %.1f | %.1f | %.1f | %.3f |%n",
                    shipments,
                    names.get(solver),
                    median(taken),
                    taken.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
                    taken.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                    median(ratios)));
        });
    }

    private record Timed(long grams, double milliseconds) {}

    private static Timed timed(Callable<Long> solver) throws Exception {
        var bean = ManagementFactory.getThreadMXBean();
        var began = bean.getCurrentThreadCpuTime();
        long grams = solver.call();
        return new Timed(grams, (bean.getCurrentThreadCpuTime() - began) / 1e6);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static FlowQuestion question(long seed, int shipments) {
        var random = new Random(seed);
        var parties = Math.max(4, shipments / SHIPMENTS_OF_A_PARTY);
        var consignments = new ArrayList<Consignment>();
        for (var i = 0; i < shipments; i++) {
            // Two parties in a hundred are large.
            var consignor = random.nextInt(random.nextInt(4) == 0 ? Math.max(2, parties / 50) : parties);
            var consignee = (consignor + 1 + random.nextInt(parties - 1)) % parties;
            var dispatch = random.nextInt(DAYS);
            consignments.add(new Consignment(
                    "s%06d".formatted(i),
                    "p" + consignor,
                    "p" + consignee,
                    dispatch,
                    dispatch + random.nextInt(40),
                    1_000L + random.nextInt(MOST_GRAMS)));
        }
        return new FlowQuestion(
                consignments,
                Set.of("p0", "p2"),
                Set.of("p1", "p3"),
                Map.of(),
                TimeRule.NON_DECREASING,
                Integer.MIN_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE);
    }

    /** A node for each inner party and day of dispatch, written once more without a look at {@link AtMost}. */
    private static long byPreflow(FlowQuestion question, Set<String> inner) {
        var nodes = new HashMap<String, TreeMap<Integer, Integer>>();
        var graph = new DirectedWeightedMultigraph<Integer, DefaultWeightedEdge>(DefaultWeightedEdge.class);
        graph.addVertex(0);
        graph.addVertex(1);
        var count = 2;
        for (var one : question.consignments())
            if (inner.contains(one.consignor())) {
                var days = nodes.computeIfAbsent(one.consignor(), unknown -> new TreeMap<>());
                if (!days.containsKey(one.dispatch())) {
                    graph.addVertex(count);
                    days.put(one.dispatch(), count++);
                }
            }
        for (var days : nodes.values()) {
            var before = -1;
            for (int node : days.values()) {
                // More than all that is weighed.
                if (before >= 0) link(graph, before, node, 1e13);
                before = node;
            }
        }
        for (var one : question.consignments()) {
            var tail = question.begins(one)
                    ? (Integer) 0
                    : nodes.getOrDefault(one.consignor(), new TreeMap<>()).get(one.dispatch());
            var next = nodes.getOrDefault(one.consignee(), new TreeMap<>()).ceilingEntry(one.arrival());
            var head = question.counts(one) ? (Integer) 1 : next == null ? null : next.getValue();
            if (tail != null && head != null) link(graph, tail, head, one.grams());
        }
        return Math.round(new PushRelabelMFImpl<>(graph).calculateMaximumFlow(0, 1));
    }

    private static void link(
            DirectedWeightedMultigraph<Integer, DefaultWeightedEdge> graph, int tail, int head, double grams) {
        graph.setEdgeWeight(graph.addEdge(tail, head), grams);
    }
}
