package org.headwater.watch;

/** Difference behind an alert CHANGED. A watch names those that it wants to be told. */
public enum AlertChange {
    FACT_ADDED,
    FACT_GONE,
    CONFIDENCE,
    COMPLETION
}
