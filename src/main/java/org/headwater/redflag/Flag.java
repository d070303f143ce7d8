package org.headwater.redflag;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.headwater.access.Moment;
import org.headwater.flags.Finding;

/**
 * One rule asked of one party or order.
 *
 * @param usedIds of facts, sorted; the first {@link #MOST_USED} of them
 * @param usedCount how many there are in all
 * @param usedRoles of an order; that somebody has them is what the result follows from besides
 * @param moment as of which it was judged
 */
public record Flag(
        FlagRule rule,
        Result result,
        List<String> usedIds,
        int usedCount,
        List<OrderRole> usedRoles,
        List<FlagMissing> missing,
        Moment moment) {

    /** Under each answer, in the words of the authority. */
    static final String SENTENCE =
            "No single red flag is determinative: a flag is a reason to look, never a verdict, and flags are never added up.";

    /** Where nothing but facts that nobody says are complete would change the answer. */
    static final String NOTHING_FOUND = "Nothing found in what you may see; no proof that there is nothing.";

    /** More than a person goes through. */
    static final int MOST_USED = 100;

    /** Limit of the missing things. */
    private static final int MOST_MISSING = 100;

    /** Whether the rule holds. */
    public enum Result {
        HOLDS,
        HOLDS_NOT,
        CANNOT_BE_SAID
    }

    static Flag of(FlagRule rule, Finding finding, Moment moment) {
        return of(rule, finding, Map.of(), moment);
    }

    /** @param statements of the order, by their ids */
    static Flag of(FlagRule rule, Finding finding, Map<String, OrderRole> statements, Moment moment) {
        var facts = finding.used().stream()
                .filter(id -> !statements.containsKey(id))
                .toList();
        return new Flag(
                rule,
                Result.valueOf(finding.truth().name()),
                facts.stream().limit(MOST_USED).toList(),
                facts.size(),
                finding.used().stream()
                        .map(statements::get)
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList(),
                finding.missing().stream()
                        .limit(MOST_MISSING)
                        .map(missing -> FlagMissing.of(missing, moment))
                        .toList(),
                moment);
    }

    boolean isNothingFound() {
        return !missing.isEmpty() && missing.stream().allMatch(one -> one.reason() == FlagMissing.Reason.NOT_COVERED);
    }
}
