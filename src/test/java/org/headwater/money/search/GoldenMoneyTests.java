package org.headwater.money.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Small graphs with the exact answer, made by two independent solvers. */
class GoldenMoneyTests {

    private static final List<GoldenMoney> CASES = GoldenMoney.all();

    private static void assertAnswers(Function<GoldenMoney, List<MoneyAnswer>> solver) {
        var wrong = new ArrayList<String>();
        for (var golden : CASES) {
            var answer = solver.apply(golden);
            if (!answer.equals(golden.answer()))
                wrong.add("seed " + golden.seed() + "\n  expected " + golden.answer() + "\n  but was  " + answer
                        + "\n  asked    " + golden.request());
        }
        assertThat(CASES).hasSize(2_500);
        assertThat(wrong.stream().limit(3))
                .as(wrong.size() + " of " + CASES.size())
                .isEmpty();
    }

    @Test
    void theSearchAnswersEveryCase() {
        assertAnswers(golden -> MoneyAnswer.of(
                MoneySearch.search(golden.world().graph(), golden.request(), MoneySearch.DEFAULT_BUDGET, () -> false)));
    }

    @Test
    void bisectionAnswersEveryCase() {
        assertAnswers(golden -> MoneyAnswer.of(MoneySearch.search(
                golden.world().graph(), golden.request(), MoneySearch.DEFAULT_BUDGET, () -> false, 0)));
    }

    @Test
    void theOracleAnswersEveryCase() {
        assertAnswers(golden -> MoneyOracle.answer(golden.world(), golden.request(), null));
    }
}
