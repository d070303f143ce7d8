package org.headwater.trace;

import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;
import org.jspecify.annotations.Nullable;

/**
 * A question for chains. A null end is open: every party may stand there; one end at least is given. Since no inner party
 * satisfies {@code from}, a country as {@code from} starts at the last such party of a chain.
 */
public record ChainSearchRequest(
        @Nullable PartySelector from, @Nullable PartySelector to, ChainRules rules, int k) {

    public static final int DEFAULT_K = 20;

    /** More chains than a person reads; an export asks in parts. */
    public static final int MOST_CHAINS = 200;

    public ChainSearchRequest {
        if (from == null && to == null) throw BadInput.of("from", null, "leaves both ends open; give from, to or both");
        if (k < 1) throw BadInput.of("k", k, "asks for no chain; use 1 to " + MOST_CHAINS);
        if (k > MOST_CHAINS) throw LimitExceeded.of("CHAINS", "k", k, MOST_CHAINS);
    }
}
