package org.headwater.trace.search;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.headwater.quantity.flow.Consignment;
import org.headwater.quantity.flow.Figures.Unfinished;
import org.headwater.quantity.flow.FlowQuestion;
import org.headwater.trace.index.Hiding;
import org.headwater.trace.index.TraceIndex;
import org.headwater.trace.index.TradeIndex;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.rules.TimeRule;
import org.headwater.trace.search.ChainResult.FoundChain;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.StepClass;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of all chains of a sender together, beside the search for its twenty best chains, in one run: whatIf without a party, whatIf
 * without a source with the graph that it makes, restsOn, disruption and quantities. All are asked about one sender before the next one
 * comes, so that what else the machine does meets all of them. Times are processor time of the asking thread, which other work on the machine
 * changes less. The engines alone: no database, no details of answers. Then the same of the largest sender of all, with the quantities of what
 * it sends most.
 *
 * <p>Arguments: size of {@link Trade} (TRIAL), senders with chains (20), rounds (3). Writes src/jmh/results/whatif-SIZE.md.
 */
public final class WhatIfComparison {

    private static final long SEED = 1;
    private static final int MOST_SHIPMENTS = 50_000;
    private static final Duration TIME = Duration.ofSeconds(8);
    private static final PartySelector GROUPS =
            PartySelector.where(Set.of(EntityKind.CRIMINAL_GROUP), null, null, null);

    private final TraceIndex index;
    private final TraceGraph graph;
    private final StringBuilder text = new StringBuilder();
    private final Map<String, Figures> figures = new LinkedHashMap<>();
    private final Map<String, Figures> ratios = new LinkedHashMap<>();
    private final Map<String, Map<String, Integer>> statuses = new LinkedHashMap<>();
    private final Figures rounds = new Figures();
    private final Figures ownSearches = new Figures();

    private WhatIfComparison(Trade.Size size) {
        index = TradeIndex.of(size, SEED);
        graph = index.graph(TradeIndex.MARKING::equals, List.of(), Trade.precursors(), TraceGraph.MOST_HOLDERS);
    }

    public static void main(String[] arguments) throws Exception {
        var size = Trade.Size.valueOf(arguments.length > 0 ? arguments[0] : "TRIAL");
        var senders = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        var rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        new WhatIfComparison(size).run(size, senders, rounds);
    }

    private static ChainRequest from(String sender, ChainRules rules) {
        return new ChainRequest(PartySelector.of(Set.of(sender)), GROUPS, rules, 20);
    }

    private ChainResult chains(ChainRequest request) {
        return ChainSearch.exact().search(graph, request, ChainSearch.DEFAULT_BUDGET, () -> false);
    }

    private static BooleanSupplier deadline() {
        var end = System.nanoTime() + TIME.toNanos();
        return () -> System.nanoTime() - end > 0;
    }

    private void run(Trade.Size size, int count, int times) throws Exception {
        var asked = new ArrayList<ChainRequest>();
        for (var sender : new java.util.LinkedHashSet<>(Trade.someSenders(size, SEED, 20 * count))) {
            var request = from(sender, ChainRules.builder().build());
            if (asked.size() < count && !chains(request).chains().isEmpty()) asked.add(request);
        }
        // Once to warm up.
        for (var request : asked) all(request);
        figures.clear();
        ratios.clear();
        statuses.clear();
        rounds.clear();
        ownSearches.clear();
        for (var time = 0; time < times; time++) for (var request : asked) all(request);
        line("# What if, disruption, quantities: size %s", size);
        line("");
        line(
                "%,d shipments, %,d parties, seed %d, %d senders with chains to a criminal group, %d rounds after one to warm up, four tiers, two ties,"
                        + " all rules.",
                graph.shipmentCount(), graph.partyCount(), SEED, asked.size(), times);
        line("");
        table();
        line("");
        line(
                "A disruption took %.2f times its own searches (median, worst %.2f) and %.0f rounds (median, worst %.0f).",
                ownSearches.median(), ownSearches.worst(), rounds.median(), rounds.worst());
        largest(times);
        var system = ManagementFactory.getOperatingSystemMXBean();
        line("");
        line(
                "%s, Java %s, %d processors, load average %.1f at the end.",
                LocalDate.now(java.time.ZoneOffset.UTC),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                system.getSystemLoadAverage());
        write(Path.of("src/jmh/results/whatif-" + size + ".md"));
    }

    private void write(Path file) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    private void table() {
        line(
                "| processor time | asked | median, ms | mean, ms | worst, ms | ÷ chains: median | median ÷ median | statuses |");
        line("|---|---|---|---|---|---|---|---|");
        var beside = Objects.requireNonNull(figures.get("chains"));
        figures.forEach((name, own) -> line(
                "| %s | %d | %.2f | %.2f | %.2f | %.2f | %.2f | %s |",
                name,
                own.count(),
                own.median(),
                own.mean(),
                own.worst(),
                Objects.requireNonNull(ratios.get(name)).median(),
                own.median() / beside.median(),
                statuses.getOrDefault(name, Map.of())));
    }

    /** Everything of one sender, in turn. */
    private void all(ChainRequest request) throws Exception {
        var chains = new ChainResult[1];
        var beside = time("chains", 0, () -> {
            chains[0] = chains(request);
            return chains[0].completeness().status();
        });
        var found = chains[0].chains();
        if (found.isEmpty()) return;
        var first = found.getFirst();
        time(
                "whatIf without a party",
                beside,
                () -> whatIf(request, without(first.parties().get(1), request)));
        var source = sources(found).iterator().next();
        time("whatIf without a source, its graph included", beside, () -> {
            var graph = hiding(index, source);
            return whatIf(request, new Removal.Question(graph, request));
        });
        time("restsOn", beside, () -> restsOn(request, found));
        time("disruption", beside, () -> disruption(request).status());
        var moved = moved(found);
        if (moved != null)
            time("quantities of the first goods", beside, () -> {
                var network = network(first.parties().getFirst(), moved.to(), moved.substance());
                return reckoned(network).status();
            });
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** In nanoseconds. */
    private long time(String name, long beside, Callable<Enum<?>> work) throws Exception {
        var began = processorTime();
        var status = work.call();
        var took = processorTime() - began;
        figures.computeIfAbsent(name, key -> new Figures()).add(took);
        // A ratio is kept as milliseconds are.
        ratios.computeIfAbsent(name, key -> new Figures()).add(beside == 0 ? 1_000_000 : 1_000_000 * took / beside);
        statuses.computeIfAbsent(name, key -> new TreeMap<>()).merge(status.name(), 1, Integer::sum);
        return took;
    }

    private Removal.Question without(String party, ChainRequest request) {
        return new Removal(Set.of(party), Set.of(), null).in(graph, request);
    }

    private Enum<?> whatIf(ChainRequest request, Removal.Question after) {
        var result = WhatIfSearch.search(
                new Removal.Question(graph, request), after, ChainSearch.DEFAULT_BUDGET, () -> () -> false);
        return result.judged();
    }

    private static TraceGraph hiding(TraceIndex of, String source) {
        return of.without(
                Hiding.source(source),
                TradeIndex.MARKING::equals,
                List.of(),
                Trade.precursors(),
                TraceGraph.MOST_HOLDERS,
                () -> {});
    }

    private static Set<String> parties(Collection<FoundChain> found) {
        var parties = new HashSet<String>();
        for (var chain : found) parties.addAll(chain.parties());
        return parties;
    }

    private Collection<String> sources(List<FoundChain> found) {
        var facts = new HashSet<String>();
        for (var chain : found) for (var step : chain.steps()) facts.add(step.fact());
        return index.around(TradeIndex.MARKING::equals, parties(found))
                .sources(TradeIndex.MARKING::equals, parties(found), facts);
    }

    private Enum<?> restsOn(ChainRequest request, List<FoundChain> found) {
        var part = index.around(TradeIndex.MARKING::equals, parties(found));
        var facts = new HashSet<String>();
        for (var chain : found) for (var step : chain.steps()) facts.add(step.fact());
        var result = Support.of(
                found,
                part.sources(TradeIndex.MARKING::equals, parties(found), facts),
                source -> new Removal.Question(hiding(part, source), request),
                ChainSearch.DEFAULT_BUDGET,
                () -> false);
        return result.judged();
    }

    private DisruptionSearch.Result disruption(ChainRequest request) {
        var things = new ArrayList<DisruptionSearch.Thing>();
        for (var id : graph.parties(Set.of(EntityKind.COMPANY, EntityKind.ORGANIZATION), request, false))
            things.add(new DisruptionSearch.Thing(id, false, Set.of(id), 1));
        var searches = new long[1];
        var asked = new int[1];
        var began = processorTime();
        var result = DisruptionSearch.search(
                graph,
                request,
                things,
                null,
                10,
                DisruptionSearch.USUAL_BUDGET,
                deadline(),
                right -> right,
                (question, most, budget, isOver) -> {
                    var start = processorTime();
                    var found = DisruptionSearch.EXACT.search(question, most, budget, isOver);
                    searches[0] += processorTime() - start;
                    if (most == DisruptionSearch.CHAINS_OF_A_ROUND) asked[0]++;
                    return found;
                });
        var took = processorTime() - began;
        rounds.add(1_000_000L * asked[0]);
        ownSearches.add(1_000_000 * took / Math.max(1, searches[0]));
        return result;
    }

    private record Moved(Set<String> to, String substance) {}

    /** Where the first goods of the best chain were sent last. */
    private static @Nullable Moved moved(List<FoundChain> found) {
        var shipments = found.getFirst().steps().stream()
                .filter(step -> step.stepClass() == StepClass.SHIPMENT)
                .toList();
        var substance = shipments.isEmpty() ? null : shipments.getFirst().substance();
        if (substance == null) return null;
        var to = shipments.stream()
                .filter(step -> substance.equals(step.substance()))
                .toList()
                .getLast()
                .to();
        return new Moved(Set.of(to), substance);
    }

    private SubstanceNetwork network(String sender, Set<String> to, String substance) {
        var request = new ChainRequest(
                PartySelector.of(Set.of(sender)),
                PartySelector.of(to),
                ChainRules.builder().build(),
                1);
        return new SubstanceNetwork(graph, new Judgement(graph, request), substance);
    }

    private enum Reckoned {
        COMPLETE,
        BUDGET,
        TIMEOUT
    }

    private record Amounts(Reckoned status, int shipments, org.headwater.quantity.flow.@Nullable Figures figures) {}

    private static Amounts reckoned(SubstanceNetwork network) {
        var size = network.size();
        if (size > MOST_SHIPMENTS) return new Amounts(Reckoned.BUDGET, size, null);
        var consignments = new ArrayList<Consignment>();
        for (var one : network.movements())
            consignments.add(new Consignment(
                    one.shipment(), one.consignor(), one.consignee(), one.dispatch(), one.arrival(), grams(one)));
        var question = new FlowQuestion(
                consignments,
                network.from(),
                network.to(),
                Map.of(),
                TimeRule.NON_DECREASING,
                Integer.MIN_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE);
        try {
            return new Amounts(Reckoned.COMPLETE, size, org.headwater.quantity.flow.Figures.of(question, deadline()));
        } catch (Unfinished e) {
            return new Amounts(Reckoned.TIMEOUT, size, null);
        }
    }

    /** The trade has no weights: 1 kg to 25 t, the same for the same shipment. */
    private static long grams(SubstanceNetwork.Movement one) {
        return 1_000 + new Random(one.shipment().hashCode()).nextInt(24_999_001);
    }

    // ---- The largest sender ----------------------------------------------------------------------------------------

    private void largest(int times) throws Exception {
        var adjacency = graph.adjacency(StepClass.SHIPMENT, false);
        var sent = new HashMap<Integer, Integer>();
        for (var g = 0; g < adjacency.size(); g++)
            sent.merge(adjacency.owner.get(g), adjacency.first.get(g + 1) - adjacency.first.get(g), Integer::sum);
        int most = sent.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue()
                        .thenComparing(Map.Entry.<Integer, Integer>comparingByKey(Comparator.reverseOrder())))
                .orElseThrow()
                .getKey();
        var sender = graph.partyIds.get(most);
        var bySubstance = new TreeMap<Integer, Integer>();
        for (var g = 0; g < adjacency.size(); g++)
            if (adjacency.owner.get(g) == most)
                for (var f = adjacency.first.get(g); f < adjacency.first.get(g + 1); f++) {
                    var carried = new HashSet<Integer>();
                    for (var line = graph.goods.firstLine(adjacency.fact(f));
                            line < graph.goods.endOfLines(adjacency.fact(f));
                            line++)
                        if (graph.lineSubstance[line] != TraceGraph.NONE) carried.add(graph.lineSubstance[line]);
                    for (var number : carried) bySubstance.merge(number, 1, Integer::sum);
                }
        int main = bySubstance.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        var substance = graph.substances.cas[main];
        var request = from(sender, ChainRules.builder().build());
        var of = from(sender, ChainRules.builder().substances(Set.of(substance)).build());
        var found = chains(request).chains();
        var to = new HashSet<String>();
        for (var chain : chains(of).chains()) {
            var moved = moved(List.of(chain));
            if (moved != null && !moved.to().contains(sender)) to.addAll(moved.to());
        }
        line("");
        line(
                "The largest sender sent %,d shipments, %,d of them with its main substance; %d of its best chains were found. Its quantities are those"
                        + " of that substance to the %d last receivers of the best chains of it.",
                Objects.requireNonNull(sent.get(most)),
                Objects.requireNonNull(bySubstance.get(main)),
                found.size(),
                to.size());
        figures.clear();
        ratios.clear();
        statuses.clear();
        rounds.clear();
        ownSearches.clear();
        var disrupted = new ArrayList<DisruptionSearch.Result>();
        var amounts = new ArrayList<Amounts>();
        for (var time = 0; time < times; time++) {
            var beside = time("chains", 0, () -> chains(request).completeness().status());
            if (!found.isEmpty()) {
                var party = found.getFirst().parties().get(1);
                var source = sources(found).iterator().next();
                time("whatIf without a party", beside, () -> whatIf(request, without(party, request)));
                time(
                        "whatIf without a source, its graph included",
                        beside,
                        () -> whatIf(request, new Removal.Question(hiding(index, source), request)));
                time("restsOn", beside, () -> restsOn(request, found));
            }
            time("disruption", beside, () -> {
                disrupted.add(disruption(request));
                return disrupted.getLast().status();
            });
            if (!to.isEmpty())
                time("quantities of the main substance", beside, () -> {
                    amounts.add(reckoned(network(sender, to, substance)));
                    return amounts.getLast().status();
                });
        }
        line("");
        table();
        line("");
        var result = disrupted.getLast();
        line(
                "Disruption: %s, lower %s, upper %s, %d sets, more %s, %.0f rounds, %.2f times its own searches, %d losses%s.",
                result.status(),
                String.valueOf(result.lower()),
                String.valueOf(result.upper()),
                result.sets().size(),
                String.valueOf(result.hasMore()),
                rounds.median(),
                ownSearches.median(),
                result.losses().size(),
                result.reason() == null ? "" : "; " + result.reason());
        if (amounts.isEmpty()) return;
        var amount = amounts.getLast();
        var told = amount.figures();
        line(
                "Quantities: %s, %,d counted shipments%s.",
                amount.status(),
                amount.shipments(),
                told == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                ", %,d inner parties, sent %s g, at most %s g, in order %s g, at least %s g",
                                told.inner().size(),
                                told.sent(),
                                told.atMost(),
                                told.fifo(),
                                told.atLeast()));
    }

    private void line(String format, Object... values) {
        var line = String.format(Locale.ROOT, format, values);
        System.out.println(line);
        text.append(line).append('\n');
    }
}
