package org.headwater.api;

import java.util.ArrayList;
import java.util.function.BooleanSupplier;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;

/** Work of a start that is not done yet. A request that comes to its deadline meanwhile is not too large: it is asked again. */
final class StartUnderWay {

    private final BooleanSupplier isServing;
    private final BooleanSupplier isLoaded;
    private final BooleanSupplier isPlanning;
    private volatile boolean hasServed;

    /**
     * @param isServing whether what a start loads into the store is there
     * @param isLoaded whether the trace index is loaded
     * @param isPlanning whether the database plans what a start has it plan, or what is asked for the first time
     */
    StartUnderWay(BooleanSupplier isServing, BooleanSupplier isLoaded, BooleanSupplier isPlanning) {
        this.isServing = isServing;
        this.isLoaded = isLoaded;
        this.isPlanning = isPlanning;
    }

    /** Remaining work in words; null where the start is over. */
    private @Nullable String left() {
        // A service that ends serves nobody either, and is not starting.
        if (!hasServed) hasServed = isServing.getAsBoolean();
        var left = new ArrayList<String>();
        if (!hasServed) left.add("it loads reference data and the demonstration world");
        if (!isLoaded.getAsBoolean()) left.add("it loads the trace index");
        if (isPlanning.getAsBoolean()) left.add("its database plans queries");
        return left.isEmpty() ? null : String.join("; ", left);
    }

    /** The refusal of a request that was not answered within so many seconds. */
    Refusal late(long seconds) {
        var left = left();
        return left == null
                ? Refusal.late(seconds)
                : Refusal.starting("the service is still starting: " + left + "; this was not done within " + seconds
                        + " s; ask again in some seconds");
    }

    /** Message in place of a TIMEOUT; null where the problem itself is reported. */
    @Nullable
    String insteadOf(Problem problem) {
        var left = problem.error() == ErrorCode.TIMEOUT ? left() : null;
        return left == null
                ? null
                : "the service is still starting: " + left + "; this was not done in time; ask again in some seconds";
    }
}
