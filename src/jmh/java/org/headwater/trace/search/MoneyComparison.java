package org.headwater.trace.search;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.headwater.money.rules.MoneyRequest;
import org.headwater.money.rules.MoneyRules;
import org.headwater.money.rules.Ratio;
import org.headwater.money.search.Moment;
import org.headwater.money.search.MoneyGraph;
import org.headwater.money.search.MoneySearch;
import org.headwater.money.search.Payment;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.PartySelector;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;

/**
 * The twenty best chains of money beside the twenty best chains of goods, in one run: for each shipment of {@link Trade} there is a payment
 * the same way, on the day of the dispatch, so that both searches have one shape of graph and one number of facts. All are asked about one sender
 * before the next one comes. Times are processor time of the asking thread, which other work on the machine changes less. The engines
 * alone: no database, no details of answers.
 *
 * <p>Arguments: size of {@link Trade} (TRIAL), senders (200). Writes src/jmh/results/money-SIZE.md.
 */
public final class MoneyComparison {

    private static final long SEED = 1;
    private static final PartySelector GROUPS =
            PartySelector.where(Set.of(EntityKind.CRIMINAL_GROUP), null, null, null);

    private final TraceGraph ground;
    private final MoneyGraph money;
    private final Map<String, Figures> figures = new LinkedHashMap<>();
    private final Map<String, Map<CompletenessStatus, Integer>> statuses = new LinkedHashMap<>();
    private final Map<String, Integer> answered = new TreeMap<>();
    private final StringBuilder text = new StringBuilder();

    private MoneyComparison(Trade.Size size) {
        var builder = new WholeGraph();
        for (var relation : Trade.precursors()) builder.precursor(relation.precursor(), relation.product());
        var payments = new ArrayList<Payment>();
        var random = new Random(SEED);
        Trade.tell(size, SEED, new Trade.Recipient() {
            @Override
            public void party(WholeGraph.GraphParty party) {
                builder.party(party);
            }

            @Override
            public void shipment(WholeGraph.GraphShipment shipment) {
                builder.shipment(shipment);
                var day = shipment.dispatch();
                // Most payments are small, and some are a thousand times as large.
                var amount = BigDecimal.valueOf(Math.round(100_000 * Math.exp(1.5 * random.nextGaussian())), 2);
                var first = day == null ? 0 : Math.toIntExact(day.first().toEpochDay());
                payments.add(new Payment(
                        shipment.id(),
                        shipment.consignor(),
                        shipment.consignee(),
                        day == null ? Moment.UNDATED : Moment.days(first, first),
                        amount.signum() > 0 ? amount : BigDecimal.ONE,
                        "USD",
                        null,
                        null,
                        shipment.confidence()));
            }

            @Override
            public void tie(TraceGraph.GraphTie tie) {
                builder.tie(tie);
            }
        });
        ground = builder.build();
        money = new MoneyGraph(ground, payments);
    }

    public static void main(String[] arguments) throws IOException {
        var size = Trade.Size.valueOf(arguments.length > 0 ? arguments[0] : "TRIAL");
        var senders = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        new MoneyComparison(size).run(size, senders);
    }

    private static MoneyRules rules(int ties, @Nullable String keeps, @Nullable Integer summed) {
        return MoneyRules.builder()
                .set("maxTies", ties)
                .set("keepsAtLeast", keeps == null ? null : Ratio.of(new BigDecimal(keeps)))
                .set("sumWithinDays", summed)
                .build();
    }

    private record Outcome(CompletenessStatus status, boolean found) {}

    private Outcome goods(String sender, ChainRules rules) {
        var result = ChainSearch.exact()
                .search(
                        ground,
                        new ChainRequest(PartySelector.ids(sender), GROUPS, rules, 20),
                        ChainSearch.DEFAULT_BUDGET,
                        () -> false);
        return new Outcome(result.completeness().status(), !result.chains().isEmpty());
    }

    private Outcome money(String sender, @Nullable PartySelector to, MoneyRules rules) {
        var result = MoneySearch.search(
                money,
                MoneyRequest.chains(PartySelector.ids(sender), to, rules, 20),
                MoneySearch.DEFAULT_BUDGET,
                () -> false);
        return new Outcome(result.status(), !result.chains().isEmpty());
    }

    private Outcome cycles(String sender) {
        var result = MoneySearch.search(
                money,
                MoneyRequest.cycles(PartySelector.ids(sender), rules(0, null, null), 20),
                MoneySearch.DEFAULT_BUDGET,
                () -> false);
        return new Outcome(result.status(), !result.chains().isEmpty());
    }

    private void time(String name, Supplier<Outcome> question) {
        var threads = ManagementFactory.getThreadMXBean();
        var began = threads.getCurrentThreadCpuTime();
        var outcome = question.get();
        figures.computeIfAbsent(name, first -> new Figures()).add(threads.getCurrentThreadCpuTime() - began);
        statuses.computeIfAbsent(name, first -> new TreeMap<>()).merge(outcome.status(), 1, Integer::sum);
        if (outcome.found()) answered.merge(name, 1, Integer::sum);
    }

    private void all(String sender) {
        time("chains, 4 tiers, 2 ties", () -> goods(sender, ChainRules.builder().build()));
        time(
                "chains, 1 tie",
                () -> goods(sender, ChainRules.builder().set("maxTies", 1).build()));
        time("moneyChains, 4 payments, 1 tie", () -> money(sender, GROUPS, rules(1, null, null)));
        time("moneyChains, 2 ties", () -> money(sender, GROUPS, rules(2, null, null)));
        time("moneyChains, 1 tie, keepsAtLeast 0.8", () -> money(sender, GROUPS, rules(1, "0.8", null)));
        time("moneyChains, 1 tie, keepsAtLeast 0.8, sumWithinDays 3", () -> money(sender, GROUPS, rules(1, "0.8", 3)));
        time("moneyChains to anybody", () -> money(sender, null, rules(1, null, null)));
        time("moneyCycles", () -> cycles(sender));
    }

    private void run(Trade.Size size, int count) throws IOException {
        var senders = List.copyOf(new LinkedHashSet<>(Trade.someSenders(size, SEED, count)));
        // Once to warm up.
        for (var sender : senders.subList(0, Math.min(senders.size(), 60))) all(sender);
        figures.clear();
        statuses.clear();
        answered.clear();
        for (var sender : senders) all(sender);
        line("# Chains of money beside chains of goods: size %s", size);
        line("");
        line(
                "%,d shipments, as many payments, %,d parties, seed %d, %d senders one after the other after 60 to warm up, k = 20, to any criminal group.",
                ground.shipmentCount(), ground.partyCount(), SEED, senders.size());
        line("");
        line(
                "| processor time | with an answer | median, ms | mean, ms | 95 %%, ms | worst, ms | 95 %% ÷ that of chains | statuses |");
        line("|---|---|---|---|---|---|---|---|");
        var beside =
                Objects.requireNonNull(figures.get("chains, 4 tiers, 2 ties")).share(0.95);
        figures.forEach((name, own) -> line(
                "| %s | %d %% | %.2f | %.2f | %.2f | %.1f | %.2f | %s |",
                name,
                100 * answered.getOrDefault(name, 0) / own.count(),
                own.median(),
                own.mean(),
                own.share(0.95),
                own.worst(),
                own.share(0.95) / beside,
                Objects.requireNonNull(statuses.get(name))));
        line("");
        line(
                "%s, Java %s, %d processors, load average %.1f at the end.",
                LocalDate.now(ZoneOffset.UTC),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        var file = Path.of("src/jmh/results/money-" + size + ".md");
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    private void line(String format, Object... values) {
        var line = String.format(Locale.ROOT, format, values);
        System.out.println(line);
        text.append(line).append('\n');
    }
}
