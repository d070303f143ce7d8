package org.headwater.trace.search;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.headwater.store.IdSource;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.PartySelector;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;

/**
 * What a search does where it is hard: a party that sends 50,000 shipments and receives 50,000, from it, to it and through
 * it; pairs of parties of set A that no chain joins; and the heap over 10,000 requests on set A. All with the usual rules,
 * twenty chains, four tiers and two ties at most. Writes {@code src/jmh/results/endurance.md}.
 */
final class Endurance {

    private static final long SEED = 1;
    private static final int ROUNDS = 20;
    private static final int SENDERS = 200;
    private static final int REQUESTS = 10_000;
    private static final int HALF_OF_DEGREE = 50_000;
    private static final int AROUND = 20_000;

    private final StringBuilder text = new StringBuilder();

    private Endurance() {}

    public static void main(String[] arguments) throws Exception {
        new Endurance().run();
    }

    private void run() throws IOException, InterruptedException {
        line("# Where a search is hard");
        line("");
        line("| | searches | COMPLETE | with an answer | median ms | 95 %% | worst | most steps |");
        line("|---|---|---|---|---|---|---|---|");
        hub();
        var graph = Trade.graph(Trade.Size.A, SEED);
        noChain(graph);
        line("");
        heap(graph);
        var system = ManagementFactory.getOperatingSystemMXBean();
        line("");
        line(
                "Java %s, %d processors, load average %.1f at the end.",
                Runtime.version().feature(), system.getAvailableProcessors(), system.getSystemLoadAverage());
        System.out.print(text);
        Files.writeString(Path.of("src/jmh/results/endurance.md"), text);
    }

    // ---- A party with 100,000 shipments
    // --------------------------------------------------------------------------------

    private void hub() {
        var random = new Random(SEED);
        var builder = new WholeGraph();
        var hub = party(builder, random, EntityKind.COMPANY);
        var group = party(builder, random, EntityKind.CRIMINAL_GROUP);
        var senders = new ArrayList<String>();
        var receivers = new ArrayList<String>();
        for (var i = 0; i < AROUND; i++) {
            senders.add(party(builder, random, EntityKind.COMPANY));
            receivers.add(party(builder, random, EntityKind.COMPANY));
        }
        for (var i = 0; i < HALF_OF_DEGREE; i++) {
            shipment(builder, random, senders.get(random.nextInt(AROUND)), hub);
            shipment(builder, random, hub, receivers.get(random.nextInt(AROUND)));
            shipment(builder, random, receivers.get(random.nextInt(AROUND)), senders.get(random.nextInt(AROUND)));
        }
        for (var i = 0; i < AROUND / 100; i++)
            builder.tie(new TraceGraph.GraphTie(
                    new IdSource(random).next(),
                    LinkKind.CONTROLS,
                    group,
                    receivers.get(random.nextInt(AROUND)),
                    new Period(null, null),
                    null,
                    Confidence.of(0.8)));
        var graph = builder.build();
        var groups = PartySelector.where(Set.of(EntityKind.CRIMINAL_GROUP), null, null, null);
        var through = new Seen();
        var from = new Seen();
        var to = new Seen();
        for (var round = 0; round < ROUNDS; round++) {
            from.add(search(graph, only(hub), groups));
            to.add(search(graph, only(senders.get(round)), only(hub)));
            through.add(search(graph, only(senders.get(round)), groups));
        }
        from.tell("from a party with 100,000 shipments to any group");
        to.tell("from one of its suppliers to it");
        through.tell("from one of its suppliers to any group");
    }

    private static String party(WholeGraph builder, Random random, EntityKind kind) {
        var id = new IdSource(random).next();
        builder.party(WholeGraph.GraphParty.of(id, kind));
        return id;
    }

    private static void shipment(WholeGraph builder, Random random, String from, String to) {
        var sent = LocalDate.of(2014, 1, 1).plusDays(random.nextInt(3650));
        builder.shipment(new WholeGraph.GraphShipment(
                new IdSource(random).next(),
                from,
                to,
                null,
                PartialDate.of(sent),
                PartialDate.of(sent.plusDays(5 + random.nextInt(36))),
                null,
                null,
                List.of(new TraceGraph.GraphLine("79099-07-3", "293339", false)),
                Confidence.of(0.8)));
    }

    // ---- No chain
    // ------------------------------------------------------------------------------------------------------

    private void noChain(TraceGraph graph) {
        var random = new Random(SEED);
        var senders = Trade.someSenders(Trade.Size.A, SEED, SENDERS);
        var none = new Seen();
        var some = new Seen();
        for (var sender : senders)
            for (var i = 0; i < 5; i++) {
                var other = graph.partyIds.get(random.nextInt(graph.partyCount()));
                var found = search(graph, only(sender), only(other));
                (found.result.chains().isEmpty() ? none : some).add(found);
            }
        none.tell("set A, pairs that no chain joins");
        some.tell("set A, pairs that a chain joins");
    }

    // ---- Heap
    // ----------------------------------------------------------------------------------------------------------

    private void heap(TraceGraph graph) throws InterruptedException {
        var groups = PartySelector.where(Set.of(EntityKind.CRIMINAL_GROUP), null, null, null);
        var senders = Trade.someSenders(Trade.Size.A, SEED, SENDERS);
        line("Heap in MB after so many requests, after a collection:");
        line("");
        var heads = new StringBuilder("|");
        var rule = new StringBuilder("|");
        var row = new StringBuilder("|");
        for (var i = 0; i <= REQUESTS; i++) {
            if (i % 1_000 == 0) {
                heads.append(String.format(Locale.ROOT, " %,d |", i));
                rule.append("---|");
                row.append(String.format(Locale.ROOT, " %.1f |", used() / 1e6));
            }
            search(graph, only(senders.get(i % SENDERS)), groups);
        }
        line(heads.toString());
        line(rule.toString());
        line(row.toString());
    }

    private static long used() throws InterruptedException {
        var least = Long.MAX_VALUE;
        for (var look = 0; look < 3; look++) {
            System.gc();
            Thread.sleep(100);
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }

    // ----------------------------------------------------------------------------------------------------------------

    private record Found(ChainResult result, long took) {}

    private static PartySelector only(String id) {
        return PartySelector.of(Set.of(id));
    }

    private static Found search(TraceGraph graph, @Nullable PartySelector from, @Nullable PartySelector to) {
        var request =
                new ChainRequest(from, to, ChainRules.builder().maxTiers(4).build(), 20);
        var began = System.nanoTime();
        var result = ChainSearch.exact().search(graph, request, ChainSearch.DEFAULT_BUDGET, () -> false);
        return new Found(result, System.nanoTime() - began);
    }

    private final class Seen {
        private final Figures figures = new Figures();
        private int complete;
        private int answered;
        private long steps;

        void add(Found found) {
            figures.add(found.took);
            if (found.result.completeness().status() == CompletenessStatus.COMPLETE) complete++;
            if (!found.result.chains().isEmpty()) answered++;
            steps = Math.max(steps, found.result.completeness().explored());
        }

        void tell(String name) {
            if (figures.count() == 0) line("| %s | 0 | – | – | – | – | – | – |", name);
            else
                line(
                        "| %s | %d | %d | %d | %.1f | %.1f | %.1f | %,d |",
                        name,
                        figures.count(),
                        complete,
                        answered,
                        figures.median(),
                        figures.share(0.95),
                        figures.worst(),
                        steps);
        }
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
