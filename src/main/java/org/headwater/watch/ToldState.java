package org.headwater.watch;

import java.util.Map;

/**
 * All that the owner of a watch was told, as of its last run.
 *
 * @param edition of the question that the last run asked
 * @param complete whether that run was complete; else what is there is not known
 * @param more whether the last complete answer to this edition had more findings than were asked for
 * @param overfull whether as many keys were told as can be: nothing is new then
 * @param keys by the key as it was first told
 */
record ToldState(int edition, boolean complete, boolean more, boolean overfull, Map<FindingKey, Told> keys) {

    /** More keys than that are no longer told: nobody reads them. */
    static final int MOST_KEYS = 1_000;

    ToldState {
        keys = Map.copyOf(keys);
    }
}
