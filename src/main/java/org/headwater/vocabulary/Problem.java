package org.headwater.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * The root of all errors that a caller gets: a stable code, and a message that names the value, the limit and
 * what to do. Whatever is no {@code Problem} is a defect and reaches the caller as INTERNAL, without its message.
 */
public abstract class Problem extends RuntimeException {

    private final ErrorCode error;
    private final String code;

    protected Problem(ErrorCode error, String message, @Nullable Throwable cause) {
        this(error, null, message, cause);
    }

    /** {@code limit} is the name of the limit that was exceeded; null where it is none. */
    protected Problem(ErrorCode error, @Nullable String limit, String message, @Nullable Throwable cause) {
        super(Bounded.error(message), cause);
        this.error = error;
        this.code = limit == null ? error.name() : ErrorCode.ofLimit(limit);
    }

    public final ErrorCode error() {
        return error;
    }

    /** Code for callers: the name of the error, or LIMIT_ and the name of the limit. */
    public final String code() {
        return code;
    }
}
