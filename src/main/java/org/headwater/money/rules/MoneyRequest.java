package org.headwater.money.rules;

import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.PartySelector;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;
import org.jspecify.annotations.Nullable;

/**
 * A question for chains or cycles of money.
 *
 * @param from where a chain begins, or who may be first in a cycle; null is anybody
 * @param to where a chain ends; null is anybody, and in a cycle nothing else is possible
 * @param cycle whether the first party is also the last
 * @param k how many chains at most
 */
public record MoneyRequest(
        @Nullable PartySelector from, @Nullable PartySelector to, boolean cycle, MoneyRules rules, int k) {

    /** One payment there and one back. */
    public static final int LEAST_PAYMENTS_OF_A_CYCLE = 2;

    public MoneyRequest {
        if (k < 1) throw BadInput.of("k", k, "asks for no chain; use 1 or more");
        if (k > ChainRequest.MOST_CHAINS) throw LimitExceeded.of("CHAINS", "k", k, ChainRequest.MOST_CHAINS);
        if (cycle) {
            if (to != null) throw BadInput.of("to", null, "is the first party of a cycle; leave it out");
            if (rules.maxPayments() < LEAST_PAYMENTS_OF_A_CYCLE)
                throw BadInput.of("maxPayments", rules.maxPayments(), "makes no cycle; use 2 or more");
        } else if (from == null && to == null)
            throw BadInput.of("from", null, "leaves both ends open; give from, to or both");
    }

    public static MoneyRequest chains(
            @Nullable PartySelector from, @Nullable PartySelector to, MoneyRules rules, int k) {
        return new MoneyRequest(from, to, false, rules, k);
    }

    public static MoneyRequest cycles(@Nullable PartySelector of, MoneyRules rules, int k) {
        return new MoneyRequest(of, null, true, rules, k);
    }

    public int leastPayments() {
        return cycle ? Math.max(LEAST_PAYMENTS_OF_A_CYCLE, rules.minPayments()) : rules.minPayments();
    }

    public int mostTies() {
        var asked = rules.maxTies();
        if (asked != null) return asked;
        return cycle ? 0 : 1;
    }
}
