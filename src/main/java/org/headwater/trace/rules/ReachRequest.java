package org.headwater.trace.rules;

import java.util.Map;
import java.util.Set;
import org.headwater.vocabulary.BadInput;

/**
 * A question for all parties that goods reached from some parties, or came from to them. What asks for whole chains cannot
 * be asked: under a limit of dwell an earlier arrival is no longer as good as a later one, and a party that is reached in
 * fewer tiers than the fewest wanted would have to be reached again by a detour.
 */
public record ReachRequest(PartySelector from, Direction direction, ChainRules rules) {

    public ReachRequest {
        if (rules == null) rules = ChainRules.DEFAULT;
        if (rules.maxDwellDays() != null)
            throw BadInput.of(
                    "rules.maxDwellDays",
                    rules.maxDwellDays(),
                    "is not offered where parties are reached; ask for chains, or leave it out");
        if (rules.perPair() != null)
            throw BadInput.of(
                    "rules.perPair",
                    rules.perPair(),
                    "is not offered where parties are reached; ask for chains, or leave it out");
        if (rules.minTiers() != null && rules.minTiers() > 0)
            throw BadInput.of(
                    "rules.minTiers",
                    rules.minTiers(),
                    "is not offered where parties are reached; ask for chains, or leave it out");
    }

    private static final Set<String> NAMES = Set.of("from", "direction", "rules");

    /** Reads JSON with the names and values of the schema's field {@code reach}; refuses all others, by name. */
    public static ReachRequest read(Map<String, ?> json) {
        for (var name : json.keySet())
            if (!NAMES.contains(name))
                throw BadInput.of("reach." + name, json.get(name), "is nothing that reach asks for; see the schema");
        for (var name : Set.of("from", "direction"))
            if (json.get(name) == null)
                throw BadInput.of("reach." + name, null, "is missing; see the field reach of the schema");
        return ChainRequest.read("reach", json, ReachRequest.class);
    }

    public boolean isForward() {
        return direction == Direction.FORWARD;
    }

    /** The same ends and rules as a request for chains: the other end is open. */
    public ChainRequest asChains() {
        return isForward() ? new ChainRequest(from, null, rules, 1) : new ChainRequest(null, from, rules, 1);
    }
}
