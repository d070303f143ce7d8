package org.headwater.trace.search;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.Direction;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.rules.ReachRequest;
import org.headwater.trace.rules.SubstanceRule;
import org.headwater.vocabulary.CompletenessStatus;
import org.jspecify.annotations.Nullable;

/**
 * Whom goods of a sender reach in five tiers, in the order of time and no other rule, by seven contenders in one run: this
 * index, a floor, DuckDB, and Cypher in three forms. All are asked about one sender before the next one comes, so that what
 * else the machine does meets all of them; which is why this is no JMH benchmark. Each answer is held against the floor's.
 * Beside it, without a peer: the index under its usual rules, with ties, backwards, and the count of what was left out.
 *
 * <p>Arguments: set (SMALL, A, B, C), senders (20), rounds of those that take milliseconds (10), {@code nocypher} to leave
 * Cypher out. Cypher is asked about each sender once, after one to warm up. Writes src/jmh/results/reach-SET.md.
 */
public final class ReachComparison {

    private static final long SEED = 1;
    private static final int TIERS = 5;
    /** Until the compiler has seen all it needs. */
    private static final int WARM_UP = 400;

    private final Map<String, Figures> figures = new LinkedHashMap<>();
    private final Map<String, Integer> stopped = new LinkedHashMap<>();

    public static void main(String[] arguments) throws Exception {
        var set = Trade.Size.valueOf(arguments.length > 0 ? arguments[0] : "SMALL");
        var senders = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        var rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10;
        var cypher = arguments.length < 4 || !arguments[3].equals("nocypher");
        new ReachComparison().run(set, senders, rounds, cypher);
    }

    private static ChainRules.RulesBuilder plain() {
        return ChainRules.builder().maxTiers(TIERS).maxTies(0).set("substanceRule", SubstanceRule.ANY);
    }

    private static ReachRequest from(String sender, Direction direction, ChainRules.RulesBuilder rules) {
        return new ReachRequest(PartySelector.of(Set.of(sender)), direction, rules.build());
    }

    private static ReachResult search(TraceGraph graph, ReachRequest request) {
        return ReachSearch.search(graph, request, ChainSearch.DEFAULT_BUDGET, () -> false);
    }

    private static Floor.Reached index(TraceGraph graph, String sender) {
        var result = search(graph, from(sender, Direction.FORWARD, plain()));
        if (result.status() != CompletenessStatus.COMPLETE) throw new AssertionError("the search is not complete");
        return new Floor.Reached(result.size(), result.sumOfDays());
    }

    private void run(Trade.Size set, int count, int rounds, boolean asksCypher) throws Exception {
        System.out.printf("making set %s%n", set);
        var graph = Trade.graph(set, SEED);
        var senders = Trade.someSenders(set, SEED, count);
        var shipped = Floor.Shipped.of(graph);
        var floor = new Floor(graph.partyCount(), shipped);
        System.out.printf("%,d dated shipments; loading the peers%n", shipped.size());
        var reached = new ArrayList<Floor.Reached>();
        for (var sender : senders) reached.add(floor.search(graph.party(sender), TIERS));
        for (var i = 0; i < WARM_UP; i++) {
            var sender = senders.get(i % count);
            floor.search(graph.party(sender), TIERS);
            index(graph, sender);
            if (i < WARM_UP / 4) others(graph, sender, null);
        }
        try (var duck = new Duck(shipped, TIERS);
                var cypher = asksCypher ? new CypherReach(graph.partyCount(), shipped, TIERS) : null) {
            for (var sender : senders) duck.search(graph.party(sender));
            if (cypher != null)
                for (var form : CypherReach.Form.values()) cypher.search(form, graph.party(senders.getFirst()));
            for (var round = 0; round < rounds; round++)
                for (var i = 0; i < count; i++) {
                    var sender = senders.get(i);
                    var party = graph.party(sender);
                    var expected = reached.get(i);
                    measure("floor", expected, () -> floor.search(party, TIERS));
                    measure("this index", expected, () -> index(graph, sender));
                    measure("DuckDB", expected, () -> duck.search(party));
                    others(graph, sender, figures);
                    if (round == 0 && cypher != null)
                        for (var form : CypherReach.Form.values())
                            measure(
                                    switch (form) {
                                        case ALL_REDUCE -> "Cypher, quantified pattern with allReduce";
                                        case BY_LEVEL -> "Cypher, level by level";
                                        case ADJACENT -> "Cypher, adjacent pattern";
                                    },
                                    expected,
                                    () -> cypher.search(form, party));
                }
        }
        tell(set, count, rounds, reached, shipped.size(), graph.partyCount());
    }

    private void measure(String name, Floor.Reached expected, Callable<Floor.@Nullable Reached> contender)
            throws Exception {
        var began = System.nanoTime();
        var found = contender.call();
        var took = System.nanoTime() - began;
        figures.computeIfAbsent(name, key -> new Figures()).add(took);
        if (found == null) stopped.merge(name, 1, Integer::sum);
        else if (!found.equals(expected))
            throw new AssertionError(name + " found " + found + " and the floor " + expected);
    }

    /** What has no peer: nothing is compared, {@code to} null measures nothing. */
    private static void others(TraceGraph graph, String sender, @Nullable Map<String, Figures> to) {
        var usual = ChainRules.builder().maxTiers(TIERS).maxTies(0);
        time(to, "usual rules, no ties", () -> search(graph, from(sender, Direction.FORWARD, usual)));
        time(
                to,
                "usual rules, two ties, four tiers",
                () -> search(graph, from(sender, Direction.FORWARD, ChainRules.builder())));
        time(to, "no rules, backwards", () -> search(graph, from(sender, Direction.BACKWARD, plain())));
        var request = from(sender, Direction.FORWARD, usual).asChains();
        time(to, "what usual rules left out", () -> new Surroundings(new Judgement(graph, request)).leftOut());
    }

    private static void time(@Nullable Map<String, Figures> to, String name, Runnable work) {
        var began = System.nanoTime();
        work.run();
        var took = System.nanoTime() - began;
        if (to != null) to.computeIfAbsent("– " + name, key -> new Figures()).add(took);
    }

    private void tell(Trade.Size set, int senders, int rounds, List<Floor.Reached> reached, int shipments, int parties)
            throws IOException {
        var sizes = reached.stream().mapToLong(Floor.Reached::parties).sorted().toArray();
        var system = ManagementFactory.getOperatingSystemMXBean();
        var text = new StringBuilder();
        line(text, "# Reach in %d tiers, set %s", TIERS, set);
        line(text, "");
        line(
                text,
                "%,d parties, %,d dated shipments, seed %d; %d senders, of which half reach %,d parties or more and one %,d. "
                        + "%d rounds, Cypher one. Java %s, %d processors, load average %.1f at the end. Milliseconds.",
                parties,
                shipments,
                SEED,
                senders,
                sizes[sizes.length / 2],
                sizes[sizes.length - 1],
                rounds,
                Runtime.version().feature(),
                system.getAvailableProcessors(),
                system.getSystemLoadAverage());
        line(text, "");
        line(text, "| | measured | median | mean | 95 %% | worst | median ÷ index | mean ÷ index | worst ÷ index |");
        line(text, "|---|---|---|---|---|---|---|---|---|");
        var index = figures.get("this index");
        if (index == null) throw new AssertionError();
        figures.forEach((name, own) -> {
            var cut = stopped.getOrDefault(name, 0);
            line(
                    text,
                    "| %s%s | %d | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f |",
                    name,
                    cut == 0 ? "" : " (" + cut + " stopped after " + CypherReach.MOST.toSeconds() + " s or for memory)",
                    own.count(),
                    own.median(),
                    own.mean(),
                    own.share(0.95),
                    own.worst(),
                    own.median() / index.median(),
                    own.mean() / index.mean(),
                    own.worst() / index.worst());
        });
        line(text, "");
        line(
                text,
                "Those that begin with a dash answer another question than the others. Each of the others found the same"
                        + " parties and the same earliest days.");
        System.out.print(text);
        var file = Path.of("src/jmh/results/reach-" + set + ".md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
