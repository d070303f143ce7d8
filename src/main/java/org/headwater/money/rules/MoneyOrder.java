package org.headwater.money.rules;

/** Order in time that one payment requires of the next one. */
public enum MoneyOrder {
    /** Moments can be named for all, none before the one before it. */
    NON_DECREASING,
    /** Besides, each payment is later than the one before, whatever moments are named. */
    STRICT,
    /** The order does not count. */
    UNORDERED
}
