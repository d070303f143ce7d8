package org.headwater.api;

import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;

/** A body that does not come as fast as it has to. Its rest is not read. */
final class SlowBody extends Problem {

    private final String limit;

    SlowBody(String limit, String message) {
        super(ErrorCode.LIMIT, limit, message, null);
        this.limit = limit;
    }

    String limit() {
        return limit;
    }

    /** The same once more: an exception that is thrown while it is handled must not be itself. */
    SlowBody again() {
        return new SlowBody(limit, String.valueOf(getMessage()));
    }
}
