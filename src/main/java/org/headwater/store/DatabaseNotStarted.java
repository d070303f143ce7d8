package org.headwater.store;

import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;

/** The local database could not be started; the message is one line that says why and what to do. */
public final class DatabaseNotStarted extends Problem {

    DatabaseNotStarted(String message, @Nullable Throwable cause) {
        super(ErrorCode.UNAVAILABLE, message, cause);
    }
}
