package org.headwater.money.settlement;

import java.math.BigDecimal;
import org.headwater.money.rules.Ratio;
import org.headwater.trace.rules.ByName;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;
import org.jspecify.annotations.Nullable;

/**
 * Rules for payments that may settle a shipment, and for what is little or much. A component that is given as null has its usual
 * value.
 *
 * @param daysBefore a payment may come so many days before the dispatch
 * @param daysAfter or after the arrival
 * @param maxIntermediaries parties between consignee and consignor, 0 to 3
 * @param tiedPayers whether a party tied to the consignee may pay
 * @param keepsAtLeast of an amount over an intermediary, as in a chain of money
 * @param keepsAtMost the same
 * @param tolerance part of the declared value that may be missing or too much, 0 to 1
 * @param minConfidence of each payment and tie
 */
public record SettlementRules(
        Integer daysBefore,
        Integer daysAfter,
        Integer maxIntermediaries,
        Boolean tiedPayers,
        Ratio keepsAtLeast,
        Ratio keepsAtMost,
        BigDecimal tolerance,
        @Nullable Double minConfidence) {

    public static final int MOST_INTERMEDIARIES = 3;

    /** Ten years: no payment for goods is looked for beyond. */
    public static final int MOST_DAYS = 3_650;

    public SettlementRules {
        daysBefore = usual(daysBefore, 90);
        daysAfter = usual(daysAfter, 180);
        maxIntermediaries = usual(maxIntermediaries, 1);
        tiedPayers = usual(tiedPayers, true);
        keepsAtLeast = usual(keepsAtLeast, Ratio.of(new BigDecimal("0.8")));
        keepsAtMost = usual(keepsAtMost, Ratio.of(new BigDecimal("1.25")));
        tolerance = usual(tolerance, new BigDecimal("0.05"));
        checkDays("daysBefore", daysBefore);
        checkDays("daysAfter", daysAfter);
        if (maxIntermediaries < 0)
            throw BadInput.of("maxIntermediaries", maxIntermediaries, "is negative; use 0 to " + MOST_INTERMEDIARIES);
        if (maxIntermediaries > MOST_INTERMEDIARIES)
            throw LimitExceeded.of("INTERMEDIARIES", "maxIntermediaries", maxIntermediaries, MOST_INTERMEDIARIES);
        if (tolerance.signum() < 0 || tolerance.compareTo(BigDecimal.ONE) > 0)
            throw BadInput.of("tolerance", tolerance, "is out of range; use 0 to 1");
    }

    /** Sets components by name; the others keep their usual values. */
    public static ByName.RecordValues<SettlementRules> builder() {
        return ByName.of(SettlementRules.class);
    }

    private static void checkDays(String argument, int days) {
        if (days < 0) throw BadInput.of(argument, days, "is negative; use 0 to " + MOST_DAYS);
        if (days > MOST_DAYS) throw LimitExceeded.of("DAYS", argument, days, MOST_DAYS);
    }

    private static <T> T usual(@Nullable T given, T usual) {
        return given == null ? usual : given;
    }
}
