package org.headwater.trace.index;

import java.util.Set;
import org.headwater.vocabulary.SourceWork;

/**
 * Elements hidden from a caller beside those that the caller may not see. A fact all of whose visible evidence is from hidden
 * sources is hidden too: evidence that the caller may not see saves nothing.
 *
 * @param sources ids of sources
 * @param facts ids of facts
 */
public record Hiding(Set<String> sources, Set<String> facts) {

    public static final Hiding NOTHING = new Hiding(Set.of(), Set.of());

    public Hiding {
        sources = Set.copyOf(sources);
        facts = Set.copyOf(facts);
    }

    public static Hiding source(String id) {
        return new Hiding(Set.of(id), Set.of());
    }

    /** Whether the source is hidden: with one record of it go all others, which say the same. */
    public boolean hides(String source) {
        return !sources.isEmpty()
                && sources.stream().anyMatch(one -> SourceWork.of(one).equals(SourceWork.of(source)));
    }

    public boolean isEmpty() {
        return equals(NOTHING);
    }
}
