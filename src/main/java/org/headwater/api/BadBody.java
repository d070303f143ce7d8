package org.headwater.api;

import org.headwater.vocabulary.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The refusal of a request for its body. */
final class BadBody extends Exception {
    final HttpStatus status;
    final String code;
    final @Nullable String limit;

    /** Seconds after which the same may be sent again; 0 where it is refused each time. */
    final int retryAfterSeconds;

    BadBody(HttpStatus status, String code, @Nullable String limit, String message) {
        this(status, code, limit, message, 0);
    }

    private BadBody(HttpStatus status, String code, @Nullable String limit, String message, int retryAfterSeconds) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.limit = limit;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** @param error RATE_LIMITED where the caller has all of the caller's own, UNAVAILABLE where others have the rest */
    static BadBody busy(ErrorCode error, String limit, String message, int retryAfterSeconds) {
        var status = error == ErrorCode.RATE_LIMITED ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.SERVICE_UNAVAILABLE;
        return new BadBody(status, error.name(), limit, message, retryAfterSeconds);
    }

    static BadBody of(SlowBody slow) {
        return new BadBody(HttpStatus.REQUEST_TIMEOUT, slow.code(), slow.limit(), String.valueOf(slow.getMessage()));
    }

    static BadBody input(String message) {
        return new BadBody(HttpStatus.BAD_REQUEST, ErrorCode.BAD_INPUT.name(), null, message);
    }
}
