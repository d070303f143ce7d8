package org.headwater.substance;

import java.util.List;
import java.util.Set;
import org.headwater.vocabulary.CasNumber;
import org.jspecify.annotations.Nullable;

/**
 * A law or decision that controls substances.
 *
 * @param key its own in the reference files, {@code US-85FR20822}
 * @param list what it puts substances on
 * @param span when it is in force
 * @param destinations ISO codes of the only countries towards which it applies; empty is anywhere
 * @param licence whether it asks for a licence; null where it does not say
 * @param follows keys of instruments whose substances it covers too
 * @param complete whether the data have all that it lists
 * @param coversUnnamed whether any substance may be on it, since its names are not established
 * @param mayCover substances that it may or may not cover
 * @param note what to know of it; null where nothing is
 */
record Instrument(
        String key,
        Jurisdiction jurisdiction,
        String title,
        String list,
        Span span,
        Set<String> destinations,
        @Nullable Boolean licence,
        List<String> follows,
        boolean complete,
        boolean coversUnnamed,
        Set<CasNumber> mayCover,
        String citation,
        Certainty certainty,
        @Nullable String note) {

    Instrument {
        destinations = Set.copyOf(destinations);
        follows = List.copyOf(follows);
        mayCover = Set.copyOf(mayCover);
    }

    boolean mayCover(CasNumber cas) {
        return coversUnnamed || mayCover.contains(cas);
    }
}
