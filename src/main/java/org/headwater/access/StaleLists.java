package org.headwater.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lists in the store that are older than their schedules allow, so that each answer can say so. */
public interface StaleLists {

    /** Stale lists whose sources the caller sees; a source that is hidden is not counted. */
    List<StaleList> of(Viewer viewer);

    /**
     * @param source its name
     * @param feed of its rows, such as {@code ofac-sdn}
     * @param current moment for which the store last had what the source published; null where it never had
     */
    record StaleList(String source, String feed, @Nullable Instant current, StaleReason why) {}

    /** Reason why a list is stale. */
    enum StaleReason {
        NOT_FETCHED,
        HELD,
        REFUSED,
        UNDONE
    }
}
