package org.headwater.quantity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalLong;
import org.headwater.quantity.flow.Consignment;
import org.jspecify.annotations.Nullable;

/** Weights as whole grams, rounded half up: sums of them are exact. */
final class Grams {

    private Grams() {}

    static long of(double kilograms) {
        return new BigDecimal(Double.toString(kilograms))
                .movePointRight(3)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /**
     * Weight of the lines of a substance together.
     *
     * @param weights kilograms of all lines of the shipment; below 0 where one is not known
     * @param lines places of the lines of the substance
     * @return empty where one of these lines has no weight, none above zero or one below half a gram, and where all weigh more than a
     *     shipment can: a typing error
     */
    static OptionalLong of(List<Double> weights, List<Integer> lines) {
        var sum = 0L;
        for (var line : lines) {
            var weight = line < weights.size() ? weights.get(line) : -1;
            if (!(weight > 0) || weight > kilograms(Consignment.MOST_GRAMS)) return OptionalLong.empty();
            var grams = of(weight);
            if (grams == 0) return OptionalLong.empty();
            sum += grams;
        }
        return sum > Consignment.MOST_GRAMS ? OptionalLong.empty() : OptionalLong.of(sum);
    }

    static double kilograms(long grams) {
        return BigDecimal.valueOf(grams, 3).doubleValue();
    }

    static @Nullable Double kilograms(@Nullable Long grams) {
        return grams == null ? null : (Double) kilograms(grams.longValue());
    }
}
