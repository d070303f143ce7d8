package org.headwater.trace.search;

import java.util.function.BooleanSupplier;
import org.headwater.vocabulary.CompletenessStatus;
import org.jspecify.annotations.Nullable;

/** Counts state steps against a budget and looks at the clock now and then. */
public final class Steps {

    /** Asking the clock costs more than a step; 4,096 steps take well under a millisecond. */
    private static final int BETWEEN_LOOKS = 4096;

    /** Ends a search from any depth; carries no stack, since nobody reads it. */
    public static final class Stopped extends RuntimeException {
        public final CompletenessStatus status;

        private Stopped(CompletenessStatus status) {
            super(null, null, false, false);
            this.status = status;
        }
    }

    private final long budget;
    private final BooleanSupplier expired;
    private final String advice;
    private long taken;
    private long untilLook = 0;

    public Steps(long budget, BooleanSupplier expired) {
        this(budget, expired, "name more precise ends, fewer tiers or a narrower window");
    }

    /** @param advice what makes the work less, in the words of the question */
    public Steps(long budget, BooleanSupplier expired, String advice) {
        this.budget = budget;
        this.expired = expired;
        this.advice = advice;
    }

    /** Steps that count. */
    public void take(long steps) {
        if (steps > budget - taken) {
            taken = budget;
            throw new Stopped(CompletenessStatus.BUDGET);
        }
        taken += steps;
        look(steps);
    }

    /** Work that is linear in the graph: bounded without a budget, yet not by the clock. */
    public void look(long steps) {
        untilLook -= steps;
        if (untilLook <= 0) {
            untilLook = BETWEEN_LOOKS;
            if (expired.getAsBoolean()) throw new Stopped(CompletenessStatus.TIMEOUT);
        }
    }

    /** Ends the search because its answer has room for no more. */
    Stopped cut() {
        return new Stopped(CompletenessStatus.TRUNCATED);
    }

    public long budget() {
        return budget;
    }

    /** Reason why a search with this status did not see everything; null where it did, or where its answer had no room. */
    public @Nullable String reason(CompletenessStatus status) {
        return switch (status) {
            case COMPLETE, TRUNCATED -> null;
            case BUDGET -> "the budget of " + budget + " steps ran out; " + advice;
            case TIMEOUT -> "the time ran out; " + advice;
        };
    }

    public long taken() {
        return taken;
    }
}
