package org.headwater.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The golden histories, played into the trace index: what is due, what is told, and why something was withdrawn. */
class GoldenHistoryTests {

    private static final List<GoldenHistory> HISTORIES = GoldenHistory.all();

    @Test
    void everyHistoryIsToldExactly() {
        var wrong = new ArrayList<String>();
        var runs = 0;
        var candidates = 0;
        for (var history : HISTORIES) {
            var service = new GoldenService(history, null);
            var told = service.play();
            runs += service.runs();
            candidates += service.candidates();
            if (!told.equals(history.alerts()))
                wrong.add("seed " + history.seed() + "\n  expected " + history.alerts() + "\n  but was  " + told);
        }
        assertThat(wrong).isEmpty();
        assertThat(runs).as("runs of %d", candidates).isLessThan(candidates * 3 / 5);
    }

    /** What the teller gets wrong is in {@link TellerTests}, and what is wrongly not due in {@code GraphChangeTests}. */
    @ParameterizedTest
    @EnumSource
    void aWrongServiceTellsSomethingElse(GoldenService.Mutant mutant) {
        assertThat(HISTORIES.stream()
                        .filter(history ->
                                !new GoldenService(history, mutant).play().equals(history.alerts()))
                        .limit(mutant.least()))
                .hasSize(mutant.least());
    }
}
