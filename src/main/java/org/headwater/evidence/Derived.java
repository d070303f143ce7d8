package org.headwater.evidence;

import java.util.Collection;
import java.util.List;
import org.headwater.store.GraphWriter.Writes;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/**
 * Evidence that this service drew from facts, which must not be seen by whoever no longer sees those. Asked by every act that
 * takes a fact from some of its readers.
 */
public interface Derived {

    /**
     * A piece that some of its readers see no reason for any more.
     *
     * @param id of the piece
     * @param one key of the one end of its fact, {@code other} of the other
     * @param marking of those who see the piece: its own with those of the fact and its ends
     * @param left of those who would still see a reason for it; null where nobody does
     */
    record Unfounded(
            String id, String one, String other, Marking marking, @Nullable Marking left) {}

    /**
     * Those that stand.
     *
     * @param entities ids of the parties about whom something changed; null for all
     * @param open numbers of imports and acts that do not count
     */
    List<Unfounded> unfounded(Writes writes, @Nullable Collection<String> entities, List<Long> open);

    /** Draws again, after they are gone, what the readers of the pieces still see reason for. */
    void reconsider(Collection<Unfounded> gone);
}
