package org.headwater.money.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.headwater.trace.search.Steps;
import org.headwater.vocabulary.CompletenessStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AssignmentTests {

    private static final long SEED = Long.getLong("headwater.seed", 77L);

    private record Question(int[] amounts, int[] values, List<int[]> pairs, long[] costs) {

        static Question of(Random random, int most) {
            var amounts = random.ints(1 + random.nextInt(most), 1, 4).toArray();
            var values = random.ints(1 + random.nextInt(most), 1, 5).toArray();
            var pairs = new ArrayList<int[]>();
            for (var s = 0; s < values.length; s++)
                for (var p = 0; p < amounts.length; p++) if (random.nextInt(4) > 0) pairs.add(new int[] {s, p});
            // Few different costs, so that many assignments are equally good.
            return new Question(
                    amounts, values, pairs, random.longs(pairs.size(), 0, 3).toArray());
        }

        Assignment assignment(BigInteger unit, Steps steps) {
            return new Assignment(
                    whole(amounts, unit),
                    whole(values, unit),
                    pairs.stream().mapToInt(pair -> pair[0]).toArray(),
                    pairs.stream().mapToInt(pair -> pair[1]).toArray(),
                    costs,
                    steps);
        }

        private static BigInteger[] whole(int[] numbers, BigInteger unit) {
            return Arrays.stream(numbers)
                    .mapToObj(number -> BigInteger.valueOf(number).multiply(unit))
                    .toArray(BigInteger[]::new);
        }

        @Override
        public String toString() {
            return Arrays.toString(amounts) + " to " + Arrays.toString(values) + " by "
                    + pairs.stream().map(Arrays::toString).toList() + " at " + Arrays.toString(costs);
        }
    }

    /** Tries every whole assignment. */
    private static final class EveryAssignment {
        private final Question question;
        private final int[] tried;
        private int @Nullable [] best;
        private int bestTotal;
        private long bestCost;
        private final int[] least;

        EveryAssignment(Question question) {
            this.question = question;
            tried = new int[question.pairs.size()];
            least = new int[question.values.length];
            give(0, question.amounts.clone(), question.values.clone());
        }

        private void give(int pair, int[] amounts, int[] values) {
            if (pair == tried.length) {
                judge();
                return;
            }
            var s = question.pairs.get(pair)[0];
            var p = question.pairs.get(pair)[1];
            for (var amount = Math.min(amounts[p], values[s]); amount >= 0; amount--) {
                tried[pair] = amount;
                amounts[p] -= amount;
                values[s] -= amount;
                give(pair + 1, amounts, values);
                amounts[p] += amount;
                values[s] += amount;
            }
        }

        private void judge() {
            var total = Arrays.stream(tried).sum();
            var cost = 0L;
            var given = new int[least.length];
            for (var i = 0; i < tried.length; i++) {
                cost += tried[i] * question.costs[i];
                given[question.pairs.get(i)[0]] += tried[i];
            }
            if (best == null || total > bestTotal) System.arraycopy(given, 0, least, 0, given.length);
            else if (total == bestTotal) for (var s = 0; s < given.length; s++) least[s] = Math.min(least[s], given[s]);
            // The largest come first, so of equally good ones the first is kept.
            if (best == null || total > bestTotal || total == bestTotal && cost < bestCost) {
                best = tried.clone();
                bestTotal = total;
                bestCost = cost;
            }
        }
    }

    @Test
    void itIsTheBestOfAllAssignments() {
        System.out.println("AssignmentTests: seed " + SEED);
        var random = new Random(SEED);
        var unit = new BigInteger("100000000000000000000000000000000001");
        for (var i = 0; i < 4_000; i++) {
            var question = Question.of(random, 3);
            var every = new EveryAssignment(question);
            var assignment = question.assignment(unit, new Steps(1_000_000, () -> false));
            assertThat(Arrays.stream(assignment.solve())
                            .mapToInt(share -> share.divide(unit).intValueExact())
                            .toArray())
                    .as("case %d, %s", i, question)
                    .isEqualTo(every.best);
            for (var s = 0; s < question.values.length; s++)
                assertThat(assignment.least(s).divide(unit).intValueExact())
                        .as("least of %d, case %d, %s", s, i, question)
                        .isEqualTo(every.least[s]);
        }
    }

    /** A buyer of many like shipments who pays in instalments: all joined with all, and no two costs alike. */
    @Test
    void aBusyConsignorIsAssigned() {
        var values = new int[150];
        var amounts = new int[400];
        Arrays.fill(values, 7);
        Arrays.fill(amounts, 3);
        var pairs = new ArrayList<int[]>();
        var costs = new ArrayList<Long>();
        for (var s = 0; s < values.length; s++)
            for (var p = 0; p < amounts.length; p++)
                if (Math.abs(s * 8 - p * 3) < 120) {
                    pairs.add(new int[] {s, p});
                    costs.add((long) Math.abs(s * 8 - p * 3));
                }
        var question = new Question(
                amounts,
                values,
                pairs,
                costs.stream().mapToLong(Long::longValue).toArray());
        var steps = new Steps(20_000_000, () -> false);
        var shares = question.assignment(BigInteger.ONE, steps).solve();
        assertThat(Arrays.stream(shares).mapToInt(BigInteger::intValueExact).sum())
                .isEqualTo(150 * 7);
        for (var p = 0; p < amounts.length; p++) {
            var spent = 0;
            for (var i = 0; i < shares.length; i++) if (pairs.get(i)[1] == p) spent += shares[i].intValueExact();
            assertThat(spent).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void anAssignmentThatIsTooDearEnds() {
        var question = Question.of(new Random(3), 8);
        assertThatExceptionOfType(Steps.Stopped.class)
                .isThrownBy(() -> question.assignment(BigInteger.ONE, new Steps(20, () -> false))
                        .solve())
                .satisfies(stopped -> assertThat(stopped.status).isEqualTo(CompletenessStatus.BUDGET));
    }
}
