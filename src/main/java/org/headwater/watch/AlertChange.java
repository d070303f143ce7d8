package org.headwater.watch;

/** What differs where an alert says CHANGED. A watch names those that it wants to be told. */
public enum AlertChange {
    FACT_ADDED,
    FACT_GONE,
    CONFIDENCE,
    COMPLETION
}
