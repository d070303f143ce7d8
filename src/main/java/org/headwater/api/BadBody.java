package org.headwater.api;

import org.headwater.vocabulary.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The refusal of a request for its body. */
final class BadBody extends Exception {
    final HttpStatus status;
    final String code;
    final @Nullable String limit;

    BadBody(HttpStatus status, String code, @Nullable String limit, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.limit = limit;
    }

    static BadBody input(String message) {
        return new BadBody(HttpStatus.BAD_REQUEST, ErrorCode.BAD_INPUT.name(), null, message);
    }
}
