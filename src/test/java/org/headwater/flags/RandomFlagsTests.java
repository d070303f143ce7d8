package org.headwater.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code -Dheadwater.flag-worlds=20000} draws as many as the thorough build does. */
class RandomFlagsTests {

    private static final long SEED = Long.getLong("headwater.seed", 1_204_001);
    private static final int WORLDS = Integer.getInteger("headwater.flag-worlds", 5_000);
    private static final int COMPLETIONS = Integer.getInteger("headwater.completions", 4);

    /** As many as the rarest mutant takes to show; each ends with its first. */
    private static final int WORLDS_OF_MUTANTS = 20_000;

    /** Enough that a rare contradiction is met; each mutant ends with its first. */
    private static final int COMPLETIONS_OF_MUTANTS = 20;

    @BeforeAll
    static void seed() {
        System.out.println("RandomFlagsTests: seed " + SEED);
    }

    private static Stream<RandomFlags> drawn() {
        return RandomFlags.from(SEED, WORLDS);
    }

    private static Stream<RandomFlags> drawnForMutants() {
        return RandomFlags.from(SEED, WORLDS_OF_MUTANTS);
    }

    private static Finding found(RandomFlags drawn) {
        return drawn.pattern().of(drawn.world(), "p0", 2, Pattern.BUDGET);
    }

    private static Truth secondWay(RandomFlags drawn) {
        return new TwoStatements(drawn.world(), 2).of(drawn.pattern().expression(), "p0");
    }

    private static boolean isContradicted(RandomFlags drawn, Truth truth, int completions) {
        if (truth == Truth.CANNOT_BE_SAID) return false;
        return drawn.completions()
                .limit(completions)
                .anyMatch(complete -> complete.holds(drawn.pattern().expression(), "p0") != (truth == Truth.HOLDS));
    }

    @Test
    void twoWaysComeToTheSame() {
        var results = new EnumMap<Truth, Integer>(Truth.class);
        drawn().forEach(drawn -> {
            var finding = found(drawn);
            assertThat(finding.truth()).as("%s gives %s", drawn, finding).isEqualTo(secondWay(drawn));
            results.merge(finding.truth(), 1, Integer::sum);
        });
        System.out.println(results);
        assertThat(results.values()).as(results.toString()).hasSize(3).allMatch(count -> count > WORLDS / 10);
    }

    @Test
    void theSecondWayIsThatOfTheGoldenCases() {
        for (var golden : GoldenCase.all())
            assertThat(new TwoStatements(golden.world(), golden.hub())
                            .of(golden.pattern().expression(), golden.subject()))
                    .as(golden.name())
                    .isEqualTo(golden.result());
    }

    /** Were the two ways one, a changed rule would change both. */
    @ParameterizedTest
    @EnumSource
    void theSecondWayFindsEveryMutant(FlagMutant mutant) {
        assertThat(drawnForMutants()
                        .anyMatch(drawn -> mutant.of(drawn.pattern(), drawn.world(), "p0", 2)
                                        .truth()
                                != secondWay(drawn)))
                .isTrue();
    }

    @Test
    void whatIsUsedIsEnough() {
        drawn().forEach(drawn -> {
            var finding = found(drawn);
            if (finding.truth() == Truth.CANNOT_BE_SAID) return;
            var less = drawn.world().keeping(finding.used());
            assertThat(drawn.pattern().of(less, "p0", 2, Pattern.BUDGET).truth())
                    .as("%s gives %s", drawn, finding)
                    .isEqualTo(finding.truth());
        });
    }

    /** A result that is decided is that of every world that this one may be. */
    @Test
    void noCompleteWorldContradicts() {
        var both = 0;
        var undecided = 0;
        for (var drawn : (Iterable<RandomFlags>) drawn()::iterator) {
            var finding = found(drawn);
            assertThat(isContradicted(drawn, finding.truth(), COMPLETIONS))
                    .as("%s gives %s", drawn, finding)
                    .isFalse();
            if (finding.truth() != Truth.CANNOT_BE_SAID) continue;
            undecided++;
            var held = drawn.completions()
                    .limit(COMPLETIONS)
                    .filter(complete -> complete.holds(drawn.pattern().expression(), "p0"))
                    .count();
            if (held > 0 && held < COMPLETIONS) both++;
        }
        System.out.printf(
                Locale.ROOT,
                "%d complete worlds; of %d undecided ones %d turn out both ways%n",
                COMPLETIONS * WORLDS,
                undecided,
                both);
        // To say nothing of any would be right, too.
        assertThat(undecided).isLessThan(WORLDS * 3 / 4);
        assertThat(both).isGreaterThan(undecided / 8);
    }

    /** To follow a hub is no error of reasoning: it would be true, and tell nothing. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HUB_FOLLOWED")
    void someCompleteWorldContradictsEachMutant(FlagMutant mutant) {
        assertThat(drawnForMutants()
                        .anyMatch(drawn -> isContradicted(
                                drawn,
                                mutant.of(drawn.pattern(), drawn.world(), "p0", 2)
                                        .truth(),
                                COMPLETIONS_OF_MUTANTS)))
                .isTrue();
    }
}
