package org.headwater.flags;

/** Reason why something cannot be said. */
public enum MissingReason {
    NOT_COVERED,
    VALUE_UNKNOWN,
    DATE_PARTIAL,
    WEAK,
    SAME_UNDECIDED,
    HUB_CUT,
    BUDGET,
    GIVEN
}
