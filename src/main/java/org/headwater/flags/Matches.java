package org.headwater.flags;

import java.util.List;
import java.util.Set;

/**
 * All ways in which a step goes that are seen.
 *
 * @param used coverages, and what shows that other facts are no match: from these alone it follows that there are no more
 * @param unseen what leaves it open whether there are more; empty where there are none
 */
record Matches(List<Match> all, Set<String> used, Set<Missing> unseen) {

    boolean isCovered() {
        return unseen.isEmpty();
    }
}
