package org.headwater.access;

import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;

/** A request that does not get its turn now. The same request may be answered later. */
public final class NotAdmitted extends Problem {

    private final @Nullable String limit;
    private final int retryAfterSeconds;

    /** @param limit the name of the limit, such as {@code COST_RATE}; null where none was reached */
    public NotAdmitted(ErrorCode error, @Nullable String limit, String message, int retryAfterSeconds) {
        super(error, message, null);
        this.limit = limit;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public @Nullable String limit() {
        return limit;
    }

    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
