package org.headwater.money.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.headwater.vocabulary.CompletenessStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Search and oracle on random graphs, and the oracle against its mutants. {@code -Dheadwater.money-graphs=N} sets the number of graphs over all
 * profiles, {@code -Dheadwater.seed=S} the first seed; a failure names profile and seed.
 */
class RandomMoneyTests {

    private static final int GRAPHS = Integer.getInteger("headwater.money-graphs", 4_000);
    private static final long SEED = Long.getLong("headwater.seed", 1L);

    /** Each mistake has to show so often. */
    private static final int DIFFERENCES = 20;

    private static final int MOST_GRAPHS_FOR_A_MUTANT = 4_000;

    static List<Set<MoneyFeature>> profiles() {
        var all = new LinkedHashSet<Set<MoneyFeature>>();
        all.add(EnumSet.noneOf(MoneyFeature.class));
        Stream.concat(
                        Arrays.stream(MoneyFeature.values()).map(EnumSet::of),
                        Arrays.stream(MoneyMutant.values()).map(mutant -> mutant.profile))
                .forEach(all::add);
        return List.copyOf(all);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void theSearchAgreesWithTheOracle(Set<MoneyFeature> profile) {
        var graphs = Math.max(20, GRAPHS / profiles().size());
        var answered = 0;
        var several = 0;
        for (var seed = SEED; seed < SEED + graphs; seed++) {
            var one = RandomMoney.of(profile, seed);
            var expected = MoneyOracle.answer(one.world(), one.request(), null);
            var graph = one.world().graph();
            var result = MoneySearch.search(graph, one.request(), MoneySearch.DEFAULT_BUDGET, () -> false);
            assertThat(MoneyAnswer.of(result))
                    .as("profile %s, seed %d, %s", profile, seed, one)
                    .isEqualTo(expected);
            assertThat(MoneyAnswer.of(
                            MoneySearch.search(graph, one.request(), MoneySearch.DEFAULT_BUDGET, () -> false, 0)))
                    .as("by bisection, profile %s, seed %d, %s", profile, seed, one)
                    .isEqualTo(expected);
            assertThat(result.status()).isEqualTo(CompletenessStatus.COMPLETE);
            if (!expected.isEmpty()) answered++;
            if (expected.stream().anyMatch(answer -> answer.classes().length() > 1)) several++;
        }
        System.out.printf(
                "profile %s: %d graphs from seed %d, %d%% answered, %d%% with two or more steps%n",
                profile, graphs, SEED, 100 * answered / graphs, 100 * several / graphs);
        assertThat(answered).as("answered of %d", graphs).isGreaterThanOrEqualTo(graphs / 4);
        assertThat(several).as("with two or more steps of %d", graphs).isGreaterThanOrEqualTo(graphs / 6);
    }

    @ParameterizedTest
    @EnumSource
    void everyMutantShowsInItsProfile(MoneyMutant mutant) {
        var differences = 0;
        var seed = SEED;
        while (differences < DIFFERENCES && seed < SEED + MOST_GRAPHS_FOR_A_MUTANT) {
            var one = RandomMoney.of(mutant.profile, seed++);
            if (!MoneyOracle.answer(one.world(), one.request(), mutant)
                    .equals(MoneyOracle.answer(one.world(), one.request(), null))) differences++;
        }
        System.out.printf("mutant %s: %d differences in %d graphs%n", mutant, differences, seed - SEED);
        assertThat(differences)
                .as("profile %s from seed %d", mutant.profile, SEED)
                .isEqualTo(DIFFERENCES);
    }
}
