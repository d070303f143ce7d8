package org.headwater.vocabulary;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/**
 * Degree to which a fact is supported, in millionths from 0 to 1,000,000, so that comparison is exact. One source counts with
 * its best evidence, however many recorded it; sources count as independent: 1 − Π(1 − r·c), rounded half up to six places.
 */
public record Confidence(int millionths) implements Comparable<Confidence> {

    public static final int ONE = 1_000_000;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public Confidence {
        if (millionths < 0 || millionths > ONE)
            throw BadInput.of("confidence", millionths / 1e6, "is out of range; use 0 to 1");
    }

    /** From a number between 0 and 1, rounded half up to six places. */
    public static Confidence of(double value) {
        if (!(value >= 0 && value <= 1)) throw BadInput.of("confidence", value, "is out of range; use 0 to 1");
        return new Confidence(new BigDecimal(Double.toString(value))
                .movePointRight(6)
                .setScale(0, RoundingMode.HALF_UP)
                .intValueExact());
    }

    /** Collects graded evidence by source; the order of the evidence does not matter. */
    public static final class Tally {
        private final Map<String, Integer> bestBySource = new HashMap<>();

        public Tally add(String source, Grade grade) {
            bestBySource.merge(SourceWork.of(source), grade.hundredths(), Math::max);
            return this;
        }

        public boolean isEmpty() {
            return bestBySource.isEmpty();
        }

        /** Zero where nothing was added. */
        public Confidence total() {
            // The common case, one source: 1 − (1 − r·c), in whole hundredths.
            if (bestBySource.size() == 1)
                return new Confidence(bestBySource.values().iterator().next() * (ONE / 100));
            var doubt = BigDecimal.ONE;
            for (var hundredths : bestBySource.values())
                doubt = doubt.multiply(
                        HUNDRED.subtract(BigDecimal.valueOf(hundredths)).movePointLeft(2));
            return new Confidence(BigDecimal.ONE
                    .subtract(doubt)
                    .movePointRight(6)
                    .setScale(0, RoundingMode.HALF_UP)
                    .intValueExact());
        }
    }

    public double value() {
        return millionths / 1e6;
    }

    @Override
    public int compareTo(Confidence other) {
        return Integer.compare(millionths, other.millionths);
    }

    @Override
    public String toString() {
        return BigDecimal.valueOf(millionths, 6).stripTrailingZeros().toPlainString();
    }
}
