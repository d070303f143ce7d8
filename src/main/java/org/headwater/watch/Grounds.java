package org.headwater.watch;

import java.util.List;
import java.util.Set;

/**
 * Grounds of a finding when it was last seen, by which a withdrawal is explained: for a chain its canonical choice.
 *
 * @param facts ids of the facts of the choice; of a shared identifier those of both parties to it
 * @param groups for each entity of the key the records that it was made of, as the owner saw them
 */
record Grounds(Set<String> facts, List<Set<String>> groups) {

    static final Grounds NONE = new Grounds(Set.of(), List.of());

    Grounds {
        facts = Set.copyOf(facts);
        groups = groups.stream().map(Set::copyOf).toList();
    }
}
