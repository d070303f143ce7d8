package org.headwater.trace.rules;

import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;

/** A question for all pairs of ends that chains join. A null end is open; one end at least is given. */
public record PairRequest(
        @Nullable PartySelector from, @Nullable PartySelector to, ChainRules rules, PairOrder order) {

    public PairRequest {
        if (rules.perPair() != null)
            throw BadInput.of(
                    "rules.perPair",
                    rules.perPair(),
                    "is not offered where the chains of a pair are counted; ask for chains, or leave it out");
        if (from == null && to == null) throw BadInput.of("from", null, "leaves both ends open; give from, to or both");
    }

    /** The same ends and rules as a request for chains. */
    public ChainRequest asChains() {
        return new ChainRequest(from, to, rules, 1);
    }
}
