package org.headwater.identity;

import java.util.Optional;
import org.headwater.vocabulary.EntityKind;

/** Whether the names of two parties are read as those of persons, where titles say nothing, or as those of bodies. */
public enum NameSense {
    PERSONS,
    BODIES;

    /** Sense in which names of parties of these kinds are read; empty for kinds that cannot be one party. */
    public static Optional<NameSense> of(EntityKind one, EntityKind other) {
        if (!Sighting.mayBeOne(one, other)) return Optional.empty();
        return Optional.of(one == EntityKind.PERSON || other == EntityKind.PERSON ? PERSONS : BODIES);
    }
}
