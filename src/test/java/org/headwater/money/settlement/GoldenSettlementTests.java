package org.headwater.money.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Small worlds with the exact answer, made by two independent solvers. */
class GoldenSettlementTests {

    private static void assertAnswers(BiFunction<SettlementWorld, List<String>, List<SettlementAnswer>> solver) {
        var cases = GoldenSettlement.all();
        var wrong = new ArrayList<String>();
        for (var golden : cases) {
            var asked = golden.world().shipments().stream()
                    .map(SettlementWorld.Sent::id)
                    .toList();
            var answer = solver.apply(golden.world(), asked);
            if (!answer.equals(golden.answer()))
                wrong.add("seed " + golden.seed() + "\n  expected " + golden.answer() + "\n  but was  " + answer
                        + "\n  of       " + golden.world());
        }
        assertThat(cases).hasSize(1_500);
        assertThat(wrong.stream().limit(3))
                .as(wrong.size() + " of " + cases.size())
                .isEmpty();
    }

    @Test
    void everyCaseIsExact() {
        assertAnswers((world, asked) -> SettlementAnswer.of(world.settle(asked).settlements()));
    }

    @Test
    void theOracleAnswersEveryCase() {
        assertAnswers((world, asked) -> SettlementOracle.answer(world, asked, null));
    }
}
