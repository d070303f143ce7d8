package org.headwater.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden histories, played into the trace index: what is due, what is told, and why something was withdrawn. */
class GoldenHistoryTests {

    private static final List<GoldenHistory> HISTORIES = GoldenHistory.all();

    @Test
    void everyHistoryIsToldExactly() {
        var wrong = new ArrayList<String>();
        var run = 0;
        var spared = 0;
        for (var history : HISTORIES) {
            var service = new GoldenService(history, null);
            var told = GoldenRounds.told(history, service, null);
            run += service.run;
            spared += service.spared;
            if (!told.equals(history.alerts()))
                wrong.add("seed " + history.seed() + "\n  expected " + history.alerts() + "\n  but was  " + told);
        }
        assertThat(wrong).isEmpty();
        assertThat(spared)
                .as("questions that were not due, of %d", run + spared)
                .isGreaterThan(run / 3);
    }

    /** Those that a teller with given answers does not show. */
    static Set<GoldenRounds.Mutant> mutants() {
        return EnumSet.complementOf(EnumSet.copyOf(GoldenRounds.Mutant.TELLERS));
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void aWrongServiceTellsSomethingElse(GoldenRounds.Mutant mutant) {
        var differing = HISTORIES.stream()
                .filter(history -> !GoldenRounds.told(history, new GoldenService(history, mutant), mutant)
                        .equals(history.alerts()))
                .limit(mutant.least())
                .count();
        assertThat(differing).isEqualTo(mutant.least());
    }
}
