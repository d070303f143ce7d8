package org.headwater.vocabulary;

import org.jspecify.annotations.Nullable;

/** Something the service needs is not there right now; the message says what, and what to do. */
public final class Unavailable extends Problem {

    public Unavailable(String message, @Nullable Throwable cause) {
        super(ErrorCode.UNAVAILABLE, message, cause);
    }
}
