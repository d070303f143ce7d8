package org.headwater.trace;

import java.time.Duration;
import java.util.List;
import org.headwater.access.Limit;
import org.headwater.access.Limiting;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the cost of one search (access rules, "Limits").
 *
 * @param budget state steps
 * @param deadline time, after which the answer says TIMEOUT; zero asks no clock
 * @param chains most chains of an answer
 * @param tiers most tiers of a chain
 * @param ties most ties of a chain
 * @param poll how often the database is asked for commits, those of other instances too
 * @param patience how long a search waits for what was last written here; then it answers without, and says so
 * @param snapshot the least time between two snapshots of the index in the data folder; zero keeps none, and deletes an earlier one
 * @param holders parties that may share an identifier or address that ties them
 */
@ConfigurationProperties("headwater.trace")
record TraceSettings(
        @DefaultValue("20000000") long budget,
        @DefaultValue("4s") Duration deadline,
        @DefaultValue("200") int chains,
        @DefaultValue("8") int tiers,
        @DefaultValue("6") int ties,
        @DefaultValue("50") int holders,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("2s") Duration patience,
        @DefaultValue("10m") Duration snapshot)
        implements Limiting {

    private static final String PREFIX = "headwater.trace.";

    TraceSettings {
        if (budget < 1)
            throw new IllegalArgumentException(PREFIX + "budget: " + budget + " allows nothing; give 1 or more");
        if (deadline.isNegative())
            throw new IllegalArgumentException(PREFIX + "deadline: " + deadline + " is negative; give 0s or more");
        if (poll.isNegative() || poll.isZero())
            throw new IllegalArgumentException(PREFIX + "poll: " + poll + " asks without end; give 100ms or more");
        if (patience.isNegative())
            throw new IllegalArgumentException(PREFIX + "patience: " + patience + " is negative; give 0s or more");
        if (snapshot.isNegative())
            throw new IllegalArgumentException(PREFIX + "snapshot: " + snapshot + " is negative; give 0s or more");
        within("chains", chains, 1, ChainRequest.MOST_CHAINS);
        within("tiers", tiers, 0, ChainRules.MOST_TIERS);
        within("ties", ties, 0, ChainRules.MOST_TIES);
        within("holders", holders, 2, 1_000);
    }

    private static void within(String key, int value, int least, int most) {
        if (value < least || value > most)
            throw new IllegalArgumentException(
                    PREFIX + key + ": " + value + " cannot be; give " + least + " to " + most);
    }

    @Override
    public List<Limit> limits() {
        return List.of(
                new Limit(
                        "TRACE_BUDGET",
                        PREFIX + "budget",
                        Long.toString(budget),
                        "State steps of a search; the answer says BUDGET then."),
                new Limit(
                        "TRACE_DEADLINE",
                        PREFIX + "deadline",
                        deadline.isZero() ? "none" : deadline.toMillis() + " ms",
                        "Time of a search; the answer says TIMEOUT then."),
                new Limit(
                        "CHAINS", PREFIX + "chains", Integer.toString(chains), "Chains of an answer; refused beyond."),
                new Limit("TIERS", PREFIX + "tiers", Integer.toString(tiers), "Tiers of a chain; refused beyond."),
                new Limit("TIES", PREFIX + "ties", Integer.toString(ties), "Ties of a chain; refused beyond."),
                new Limit(
                        "HOLDERS",
                        PREFIX + "holders",
                        Integer.toString(holders),
                        "Parties that share an identifier or address; one with more is not followed, and named."));
    }
}
