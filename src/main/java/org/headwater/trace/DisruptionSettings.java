package org.headwater.trace;

import java.time.Duration;
import java.util.List;
import org.headwater.access.Limit;
import org.headwater.access.Limiting;
import org.headwater.trace.search.DisruptionSearch;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the cost of one question for a disruption (src/docs/whatif.md#disruption).
 *
 * @param budget state steps of all its searches
 * @param deadline their time together; zero asks no clock
 */
@ConfigurationProperties("headwater.disruption")
record DisruptionSettings(
        @DefaultValue("60000000") long budget,
        @DefaultValue("8s") Duration deadline) implements Limiting {

    DisruptionSettings {
        if (budget < 1)
            throw new IllegalArgumentException(
                    "headwater.disruption.budget: " + budget + " allows nothing; give 1 or more");
        if (deadline.isNegative())
            throw new IllegalArgumentException(
                    "headwater.disruption.deadline: " + deadline + " is negative; give 0s or more");
    }

    @Override
    public List<Limit> limits() {
        return List.of(
                new Limit(
                        "DISRUPTION_BUDGET",
                        "headwater.disruption.budget",
                        Long.toString(budget),
                        "State steps of all searches of a disruption, in " + DisruptionSearch.MOST_ROUNDS
                                + " rounds at most; the answer says BOUNDS then."),
                new Limit(
                        "DISRUPTION_DEADLINE",
                        "headwater.disruption.deadline",
                        deadline.isZero() ? "none" : deadline.toMillis() + " ms",
                        "Time of these searches; the answer says BOUNDS then."));
    }
}
