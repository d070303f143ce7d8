package org.headwater.money.search;

/** What a profile of random graphs always has; others have it now and then. */
enum MoneyFeature {
    STRICT,
    WITHOUT_ORDER,
    /** Moments known to several days. */
    BLOCKS,
    UNDATED,
    /** Chains of two payments or more. */
    LONG,
    DWELL,
    WINDOW,
    TIES,
    RATIO,
    UNKNOWN,
    CURRENCIES,
    MINIMUM,
    RUNS,
    CYCLE
}
