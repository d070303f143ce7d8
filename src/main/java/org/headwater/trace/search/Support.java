package org.headwater.trace.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.headwater.trace.search.ChainResult.FoundChain;
import org.headwater.vocabulary.CompletenessStatus;

/** Support of chains: how many of them each source takes away, alone. */
public final class Support {

    /**
     * A source.
     *
     * @param lost chains that are none without it
     * @param weakened chains that stay, less sure
     */
    public record Share(String source, int lost, int weakened) {

        private static final Comparator<Share> ORDER = Comparator.comparingInt(Share::lost)
                .thenComparingInt(Share::weakened)
                .reversed()
                .thenComparing(Share::source);
    }

    /**
     * Result of judging the sources.
     *
     * @param shares of the sources that were judged
     * @param standAlone chains that none of these takes away
     * @param judged COMPLETE where all sources were judged; else what ended it
     */
    public record Result(List<Share> shares, int standAlone, CompletenessStatus judged) {}

    private static final long LOOK_AT_ONCE = Long.MAX_VALUE / 2;

    private Support() {}

    /**
     * Judges each chain by its own sequence without each source.
     *
     * @param without the question as it is without a source
     * @param budget state steps of all judgements together
     */
    public static Result of(
            List<FoundChain> chains,
            Collection<String> sources,
            Function<String, Removal.Question> without,
            long budget,
            BooleanSupplier expired) {
        var steps = new Steps(budget, expired);
        var shares = new ArrayList<Share>();
        var falling = new boolean[chains.size()];
        var judged = CompletenessStatus.COMPLETE;
        try {
            for (var source : sources) {
                // A graph takes time and no step.
                steps.look(LOOK_AT_ONCE);
                var question = without.apply(source);
                var then = new OneChain(question.graph(), question.request());
                var lost = 0;
                var weakened = 0;
                for (var i = 0; i < falling.length; i++) {
                    var chain = chains.get(i);
                    var after = then.again(chain, steps).orElse(null);
                    if (after == null) {
                        lost++;
                        falling[i] = true;
                    } else if (after.confidence().millionths()
                            < chain.confidence().millionths()) weakened++;
                }
                if (lost > 0 || weakened > 0) shares.add(new Share(source, lost, weakened));
            }
        } catch (Steps.Stopped stopped) {
            judged = stopped.status;
        }
        shares.sort(Share.ORDER);
        var standAlone = 0;
        for (var falls : falling) if (!falls) standAlone++;
        return new Result(List.copyOf(shares), standAlone, judged);
    }
}
