package org.headwater.trace;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.headwater.trace.search.Surroundings;
import org.jspecify.annotations.Nullable;

/** What an answer left out, each part counted when it is first asked for. */
public record LeftOut(
        Surroundings around, Between between, @Nullable Instant knownAt) {

    public int undated() {
        return around.leftOut().undated();
    }

    public int unknownSubstance() {
        return around.leftOut().unknownSubstance();
    }

    public int belowConfidence() {
        return around.leftOut().belowConfidence();
    }

    /** Ids of the undecided ties that stand between the ends, the likest first. */
    public List<String> undecidedTies() {
        return between.ties();
    }

    /** The search for undecided ties, made once. */
    public static final class Between {
        private final Supplier<List<String>> search;
        private @Nullable List<String> found;

        Between(Supplier<List<String>> search) {
            this.search = search;
        }

        private synchronized List<String> ties() {
            var known = found;
            if (known == null) found = known = List.copyOf(search.get());
            return known;
        }
    }
}
