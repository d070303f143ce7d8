package org.headwater.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GramsTests {

    private static OptionalLong grams(List<Double> weights, Integer... lines) {
        return Grams.of(weights, List.of(lines));
    }

    @Test
    void linesOfTheSubstanceAddUpInWholeGrams() {
        assertThat(grams(List.of(1.0, 2.5, 4.0), 0, 2)).hasValue(5_000);
        assertThat(grams(List.of(0.0005))).hasValue(0);
        // Rounded line by line, half up.
        assertThat(grams(List.of(0.0005, 0.0014), 0, 1)).hasValue(2);
    }

    @Test
    void aLineWithoutAWeightLeavesTheShipmentUnweighed() {
        assertThat(grams(List.of(1.0, -1.0), 0, 1)).isEmpty();
        assertThat(grams(List.of(1.0, 0.0), 0, 1)).isEmpty();
        assertThat(grams(List.of(1.0), 0, 1)).isEmpty();
        assertThat(grams(List.of(), 0)).isEmpty();
        assertThat(grams(List.of(0.00049), 0)).isEmpty();
        // A line of other goods does not matter.
        assertThat(grams(List.of(1.0, -1.0), 0)).hasValue(1_000);
    }

    @Test
    void moreThanAShipCarriesIsATypingError() {
        assertThat(grams(List.of(4e10), 0)).hasValue(40_000_000_000_000L);
        assertThat(grams(List.of(4e10 + 1), 0)).isEmpty();
        assertThat(grams(List.of(3e10, 3e10), 0, 1)).isEmpty();
        assertThat(grams(List.of(1e14), 0)).isEmpty();
    }
}
