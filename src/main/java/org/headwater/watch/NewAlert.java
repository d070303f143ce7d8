package org.headwater.watch;

import java.util.Comparator;
import java.util.Set;

/**
 * An alert as a run makes it.
 *
 * @param key as it is read today; of a withdrawal, as it was told
 * @param told the key under which the watch keeps it, which makes the alert's id together with kind and number
 * @param number sequence number of the alert for that key, from 1
 * @param changes what differs, of CHANGED
 * @param grounds what it rests on; of a withdrawal, what it rested on
 */
record NewAlert(
        AlertKind kind, FindingKey key, FindingKey told, int number, Set<AlertChange> changes, Grounds grounds) {

    /** The order of the alerts of a run. */
    static final Comparator<NewAlert> ORDER =
            Comparator.comparing(NewAlert::kind).thenComparing(NewAlert::key);

    NewAlert {
        changes = Set.copyOf(changes);
    }
}
