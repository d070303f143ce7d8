package org.headwater.vocabulary;

import org.jspecify.annotations.Nullable;

/** Something the service needs is not there right now; the message says what, and what to do. */
public final class Unavailable extends Problem {

    private final boolean afterWork;

    public Unavailable(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private Unavailable(String message, @Nullable Throwable cause, boolean afterWork) {
        super(ErrorCode.UNAVAILABLE, message, cause);
        this.afterWork = afterWork;
    }

    /** The same of a write that may be committed: only the answer of the database is missing. */
    public Unavailable afterWork() {
        return new Unavailable(String.valueOf(getMessage()), this, true);
    }

    public boolean isAfterWork() {
        return afterWork;
    }
}
