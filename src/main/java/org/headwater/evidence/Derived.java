package org.headwater.evidence;

import java.util.Collection;
import java.util.List;
import org.headwater.store.Books;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/**
 * Evidence that this service drew from facts and that quotes them, so that it must not be seen by whoever may no longer see
 * those. Asked by every act that hides facts or takes them away for good.
 */
public interface Derived {

    /**
     * A piece that some of its readers see no reason for any more.
     *
     * @param id of the piece
     * @param left of those who still see a reason for it; null where nobody does
     */
    record Unfounded(String id, @Nullable Marking left) {}

    /**
     * All such pieces that are not withdrawn.
     *
     * @param entities ids of the parties with a changed fact; null for all
     * @param open numbers of imports and acts that do not count
     */
    List<Unfounded> unfounded(Books books, @Nullable Collection<String> entities, List<Long> open);
}
