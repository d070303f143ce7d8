package org.headwater.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tie that waits for somebody to decide it.
 *
 * @param tie id of the fact
 * @param score from 0 to 1; null where a source stated the tie and names say nothing of it
 * @param names the two names, that of the one party first; empty where it does not rest on names
 */
record IdentityProposal(
        String tie, String oneId, String otherId, @Nullable Double score, List<String> names, List<String> reasons) {

    IdentityProposal {
        names = List.copyOf(names);
        reasons = List.copyOf(reasons);
    }
}
