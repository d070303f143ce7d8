package org.headwater.trace.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.headwater.trace.search.Profiles.Feature;
import org.headwater.vocabulary.CompletenessStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Search and oracle on random graphs, and the oracle against its mutants. {@code -Dheadwater.graphs=N} sets the number of
 * graphs over all profiles, {@code -Dheadwater.seed=S} the first seed; a failure names profile and seed.
 */
class OracleTests {

    /** At least so many, and as many as it takes each mutant to show; a full run asks for 20,000. */
    private static final int GRAPHS = Integer.getInteger("headwater.graphs", 1_000);

    /** Of each profile: among fewer, the share of graphs with an answer says little of the profile. */
    private static final int LEAST_GRAPHS = 60;

    private static final long SEED = Long.getLong("headwater.seed", 1L);

    /** Each mistake has to show so often. */
    private static final int DIFFERENCES = 20;

    /** A mutant that needs more graphs than this to show is not killed by its profile. */
    private static final int MOST_GRAPHS_FOR_A_MUTANT = 4_000;

    /** The oracle's answers, which the mutants of one profile are all held against. */
    private static final Map<Set<Feature>, Map<Long, List<Answer>>> ANSWERS = new HashMap<>();

    private static List<Answer> answer(Set<Feature> profile, long seed, Profiles.Case one) {
        return ANSWERS.computeIfAbsent(profile, key -> new HashMap<>())
                .computeIfAbsent(seed, key -> Oracle.answer(one.world(), one.request()));
    }

    static Stream<Set<Feature>> profiles() {
        return Profiles.all().stream();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void searchAgreesWithTheOracle(Set<Feature> profile) {
        var least = Math.max(LEAST_GRAPHS, GRAPHS / Profiles.all().size());
        var unseen = Arrays.stream(Mutant.values())
                .filter(mutant -> mutant.profile.equals(profile))
                .collect(Collectors.toList());
        var graphs = 0;
        var answered = 0;
        var twoTiers = 0;
        for (var seed = SEED; seed < SEED + least || !unseen.isEmpty(); seed++) {
            graphs++;
            assertThat(graphs)
                    .as("graphs until %s show", unseen)
                    .isLessThanOrEqualTo(Math.max(least, MOST_GRAPHS_FOR_A_MUTANT));
            var one = Profiles.generate(profile, seed);
            var expected = Oracle.answer(one.world(), one.request());
            unseen.removeIf(mutant ->
                    !new Oracle(one.world(), one.request(), mutant).answer().equals(expected));
            var result = ChainSearch.exact()
                    .search(one.world().graph(), one.searched(), ChainSearch.DEFAULT_BUDGET, () -> false);
            assertThat(Answer.of(result))
                    .as("profile %s, seed %d, %s", profile, seed, one)
                    .isEqualTo(expected);
            assertThat(Answer.of(new SequenceSearch(0)
                            .search(one.world().graph(), one.searched(), ChainSearch.DEFAULT_BUDGET, () -> false)))
                    .as("by bisection, profile %s, seed %d, %s", profile, seed, one)
                    .isEqualTo(expected);
            assertThat(ChainSearch.exact()
                            .search(
                                    one.world().graphOfASnapshot(),
                                    one.searched(),
                                    ChainSearch.DEFAULT_BUDGET,
                                    () -> false))
                    .as("from a snapshot, profile %s, seed %d, %s", profile, seed, one)
                    .isEqualTo(result);
            assertThat(result.completeness().status()).isEqualTo(CompletenessStatus.COMPLETE);
            if (!expected.isEmpty()) answered++;
            if (expected.stream().anyMatch(answer -> answer.tiers() >= 2)) twoTiers++;
        }
        System.out.printf(
                "profile %s: %d graphs from seed %d, %d%% answered, %d%% with two or more tiers%n",
                profile, graphs, SEED, 100 * answered / graphs, 100 * twoTiers / graphs);
        assertThat(answered).as("answered of %d", graphs).isGreaterThanOrEqualTo(graphs / 2);
        assertThat(twoTiers).as("with two or more tiers of %d", graphs).isGreaterThanOrEqualTo(graphs / 4);
    }

    @ParameterizedTest
    @EnumSource(Mutant.class)
    void everyMutantShowsInItsProfile(Mutant mutant) {
        assertThat(Profiles.all())
                .as("profiles of which the search's graphs are")
                .contains(mutant.profile);
        var differences = new ArrayList<Long>();
        var seed = SEED;
        while (differences.size() < DIFFERENCES && seed < SEED + MOST_GRAPHS_FOR_A_MUTANT) {
            var one = Profiles.generate(mutant.profile, seed);
            List<Answer> mutated = new Oracle(one.world(), one.request(), mutant).answer();
            if (!mutated.equals(answer(mutant.profile, seed, one))) differences.add(seed);
            seed++;
        }
        System.out.printf("mutant %s: %d differences in %d graphs%n", mutant, differences.size(), seed - SEED);
        assertThat(differences)
                .as("profile %s from seed %d", mutant.profile, SEED)
                .hasSize(DIFFERENCES);
    }
}
