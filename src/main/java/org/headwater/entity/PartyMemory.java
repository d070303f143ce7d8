package org.headwater.entity;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.headwater.access.StoreMoment;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/** Names and kinds of parties, from memory: no answer is made without names, and most need nothing more. */
public interface PartyMemory {

    /**
     * Parties as the database would show them.
     *
     * @param found the visible ones by the asked id
     * @param unknown ids that memory does not have or that are hidden: the database is asked for both, so that they take the same time
     */
    record Remembered(Map<String, Entity> found, List<String> unknown) {
        public Remembered {
            found = Map.copyOf(found);
            unknown = List.copyOf(unknown);
        }
    }

    /**
     * Parties over all days, as of this state of the database; null where memory is at another state.
     *
     * @param visible whether the caller sees what has a marking, as it is stored
     * @param shown the part of a marking that the caller may know
     */
    @Nullable
    Remembered list(
            StoreMoment present, Collection<String> ids, Predicate<String> visible, Function<String, Marking> shown);
}
