package org.headwater.watch;

import java.util.Set;

/**
 * An alert as it is kept.
 *
 * @param id the same however often its run is done again
 * @param causes of a withdrawal; else none
 */
record WatchAlert(String id, NewAlert alert, Set<WithdrawalCause> causes) {
    WatchAlert {
        causes = Set.copyOf(causes);
    }
}
