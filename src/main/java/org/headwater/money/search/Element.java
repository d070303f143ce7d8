package org.headwater.money.search;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Option of a choice for one step: a payment, a run of payments, or a tie.
 *
 * @param facts numbers of the payments by earliest moment, then id; or the number of the tie
 * @param dated whether its moment, or that of each payment of a run, is known in part
 * @param first the earliest moment of the first, cut to the window; for a tie the start of its first day
 * @param last the latest moment of the last; for a tie the end of its last day
 * @param entered the latest moment of the payment before that each of its payments may follow
 * @param left the earliest moment that may be named for the last of its payments
 * @param carried after it, where nothing else was known before; null where the amount is unknown
 * @param confidence the lowest of its facts
 */
record Element(
        int[] facts,
        boolean dated,
        long first,
        long last,
        long entered,
        long left,
        int currency,
        @Nullable BigDecimal amount,
        @Nullable Carried carried,
        int confidence) {

    boolean isRun() {
        return facts.length > 1;
    }

    static int byIds(Element one, Element other) {
        return Arrays.compare(one.facts, other.facts);
    }
}
