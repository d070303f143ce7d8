package org.headwater.money.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.headwater.money.settlement.SettlementMutant.Profile;
import org.headwater.vocabulary.CompletenessStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Settlement and oracle on random worlds, and the oracle against its mutants. {@code -Dheadwater.worlds=N} sets the number of worlds over
 * all profiles, {@code -Dheadwater.seed=S} the first seed; a failure names profile and seed.
 */
class RandomSettlementTests {

    private static final int WORLDS = Integer.getInteger("headwater.worlds", 1_000);
    private static final long SEED = Long.getLong("headwater.seed", 1L);

    /** Each mistake has to show so often. */
    private static final int DIFFERENCES = 20;

    private static final int MOST_WORLDS_FOR_A_MUTANT = 4_000;

    @ParameterizedTest
    @EnumSource
    void settlingAgreesWithTheOracle(Profile profile) {
        var worlds = Math.max(20, WORLDS / Profile.values().length);
        var said = new TreeMap<String, Integer>();
        for (var seed = SEED; seed < SEED + worlds; seed++) {
            var one = RandomSettlement.of(profile, seed);
            var settled = one.world().settle(one.asked());
            assertThat(settled.status()).isEqualTo(CompletenessStatus.COMPLETE);
            var answer = SettlementAnswer.of(settled.settlements());
            assertThat(answer)
                    .as("profile %s, seed %d, %s", profile, seed, one)
                    .isEqualTo(SettlementOracle.answer(one.world(), one.asked(), null));
            for (var shipment : answer) {
                said.merge(shipment.state(), 1, Integer::sum);
                shipment.findings().keySet().forEach(kind -> said.merge(kind, 1, Integer::sum));
                if (shipment.shares().size() > 1) said.merge("several shares", 1, Integer::sum);
            }
            // What else is asked changes no answer.
            for (var id : one.asked())
                assertThat(one.world().settle(List.of(id)).settlements())
                        .as("asked alone, profile %s, seed %d, %s", profile, seed, one)
                        .containsExactly(settled.settlements().get(one.asked().indexOf(id)));
        }
        System.out.printf("profile %s: %d worlds from seed %d, %s%n", profile, worlds, SEED, said);
        assertThat(said.keySet())
                .contains("JUDGED", "NO_VALUE", "UNDATED", "UNDER_PAID", "OVER_PAID", "NONE_FOUND", "several shares");
    }

    @ParameterizedTest
    @EnumSource
    void everyMutantShowsInItsProfile(SettlementMutant mutant) {
        var differences = 0;
        var seed = SEED;
        while (differences < DIFFERENCES && seed < SEED + MOST_WORLDS_FOR_A_MUTANT) {
            var one = RandomSettlement.of(mutant.profile, seed++);
            if (!SettlementOracle.answer(one.world(), one.asked(), mutant)
                    .equals(SettlementOracle.answer(one.world(), one.asked(), null))) differences++;
        }
        System.out.printf("mutant %s: %d differences in %d worlds%n", mutant, differences, seed - SEED);
        assertThat(differences)
                .as("profile %s from seed %d", mutant.profile, SEED)
                .isEqualTo(DIFFERENCES);
    }
}
