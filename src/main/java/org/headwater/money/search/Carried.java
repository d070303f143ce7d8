package org.headwater.money.search;

import java.math.BigDecimal;
import org.headwater.money.rules.MoneyRules;
import org.jspecify.annotations.Nullable;

/**
 * Bounds on the next amount by the amounts of a choice so far.
 *
 * @param currency of the last known amount; NONE before the first, or where no ratio is asked
 * @param amount the last known one; null where there is none
 * @param unknown how many unknown amounts came after it
 * @param least the least next amount of the same currency; null is any
 * @param most the largest one; null is any
 */
record Carried(
        int currency,
        @Nullable BigDecimal amount,
        int unknown,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most) {

    static final Carried NOTHING = new Carried(MoneyGraph.NONE, null, 0, null, null);

    /** After a known amount and so many unknown ones. */
    static Carried of(MoneyRules rules, int currency, BigDecimal amount, int unknown) {
        var least = rules.keepsAtLeast();
        var most = rules.keepsAtMost();
        return new Carried(
                currency,
                amount,
                unknown,
                least == null ? null : least.atLeast(amount, unknown + 1),
                most == null ? null : most.atMost(amount, unknown + 1));
    }

    Carried afterUnknown(MoneyRules rules) {
        return amount == null ? this : of(rules, currency, amount, unknown + 1);
    }

    boolean allows(BigDecimal next) {
        return (least == null || next.compareTo(least) >= 0) && (most == null || next.compareTo(most) <= 0);
    }

    /** Whether every next amount that the other allows is allowed here too, now and after unknown ones. */
    boolean covers(Carried other) {
        if (currency == MoneyGraph.NONE || equals(other)) return true;
        if (currency != other.currency) return false;
        return (least == null || (other.least != null && least.compareTo(other.least) <= 0))
                && (most == null || (other.most != null && most.compareTo(other.most) >= 0));
    }
}
