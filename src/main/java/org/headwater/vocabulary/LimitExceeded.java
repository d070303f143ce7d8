package org.headwater.vocabulary;

/** A request that asks for more than a stated limit allows. The code is {@code LIMIT_} and the limit's name. */
public final class LimitExceeded extends Problem {

    private final String limit;

    private LimitExceeded(String limit, String message) {
        super(ErrorCode.LIMIT, limit, message, null);
        this.limit = limit;
    }

    /** {@code limit} in capitals, such as {@code CHAINS}; {@code argument} as the caller knows it. */
    public static LimitExceeded of(String limit, String argument, long value, long most) {
        return new LimitExceeded(
                limit, argument + ": " + value + " is over the limit of " + most + "; ask for " + most + " or fewer");
    }

    /** Error for a limit that no argument's value is over; {@code message} gives the cause and the remedy. */
    public static LimitExceeded because(String limit, String message) {
        return new LimitExceeded(limit, message);
    }

    public String limit() {
        return limit;
    }
}
