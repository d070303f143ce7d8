package org.headwater.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that can be told to a caller: a stable code, and a message that names the value, the limit and
 * what to do. Whatever is no {@code Problem} is a defect and reaches the caller as INTERNAL, without its message.
 */
public abstract class Problem extends RuntimeException {

    private final String code;

    protected Problem(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** One of BAD_INPUT, NOT_FOUND, FORBIDDEN, LIMIT_*, TIMEOUT, RATE_LIMITED, UNAVAILABLE, INTERNAL. */
    public final String code() {
        return code;
    }
}
