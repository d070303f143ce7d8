package org.headwater.intake;

/** State of a job. */
public enum JobState {
    QUEUED,
    RUNNING,
    /** Everything that could go in is in. */
    DONE,
    /** The feed guard stopped it: the feed shrank or is mostly bad. Nothing was stored. */
    HELD,
    /** Stopped by its user. Nothing of a snapshot was stored. */
    CANCELLED,
    /** Stopped by an error. Nothing of a snapshot was stored. */
    FAILED,
    /** The service ended while it ran. Nothing of a snapshot was stored; import again. */
    INTERRUPTED,
    /** The facts that it alone brought are being withdrawn. */
    UNDOING,
    /** The facts that it alone brought were withdrawn; nothing was deleted. */
    UNDONE;

    /** Whether its work was done, even if it was taken back since: its message is a summary. */
    boolean isDone() {
        return this == DONE || this == UNDOING || this == UNDONE;
    }

    public boolean isOver() {
        return this != QUEUED && this != RUNNING && this != UNDOING;
    }
}
