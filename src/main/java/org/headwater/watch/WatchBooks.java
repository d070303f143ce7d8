package org.headwater.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stored states of watches, for the rounds. */
interface WatchBooks {

    /** @param through the moment of the sight that the state is told from */
    record Kept(Instant through, ToldState state) {}

    /** All watches that have not ended, in the order in which a round runs them. */
    List<StandingWatch> watches();

    /** State that the owner was told; empty before the first run. */
    Optional<Kept> told(String watch);

    /**
     * Writes state and alerts in one transaction, unless another run was through first.
     *
     * @param expected the moment that the run read; null before the first run
     * @return false where the watch is through another moment than expected by now, and nothing was written
     */
    boolean write(String watch, @Nullable Instant expected, Kept told, List<WatchAlert> alerts);
}
