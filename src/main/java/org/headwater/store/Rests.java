package org.headwater.store;

import java.time.Duration;

/** Rests of a thread that keeps something in memory at the state of the store. */
public final class Rests {

    /**
     * The length of a rest, as a multiple of the work before it: following an import without end then takes a tenth of a
     * processor, or more where the work takes so long that {@link #LONGEST} cuts the rests.
     */
    private static final int TIMES = 9;

    /** Longest rest; it is short so that commits made during it can be followed at once. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private Rests() {}

    /** The rest behind work that took so long. */
    public static Duration after(Duration took, Duration shortest) {
        var rest = took.multipliedBy(TIMES);
        if (rest.compareTo(LONGEST) > 0) return LONGEST;
        return rest.compareTo(shortest) < 0 ? shortest : rest;
    }
}
