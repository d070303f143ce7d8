package org.headwater.api;

import graphql.ErrorClassification;
import graphql.execution.AbortExecutionException;
import java.util.Map;
import org.headwater.access.OutcomeUnknown;
import org.headwater.vocabulary.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.http.HttpStatus;

/** A request that is not answered because of a stated limit. It ends what GraphQL does with the request, at any point. */
final class Refusal extends AbortExecutionException {

    private final String code;
    private final @Nullable String limit;
    private final @Nullable HttpStatus status;
    private final int retryAfterSeconds;

    private Refusal(
            String code, @Nullable String limit, String message, @Nullable HttpStatus status, int retryAfterSeconds) {
        super(message);
        this.code = code;
        this.limit = limit;
        this.status = status;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** Asks for more than {@code limit} allows; the same request is refused each time. */
    static Refusal over(String limit, String what, long value, long most) {
        return new Refusal(
                ErrorCode.ofLimit(limit),
                limit,
                what + ": " + value + " is over the limit of " + most + "; ask for less",
                null,
                0);
    }

    /** Variant of {@link #over} for a value that is known to be too much, but not by how much. */
    static Refusal over(String limit, String message) {
        return new Refusal(ErrorCode.ofLimit(limit), limit, message, null, 0);
    }

    /** Text that the store cannot keep as sent. */
    static Refusal broken(String message) {
        return new Refusal(ErrorCode.BAD_INPUT.name(), null, message, null, 0);
    }

    static Refusal busy(String limit, String message) {
        return new Refusal(ErrorCode.UNAVAILABLE.name(), limit, message, HttpStatus.SERVICE_UNAVAILABLE, 1);
    }

    static Refusal spent(long seconds) {
        var wait = Math.clamp(seconds, 1, 3600);
        return new Refusal(
                ErrorCode.RATE_LIMITED.name(),
                "COST_RATE",
                "you have asked for more than a caller may in this time; ask again in " + wait + " s",
                HttpStatus.TOO_MANY_REQUESTS,
                wait);
    }

    static Refusal late(long seconds) {
        return new Refusal(
                ErrorCode.TIMEOUT.name(),
                "DEADLINE",
                "not done within " + seconds + " s; narrow the request",
                HttpStatus.GATEWAY_TIMEOUT,
                0);
    }

    /** Variant of {@link #late} for a request that the service cannot do yet. */
    static Refusal starting(String message) {
        return new Refusal(ErrorCode.UNAVAILABLE.name(), null, message, HttpStatus.SERVICE_UNAVAILABLE, 1);
    }

    /** Variant of {@link #late} for a write that began: it may be recorded. */
    static Refusal unknown(boolean hasId) {
        return new Refusal(
                ErrorCode.OUTCOME_UNKNOWN.name(),
                "DEADLINE",
                OutcomeUnknown.sentence(hasId),
                HttpStatus.GATEWAY_TIMEOUT,
                0);
    }

    static Refusal changeByGet() {
        return new Refusal(
                ErrorCode.BAD_INPUT.name(),
                null,
                "GET only asks; send what changes something, or watches it, as POST",
                HttpStatus.METHOD_NOT_ALLOWED,
                0);
    }

    /** Status of HTTP where it has a word of its own for the refusal; null where the media type decides. */
    @Nullable
    HttpStatus status() {
        return status;
    }

    /** 0 where the same request will not be answered later either. */
    int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    String code() {
        return code;
    }

    @Nullable
    String limit() {
        return limit;
    }

    @Override
    public Map<String, Object> getExtensions() {
        return limit == null ? Map.of("code", code) : Map.of("code", code, "limit", limit);
    }

    @Override
    public graphql.ErrorType getErrorType() {
        return graphql.ErrorType.ExecutionAborted;
    }

    /** The class that other errors of the same kind have. */
    ErrorClassification classification() {
        return status == null ? ErrorType.BAD_REQUEST : ErrorType.INTERNAL_ERROR;
    }
}
