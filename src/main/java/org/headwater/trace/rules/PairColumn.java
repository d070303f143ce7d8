package org.headwater.trace.rules;

/** A column of the table of pairs. */
public enum PairColumn {
    BEST,
    FROM,
    TO,
    CHAINS,
    SUBSTANCES,
    DISPATCHED,
    ARRIVED;

    /** Whether the order needs the names of all parties. */
    public boolean isName() {
        return this == FROM || this == TO;
    }
}
