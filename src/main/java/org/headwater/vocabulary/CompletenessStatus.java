package org.headwater.vocabulary;

/** Whether an answer is all there is. */
public enum CompletenessStatus {
    COMPLETE,
    /** The budget of state steps ran out: there may be more and better chains. */
    BUDGET,
    /** The time ran out: there may be more and better chains. */
    TIMEOUT,
    /** A list or export was cut at its limit; a search never says so. */
    TRUNCATED
}
