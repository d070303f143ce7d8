package org.headwater.order;

import java.util.List;
import org.headwater.redflag.OrderRole;
import org.headwater.screening.PossibleParties.PossibleParty;
import org.jspecify.annotations.Nullable;

/**
 * A party of a checked order, and who it may be.
 *
 * @param hits those with most points first
 * @param more whether more were found than are kept; null where that would tell of hidden ones
 * @param searched how many parties were searched; null where somebody is found, or where that would tell of hidden ones
 * @param notice what an empty list means; null where it is not empty
 */
record OrderParty(
        KeptOrder check,
        List<OrderRole> roles,
        OrderedParty said,
        List<PossibleParty> hits,
        @Nullable Boolean more,
        @Nullable Integer searched,
        @Nullable String notice) {

    OrderParty {
        roles = List.copyOf(roles);
        hits = List.copyOf(hits);
    }

    public int count() {
        return hits.size();
    }
}
