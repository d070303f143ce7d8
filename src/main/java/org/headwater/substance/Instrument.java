package org.headwater.substance;

import java.util.List;
import java.util.Set;
import org.headwater.vocabulary.CasNumber;
import org.jspecify.annotations.Nullable;

/**
 * A law or decision that controls substances.
 *
 * @param key its key in the reference files, such as {@code US-85FR20822}
 * @param list the list or table that it puts substances on
 * @param span the time in which it is in force
 * @param destinations ISO codes of the only countries towards which it applies; empty is anywhere
 * @param licence whether it demands a licence; null where it is silent on that
 * @param follows keys of instruments whose substances it covers too
 * @param complete whether the data have all substances that it lists
 * @param coversUnnamed whether it may list any substance, since the names on it are not established
 * @param mayCover substances that it may or may not cover
 * @param reading its comparison with the text
 * @param note a remark for its readers; null for none
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
        Reading reading,
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
