package org.headwater.screening;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's standing order to screen a list whenever a side changes, as the analysts of its owner see it.
 *
 * @param list name of the list
 * @param by name of who watches
 * @param own whether that is the caller
 * @param rightsUntil until when the rights of the setter's token count; null where the service keeps the setter's rights
 */
record CustomerWatch(
        String id,
        String list,
        String by,
        boolean own,
        WatchState state,
        String reason,
        Instant since,
        @Nullable Instant rightsUntil,
        @Nullable Instant endedAt) {

    /** State of a watch. */
    enum WatchState {
        /** It tells what is new. */
        ACTIVE,
        /** Its setter has no rights today. */
        PAUSED,
        /** It finds more hits than it can keep apart, and tells nothing; its setter alone reads so. */
        OVERFULL,
        /** It was turned off. */
        ENDED
    }
}
