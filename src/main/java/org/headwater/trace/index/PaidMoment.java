package org.headwater.trace.index;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * Moment of a payment, as the store has it.
 *
 * @param first microseconds since 1970 in UTC, like {@code last} included; of an undated payment it is after {@code last}
 */
record PaidMoment(long first, long last) {

    static final PaidMoment UNDATED = new PaidMoment(1, 0);

    private static final long MICROS_A_DAY = 86_400_000_000L;

    /** Digits before and after the point. */
    private static final String AMOUNT = "[0-9]{1,20}(\\.[0-9]{1,18})?";

    /** A time of the source; else the days from its first date to its last one, both known. */
    static PaidMoment of(
            @Nullable Long momentFrom,
            @Nullable Long momentTo,
            @Nullable PartialDate validFrom,
            @Nullable PartialDate validTo) {
        if (momentFrom != null && momentTo != null)
            return momentFrom <= momentTo ? new PaidMoment(momentFrom, momentTo) : UNDATED;
        if (validFrom == null || validTo == null) return UNDATED;
        var first = validFrom.first();
        var last = validTo.last();
        return last.isBefore(first) ? UNDATED : new PaidMoment(start(first), start(last.plusDays(1)) - 1);
    }

    private static long start(LocalDate day) {
        return day.toEpochDay() * MICROS_A_DAY;
    }

    /** Above zero; null where the text is no such number. */
    static @Nullable BigDecimal amount(@Nullable String text) {
        if (text == null || !text.matches(AMOUNT)) return null;
        var amount = new BigDecimal(text).stripTrailingZeros();
        return amount.signum() > 0 ? amount : null;
    }
}
