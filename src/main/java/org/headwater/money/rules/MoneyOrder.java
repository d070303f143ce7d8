package org.headwater.money.rules;

/** What one payment's time says of the next one's. */
public enum MoneyOrder {
    /** Moments can be named for all, none before the one before it. */
    NON_DECREASING,
    /** Besides, each payment is later than the one before, whatever moments are named. */
    STRICT,
    /** The order does not count. */
    UNORDERED
}
