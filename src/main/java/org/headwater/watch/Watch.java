package org.headwater.watch;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person's standing order to ask a saved question, as its owner sees it.
 *
 * @param question its id
 * @param state how its last run went
 * @param changes of what changes the owner wants to be told
 * @param more whether there are more findings than the question asks for
 * @param overfull whether so many findings were told that nothing is new any more
 * @param askedAt when it was last asked; null before its first run
 * @param rightsUntil until when the rights of the owner's token count; null where the service keeps the owner's rights
 * @param endedAt null while it goes on
 */
public record Watch(
        String id,
        String question,
        WatchState state,
        Set<AlertChange> changes,
        boolean more,
        boolean overfull,
        Instant createdAt,
        @Nullable Instant askedAt,
        @Nullable Instant rightsUntil,
        @Nullable Instant endedAt) {

    /** State of a watch. */
    public enum WatchState {
        /** It was not asked yet. */
        WAITING,
        /** Its last answer was complete. */
        COMPLETE,
        /** Its last answer was not complete: what is gone is not known. */
        UNKNOWN,
        /** It cannot be asked: its owner is locked or gone, or showed no token for too long. */
        SUSPENDED,
        /** The watch is over. */
        ENDED
    }

    public Watch {
        changes = Set.copyOf(changes);
    }
}
