package org.headwater.trace.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HittingSetsTests {

    private static final long SEED = Long.getLong("headwater.seed", 640_001);
    private static final BooleanSupplier NEVER = () -> false;

    @BeforeAll
    static void seed() {
        System.out.println("HittingSetsTests: seed " + SEED);
    }

    private record Family(int[] costs, List<int[]> sets) {

        static Family of(long seed) {
            var random = new Random(seed);
            var things = 1 + random.nextInt(11);
            // Equal costs give many sets of the least one.
            var dearest = random.nextBoolean() ? 1 : 1 + random.nextInt(5);
            var costs = IntStream.range(0, things)
                    .map(thing -> 1 + random.nextInt(dearest))
                    .toArray();
            var sets = new ArrayList<int[]>();
            for (var count = random.nextInt(12); count > 0; count--)
                sets.add(random.ints(1 + random.nextInt(4), 0, things).toArray());
            return new Family(costs, sets);
        }

        HittingSets asked() {
            var asked = new HittingSets(costs);
            sets.forEach(asked::add);
            return asked;
        }

        private static List<Integer> things(int subset) {
            return IntStream.range(0, 31)
                    .filter(thing -> (subset >> thing & 1) == 1)
                    .boxed()
                    .toList();
        }

        private int cost(List<Integer> things) {
            return things.stream().mapToInt(thing -> costs[thing]).sum();
        }

        private boolean isHit(List<Integer> things) {
            return sets.stream().allMatch(set -> IntStream.of(set).anyMatch(things::contains));
        }

        /** All sets of the least cost, in order, by trying each subset. */
        List<List<Integer>> minimum() {
            var hitting = IntStream.range(0, 1 << costs.length)
                    .mapToObj(Family::things)
                    .filter(this::isHit)
                    .toList();
            var least = hitting.stream().mapToInt(this::cost).min().orElseThrow();
            return hitting.stream()
                    .filter(things -> cost(things) == least)
                    .sorted(Comparator.<List<Integer>>comparingInt(List::size).thenComparing(Family::compare))
                    .toList();
        }

        private static int compare(List<Integer> one, List<Integer> other) {
            for (var i = 0; i < one.size(); i++) if (!one.get(i).equals(other.get(i))) return one.get(i) - other.get(i);
            return 0;
        }

        @Override
        public String toString() {
            return IntStream.of(costs).boxed().toList() + " "
                    + sets.stream()
                            .map(set -> IntStream.of(set).boxed().toList())
                            .toList();
        }
    }

    private static List<Integer> list(int[] set) {
        return IntStream.of(set).boxed().toList();
    }

    private static int areThoseOfAllSubsets(int families) {
        var several = 0;
        for (var seed = SEED; seed < SEED + families; seed++) {
            var family = Family.of(seed);
            var minimum = family.minimum();
            var asked = family.asked();
            var least = asked.least(NEVER);
            assertThat(least.isProven()).isTrue();
            assertThat(least.lower()).as("%s", family).isEqualTo(family.cost(minimum.getFirst()));
            assertThat(minimum).as("%s", family).contains(list(least.set()));
            for (var most : List.of(1, 3, 100))
                assertThat(asked.first(least.lower(), most, NEVER).orElseThrow().stream()
                                .map(HittingSetsTests::list))
                        .as("%s", family)
                        .isEqualTo(minimum.subList(0, Math.min(most, minimum.size())));
            if (minimum.size() > 1) several++;
        }
        return several;
    }

    @Test
    void setsAreThoseOfAllSubsets() {
        assertThat(areThoseOfAllSubsets(2_000)).isGreaterThan(400);
    }

    @Test
    @Tag("thorough")
    void setsAreThoseOfAllSubsetsInManyFamilies() {
        assertThat(areThoseOfAllSubsets(100_000)).isGreaterThan(20_000);
    }

    @Test
    void nothingToHitNeedsNothing() {
        var asked = new HittingSets(new int[] {1, 1});
        assertThat(asked.least(NEVER).lower()).isZero();
        assertThat(asked.first(0, 10, NEVER).orElseThrow().stream().map(HittingSetsTests::list))
                .containsExactly(List.of());
    }

    /** What is cut short proves a bound below the least, and its set hits all the same. */
    @Test
    void aCutProvesABoundAndGivesASetThatHits() {
        var unproven = 0;
        for (var seed = SEED; seed < SEED + 500; seed++) {
            var family = Family.of(seed);
            var least = family.cost(family.minimum().getFirst());
            var left = new int[] {2};
            var cut = family.asked().least(() -> left[0]-- <= 0);
            assertThat(cut.lower()).as("%s", family).isLessThanOrEqualTo(least);
            assertThat(family.isHit(list(cut.set()))).as("%s", family).isTrue();
            if (cut.isProven()) assertThat(cut.lower()).as("%s", family).isEqualTo(least);
            else unproven++;
            var none = new int[] {1};
            if (least > 1)
                assertThat(family.asked().first(least, 1, () -> none[0]-- <= 0))
                        .as("%s", family)
                        .isEmpty();
        }
        assertThat(unproven).isGreaterThan(20);
    }

    /** Forty things and sixty sets: bounds leave few branches. */
    @Test
    void boundsLeaveFewBranches() {
        var random = new Random(SEED);
        var asked = new HittingSets(IntStream.range(0, 40).map(thing -> 1).toArray());
        for (var i = 0; i < 60; i++)
            asked.add(random.ints(3 + random.nextInt(3), 0, 40).toArray());
        var branches = new long[1];
        assertThat(asked.least(() -> ++branches[0] > 200_000).isProven()).isTrue();
        System.out.println("HittingSetsTests: " + branches[0] + " branches");
    }
}
