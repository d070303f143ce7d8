package org.headwater.trace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.headwater.trace.search.Surroundings;
import org.jspecify.annotations.Nullable;

/** What an answer left out, each part counted when it is first asked for. */
public record LeftOut(
        Surroundings around,
        OnDemand<Optional<List<String>>> between,
        @Nullable Instant knownAt) {

    public int undated() {
        return around.leftOut().undated();
    }

    public int unknownSubstance() {
        return around.leftOut().unknownSubstance();
    }

    public int belowConfidence() {
        return around.leftOut().belowConfidence();
    }

    /** Ids of the undecided ties that stand between the ends, the likest first; empty where the time ended before all were found. */
    public Optional<List<String>> undecidedTies() {
        return between.get();
    }
}
