package org.headwater.watch;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A watch as a round meets it.
 *
 * @param edition of its question: how often that was edited
 * @param wanted of what changes its owner wants to be told
 * @param rights the markings that its owner reads today; null while the watch is suspended, as for a locked owner
 */
record StandingWatch(
        String id,
        int edition,
        QuestionRequest question,
        Set<AlertChange> wanted,
        @Nullable Set<String> rights) {

    StandingWatch {
        wanted = Set.copyOf(wanted);
        rights = rights == null ? null : Set.copyOf(rights);
    }
}
