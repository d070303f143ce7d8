package org.headwater.cooperation;

/** Degree to which a commitment is kept. */
public enum CommitmentState {
    OPEN,
    KEPT,
    /** The due date has passed without it. */
    OVERDUE
}
