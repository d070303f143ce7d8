package org.headwater.money.search;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;

/**
 * Chains of money in order of rank.
 *
 * @param hasMore whether there are chains after these; null where the search did not see everything
 * @param explored state steps taken
 * @param reason why not everything was seen; null where it was
 */
public record MoneyResult(
        List<FoundChain> chains,
        @Nullable Boolean hasMore,
        CompletenessStatus status,
        long explored,
        long budget,
        @Nullable String reason) {

    public MoneyResult {
        chains = List.copyOf(chains);
    }

    /**
     * @param key depends on parties and classes alone
     * @param parties in order; a cycle's first is also its last
     * @param weakestStep the first with the lowest confidence, from 0
     * @param completion microseconds since 1970: the earliest moment of the last dated payment; null without one
     */
    public record FoundChain(
            String key,
            List<String> parties,
            List<FoundStep> steps,
            int payments,
            int ties,
            Confidence confidence,
            int weakestStep,
            @Nullable Long completion) {
        public FoundChain {
            parties = List.copyOf(parties);
            steps = List.copyOf(steps);
        }
    }

    /**
     * One step. A single value is that of the canonical choice.
     *
     * @param tie whether it is a tie; else a payment
     * @param kinds of the ties; none for a payment
     * @param facts ids of the canonical choice: one, or the payments of a run by earliest moment
     * @param usable ids of all facts that some valid choice takes: payments by earliest moment, undated last, then by id
     * @param first earliest and latest moment as they are known; null for a tie and where undated
     * @param amount of a run the sum; null where unknown, and for a tie
     * @param bestConfidence the highest of the usable facts
     */
    public record FoundStep(
            boolean tie,
            Set<LinkKind> kinds,
            String from,
            String to,
            List<String> facts,
            List<String> usable,
            @Nullable Long first,
            @Nullable Long last,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            Confidence confidence,
            Confidence bestConfidence,
            Set<MoneyFlag> flags) {
        public FoundStep {
            kinds = Set.copyOf(kinds);
            facts = List.copyOf(facts);
            usable = List.copyOf(usable);
            flags = Set.copyOf(flags);
        }
    }
}
