package org.headwater.cooperation;

/** How far a commitment is kept. */
public enum CommitmentState {
    OPEN,
    KEPT,
    /** The due date has passed without it. */
    OVERDUE
}
