package org.headwater.trace.search;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.PartySelector;
import org.headwater.vocabulary.EntityKind;

/**
 * A thousand watches on set A, each of the chains from one sender to any criminal group, twenty chains, with the bounds of the table: how long all
 * take, and how long those take that some new shipments touch, with the comparison that finds them. Processor time, without the making of the
 * graphs, which a search needs anyway. Writes {@code src/jmh/results/standing.md}.
 */
final class StandingQuestions {

    private static final long SEED = 1;
    private static final int WATCHES = 1_000;

    private final StringBuilder text = new StringBuilder();

    private StandingQuestions() {}

    public static void main(String[] arguments) throws IOException {
        new StandingQuestions().run();
    }

    private void run() throws IOException {
        line("# Standing questions");
        line("");
        line("%,d watches, each from one sender to any criminal group, on set A, 1,000,000 shipments.", WATCHES);
        line("");
        line("| tiers, ties | all, s | new shipments | comparison, s | touched | comparison and touched, s |");
        line("|---|---|---|---|---|---|");
        var before = Trade.graph(Trade.Size.A, SEED);
        var senders = Trade.someSenders(Trade.Size.A, SEED, WATCHES);
        for (var bounds : new int[][] {{2, 1}, {3, 1}, {4, 2}}) {
            var rules = ChainRules.builder()
                    .maxTiers(bounds[0])
                    .set("maxTies", bounds[1])
                    .build();
            var questions = senders.stream()
                    .map(sender -> new ChainRequest(
                            PartySelector.of(Set.of(sender)),
                            PartySelector.where(Set.of(EntityKind.CRIMINAL_GROUP), null, null, null),
                            rules,
                            20))
                    .toList();
            // The second time counts: the first is slower.
            seconds(before, questions.subList(0, 200));
            var all = seconds(before, questions);
            for (var further : new int[] {1, 10, 100}) {
                var now = Trade.graph(Trade.Size.A, SEED, further);
                List<ChainRequest> touched = List.of();
                var comparison = 0.0;
                for (var time = 0; time < 3; time++) {
                    var start = processorTime();
                    touched = touched(before, now, questions);
                    comparison = (processorTime() - start) / 1e9;
                }
                line(
                        "| %d, %d | %.2f | %d | %.2f | %d | %.2f |",
                        bounds[0],
                        bounds[1],
                        all,
                        further,
                        comparison,
                        touched.size(),
                        comparison + seconds(now, touched));
            }
        }
        var system = ManagementFactory.getOperatingSystemMXBean();
        line("");
        line(
                "Java %s, %d processors, load average %.1f at the end.",
                Runtime.version(), Runtime.getRuntime().availableProcessors(), system.getSystemLoadAverage());
        Files.writeString(Path.of("src/jmh/results/standing.md"), text);
    }

    private static List<ChainRequest> touched(TraceGraph before, TraceGraph now, List<ChainRequest> questions) {
        var bounds = GraphChange.Bounds.NONE;
        for (var question : questions) bounds = bounds.and(question);
        var change = GraphChange.between(before, now, bounds);
        var touched = new ArrayList<ChainRequest>();
        for (var question : questions) if (change.touches(question)) touched.add(question);
        return touched;
    }

    private static double seconds(TraceGraph graph, List<ChainRequest> questions) {
        var start = processorTime();
        for (var question : questions)
            new StandingSearch(graph, question, ChainSearch.DEFAULT_BUDGET).answer(List.of());
        return (processorTime() - start) / 1e9;
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void line(String format, Object... values) {
        var line = String.format(Locale.ROOT, format, values);
        System.out.println(line);
        text.append(line).append('\n');
    }
}
