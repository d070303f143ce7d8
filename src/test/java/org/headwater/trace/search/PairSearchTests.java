package org.headwater.trace.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.PartyPair;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.search.Profiles.Feature;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.StepClass;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pairs of random graphs against all chains of the oracle, and its table against mutants of it.
 * {@code -Dheadwater.graphs=N} sets the number of graphs over all profiles, {@code -Dheadwater.seed=S} the first seed.
 */
class PairSearchTests {

    private static final int GRAPHS = Integer.getInteger("headwater.graphs", 2_200);
    private static final long SEED = Long.getLong("headwater.seed", 1L);
    private static final int DIFFERENCES = 20;
    private static final int MOST_GRAPHS_FOR_A_MUTANT = 4_000;

    /** One mistake in making the table each. */
    private enum TableMutant {
        LIMIT_IS_MORE,
        ENDS_EITHER_WAY,
        SHORTEST_CHAINS_ONLY,
        BEST_IS_THE_EARLIEST,
        SUBSTANCES_OF_THE_BEST_CHAIN,
        SUBSTANCES_OF_EVERY_STEP,
        SUBSTANCES_OF_MORE_CHAINS_THAN_COUNTED,
        GOODS_TIES_NAME_NOTHING,
        DATES_OF_THE_BEST_CHAIN,
        DATES_OF_MORE_CHAINS_THAN_COUNTED
    }

    private record TableRow(
            Answer best,
            int chains,
            boolean more,
            Set<String> substances,
            @Nullable LocalDate dispatched,
            @Nullable LocalDate arrived) {}

    /** All chains in order, row by row: the first chain of a pair places its row. */
    private static List<TableRow> table(Profiles.Case one, int counted, @Nullable TableMutant mutant) {
        var oracle = new Oracle(one.world(), one.request(), null);
        var chains = new LinkedHashMap<List<String>, List<Answer>>();
        for (var chain : oracle.all()) {
            var ends = List.of(chain.parties().getFirst(), chain.parties().getLast());
            if (mutant == TableMutant.ENDS_EITHER_WAY)
                ends = ends.stream().sorted().toList();
            var known = chains.computeIfAbsent(ends, key -> new ArrayList<>());
            if (mutant == TableMutant.SHORTEST_CHAINS_ONLY
                    && !known.isEmpty()
                    && known.getFirst().parties().size() < chain.parties().size()) continue;
            known.add(chain);
        }
        return chains.values().stream()
                .map(all -> row(oracle, all, counted, mutant))
                .toList();
    }

    private static TableRow row(Oracle oracle, List<Answer> all, int counted, @Nullable TableMutant mutant) {
        var some = all.subList(0, Math.min(counted, all.size()));
        var best = all.getFirst();
        if (mutant == TableMutant.BEST_IS_THE_EARLIEST)
            for (var chain : all)
                if (chain.completion() != null
                        && (best.completion() == null || chain.completion().isBefore(best.completion()))) best = chain;
        var substances = new TreeSet<String>();
        for (var chain : mutant == TableMutant.SUBSTANCES_OF_THE_BEST_CHAIN
                ? some.subList(0, 1)
                : mutant == TableMutant.SUBSTANCES_OF_MORE_CHAINS_THAN_COUNTED ? all : some)
            for (var i = 0; i < chain.classes().size(); i++) {
                var substance = Objects.requireNonNull(chain.substances()).get(i);
                var stepClass = chain.classes().get(i);
                var isGoods = stepClass == StepClass.SHIPMENT
                        || stepClass == StepClass.GOODS_TIE
                                && substance != null
                                && mutant != TableMutant.GOODS_TIES_NAME_NOTHING;
                if (!isGoods) continue;
                if (substance != null) substances.add(substance);
                if (mutant != TableMutant.SUBSTANCES_OF_EVERY_STEP) break;
            }
        var days = new TreeSet<LocalDate>();
        for (var chain : mutant == TableMutant.DATES_OF_THE_BEST_CHAIN
                ? some.subList(0, 1)
                : mutant == TableMutant.DATES_OF_MORE_CHAINS_THAN_COUNTED ? all : some)
            for (var fact : chain.canonical()) {
                Stream.of(oracle.sent(fact), oracle.arrived(fact))
                        .filter(day -> day != null)
                        .forEach(days::add);
            }
        return new TableRow(
                best,
                some.size(),
                all.size() > counted || mutant == TableMutant.LIMIT_IS_MORE && all.size() == counted,
                substances,
                days.isEmpty() ? null : days.getFirst(),
                days.isEmpty() ? null : days.getLast());
    }

    private static List<TableRow> found(PairResult result) {
        return result.pairs().stream()
                .map(pair -> {
                    var best = Answer.of(result.best(pair));
                    assertThat(List.of(best.parties().getFirst(), best.parties().getLast()))
                            .isEqualTo(List.of(pair.first(), pair.last()));
                    return new TableRow(
                            best,
                            pair.chains(),
                            pair.more(),
                            Set.copyOf(pair.substances()),
                            pair.dispatched(),
                            pair.arrived());
                })
                .toList();
    }

    private static Profiles.Case generate(Set<Feature> profile, long seed) {
        var one = Profiles.generate(profile, seed);
        var rules = one.request().rules().toBuilder().set("perPair", null).build();
        return new Profiles.Case(
                one.world(),
                new ChainRequest(
                        one.request().from(),
                        one.request().to(),
                        rules,
                        one.request().k()));
    }

    static Stream<Set<Feature>> profiles() {
        return Profiles.all().stream();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void everyPairOfTheOracleIsFoundAndNoOther(Set<Feature> profile) {
        var pairs = 0;
        var saturated = 0;
        var graphs = Math.max(40, GRAPHS / Profiles.all().size());
        for (var seed = SEED; seed < SEED + graphs; seed++) {
            var one = generate(profile, seed);
            var graph = one.world().graph();
            for (var counted : List.of(1, 2, PairSearch.COUNTED)) {
                var expected = table(one, counted, null);
                for (var few : List.of(0, 3, 1_000)) {
                    var result = new PairSearch(counted, few, PairSearch.MOST_FOUND, few)
                            .search(graph, one.searched(), ChainSearch.DEFAULT_BUDGET, () -> false);
                    assertThat(result.completeness().status()).isEqualTo(CompletenessStatus.COMPLETE);
                    assertThat(found(result))
                            .as("%d counted, %d ranked, profile %s, seed %d, %s", counted, few, profile, seed, one)
                            .isEqualTo(expected);
                }
                pairs += expected.size();
                saturated += (int) expected.stream().filter(TableRow::more).count();
            }
        }
        System.out.printf(
                "profile %s: %d graphs from seed %d, %d pairs, %d with more chains than counted%n",
                profile, graphs, SEED, pairs, saturated);
        assertThat(pairs).isGreaterThanOrEqualTo(graphs);
        assertThat(saturated).isPositive();
    }

    /** Under the ends of the table: with the two parties as ends, others that satisfy a selector might stand between them. */
    @ParameterizedTest
    @MethodSource("profiles")
    void aRowLeadsToExactlyItsChains(Set<Feature> profile) {
        for (var seed = SEED; seed < SEED + 10; seed++) {
            var one = generate(profile, seed);
            var all = new Oracle(one.world(), one.request(), null).all();
            for (var row : table(one, 1, null)) {
                var pair = new PartyPair(
                        row.best().parties().getFirst(), row.best().parties().getLast());
                var asked = new Profiles.Case(
                        one.world(),
                        new ChainRequest(
                                        one.request().from(),
                                        one.request().to(),
                                        one.request().rules(),
                                        200)
                                .between(pair));
                var expected = all.stream()
                        .filter(chain -> chain.parties().getFirst().equals(pair.from())
                                && chain.parties().getLast().equals(pair.to()))
                        .limit(200)
                        .toList();
                for (var search : List.of(ChainSearch.exact(), new SequenceSearch(0)))
                    assertThat(Answer.of(search.search(
                                    one.world().graph(), asked.searched(), ChainSearch.DEFAULT_BUDGET, () -> false)))
                            .as("profile %s, seed %d, %s", profile, seed, asked)
                            .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TableMutant.class)
    void everyMutantOfTheTableShows(TableMutant mutant) {
        var profile = Set.of(Feature.ENDS, Feature.SUBSTANCE);
        if (mutant == TableMutant.GOODS_TIES_NAME_NOTHING) profile = Set.of(Feature.TIES, Feature.SUBSTANCE);
        var differences = 0;
        var seed = SEED;
        for (; differences < DIFFERENCES && seed < SEED + MOST_GRAPHS_FOR_A_MUTANT; seed++) {
            var one = generate(profile, seed);
            if (!table(one, 2, mutant).equals(table(one, 2, null))) differences++;
        }
        System.out.printf("mutant %s: %d differences in %d graphs%n", mutant, differences, seed - SEED);
        assertThat(differences).as("profile %s from seed %d", profile, SEED).isEqualTo(DIFFERENCES);
    }

    /** A supplier, a layer of traders with one way each, and a group. */
    private static World layered(int traders) {
        var world = World.of("A", "Z", "Y");
        for (var i = 0; i < traders; i++) {
            var trader = "T%02d".formatted(i);
            world.parties().add(WholeGraph.GraphParty.of(trader, EntityKind.COMPANY));
            world.ship("in" + i, "A", trader, i, i + 1, 0.8, World.line(World.NPP));
            world.ship("out" + i, trader, "Z", i + 2, i + 3, 0.8, World.line(World.NPP));
        }
        world.ship("last", "T00", "Y", 50, 51, 0.8, World.line(World.NPP));
        return world;
    }

    /** S→A→B→C→T in all ways, and S→A00→X→Y→U in the same number of tiers. */
    @Test
    void aPairWithManyChainsTakesNoBudgetFromAnother() {
        var world = World.of("S", "T", "U", "X", "Y");
        for (var i = 0; i < 40; i++)
            for (var layer : List.of("A", "B", "C"))
                world.parties().add(WholeGraph.GraphParty.of(layer + "%02d".formatted(i), EntityKind.COMPANY));
        for (var i = 0; i < 40; i++) {
            var from = "%02d".formatted(i);
            world.ship("s" + i, "S", "A" + from, 0, 1, World.NPP);
            world.ship("t" + i, "C" + from, "T", 6, 7, World.NPP);
            for (var j = 0; j < 40; j++) {
                var to = "%02d".formatted(j);
                world.ship("a" + from + to, "A" + from, "B" + to, 2, 3, World.NPP);
                world.ship("b" + from + to, "B" + from, "C" + to, 4, 5, World.NPP);
            }
        }
        world.ship("u1", "A39", "X", 2, 3, World.NPP);
        world.ship("u2", "X", "Y", 4, 5, World.NPP);
        world.ship("u3", "Y", "U", 6, 7, World.NPP);
        var request = World.request("S", "T,U", ChainRules.DEFAULT);
        var result = new PairSearch().search(world.graph(), request, 60_000, () -> false);
        assertThat(result.completeness().status()).isEqualTo(CompletenessStatus.COMPLETE);
        assertThat(result.pairs())
                .extracting(pair -> pair.last() + " " + pair.chains() + (pair.more() ? "+" : ""))
                .containsExactly("T 20+", "U 1");
        var wide = new PairSearch(PairSearch.COUNTED, 128, PairSearch.MOST_FOUND, Integer.MAX_VALUE)
                .search(world.graph(), request, ChainSearch.DEFAULT_BUDGET, () -> false);
        System.out.printf(
                "explored %d, without a bound towards the open ends %d%n",
                result.completeness().explored(), wide.completeness().explored());
        assertThat(wide.completeness().explored()).isGreaterThan(60_000);
    }

    @Test
    void stopsWithTheBudgetTheClockOrTooManyPairsAndSaysSo() {
        var graph = layered(300).graph();
        var request = new ChainRequest(PartySelector.ids("A"), null, ChainRules.DEFAULT, 20);
        var spent = new PairSearch().search(graph, request, 2_000, () -> false);
        assertThat(spent.completeness().status()).isEqualTo(CompletenessStatus.BUDGET);
        assertThat(spent.completeness().reason()).contains("2000 steps");
        assertThat(spent.pairs()).isNotEmpty();
        var late = new PairSearch().search(graph, request, ChainSearch.DEFAULT_BUDGET, () -> true);
        assertThat(late.completeness().status()).isEqualTo(CompletenessStatus.TIMEOUT);
        var cut = new PairSearch(PairSearch.COUNTED, 128, 10, 1_000)
                .search(graph, request, ChainSearch.DEFAULT_BUDGET, () -> false);
        assertThat(cut.completeness().status()).isEqualTo(CompletenessStatus.TRUNCATED);
        assertThat(cut.pairs()).hasSize(10);
        var whole = new PairSearch().search(graph, request, ChainSearch.DEFAULT_BUDGET, () -> false);
        assertThat(whole.completeness().status()).isEqualTo(CompletenessStatus.COMPLETE);
        assertThat(whole.pairs()).hasSize(302);
    }

    @Test
    void twentyChainsAreCountedAndOneMoreSaysMore() {
        for (var traders : List.of(19, 20, 21, 300)) {
            var result = new PairSearch()
                    .search(
                            layered(traders).graph(),
                            new ChainRequest(
                                    PartySelector.ids("A"), PartySelector.ids("Z", "Y"), ChainRules.DEFAULT, 20),
                            ChainSearch.DEFAULT_BUDGET,
                            () -> false);
            assertThat(result.completeness().status()).isEqualTo(CompletenessStatus.COMPLETE);
            assertThat(result.pairs())
                    .extracting(pair -> pair.last() + " " + pair.chains() + (pair.more() ? "+" : ""))
                    .as("%d traders", traders)
                    .containsExactly("Z " + Math.min(20, traders) + (traders > 20 ? "+" : ""), "Y 1");
            assertThat(result.pairs().getFirst().dispatched()).isEqualTo(World.day(0));
            assertThat(result.pairs().getFirst().arrived()).isEqualTo(World.day(Math.min(20, traders) + 2));
        }
    }
}
