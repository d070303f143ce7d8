package org.headwater.money.search;

/**
 * A choice so far: which moments can be named for its last dated payment, and what its amounts allow. Two choices with equal states
 * have the same continuations. The moments that can be named are always all of an interval: those of one payment are, and each rule
 * of order, dwell and ties cuts an interval to an interval.
 *
 * @param dated whether a payment was dated; before, the interval is that of the days on which all ties so far hold
 * @param first the earliest moment that can be named
 * @param last the latest one
 * @param latest the latest moment of the last dated payment whatever is named, which STRICT asks for; else the same for all
 * @param free whether an undated payment came after, so that no dwell is judged
 */
record MoneyState(boolean dated, long first, long last, long latest, boolean free, Carried carried) {

    static final MoneyState START =
            new MoneyState(false, Moment.BEFORE_ALL, Moment.AFTER_ALL, 0, false, Carried.NOTHING);

    /** Whether every continuation of the other is one of this too, and completes no earlier there. */
    boolean covers(MoneyState other) {
        return dated == other.dated
                && first <= other.first
                && last >= other.last
                && latest <= other.latest
                && (free || !other.free)
                && carried.covers(other.carried);
    }
}
