package org.headwater.trace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.headwater.trace.search.Surroundings;
import org.jspecify.annotations.Nullable;

/** Facts that an answer left out, each part counted when it is first asked for. */
public record LeftOut(
        OnDemand<Counts> counts,
        OnDemand<Optional<List<String>>> between,
        @Nullable Instant knownAt) {

    /** @param unknownAmount null where the question is not one of money */
    public record Counts(
            int undated,
            int unknownSubstance,
            int belowConfidence,
            @Nullable Integer unknownAmount) {}

    LeftOut(Surroundings around, OnDemand<Optional<List<String>>> between, @Nullable Instant knownAt) {
        this(
                new OnDemand<>(() -> {
                    var left = around.leftOut();
                    return new Counts(left.undated(), left.unknownSubstance(), left.belowConfidence(), null);
                }),
                between,
                knownAt);
    }

    /** Left-out facts of an answer on money, for which no undecided ties are looked for. */
    public static LeftOut ofMoney(Supplier<Counts> counts, @Nullable Instant knownAt) {
        return new LeftOut(new OnDemand<>(counts), new OnDemand<>(Optional::empty), knownAt);
    }

    public int undated() {
        return counts.get().undated();
    }

    public int unknownSubstance() {
        return counts.get().unknownSubstance();
    }

    public int belowConfidence() {
        return counts.get().belowConfidence();
    }

    public @Nullable Integer unknownAmount() {
        return counts.get().unknownAmount();
    }

    /** Ids of the undecided ties that stand between the ends, the likest first; empty where the time ended before all were found. */
    public Optional<List<String>> undecidedTies() {
        return between.get();
    }
}
