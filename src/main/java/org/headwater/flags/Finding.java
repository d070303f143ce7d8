package org.headwater.flags;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether a statement holds, and why.
 *
 * @param used ids of facts and coverages from which alone it follows, sorted; empty where it cannot be said
 * @param missing what leaves it open, sorted; empty where it is decided
 */
public record Finding(Truth truth, Set<String> used, Set<Missing> missing) {

    static Finding decided(boolean holds, Collection<String> used) {
        return new Finding(holds ? Truth.HOLDS : Truth.HOLDS_NOT, new TreeSet<>(used), Set.of());
    }

    static Finding open(Collection<Missing> missing) {
        return new Finding(Truth.CANNOT_BE_SAID, Set.of(), new TreeSet<>(missing));
    }
}
