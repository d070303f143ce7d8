package org.headwater.evidence;

import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * A document or data feed.
 *
 * @param url where it was published; null where unknown
 * @param published its own date, which is never the date of what it says; null where unknown
 * @param language ISO 639 code; null where unknown
 * @param hash SHA-256 of its content, or of its citation where the content was not at hand
 * @param invented whether it belongs to the demonstration world
 */
public record Source(
        String id,
        String title,
        @Nullable String url,
        @Nullable PartialDate published,
        @Nullable String language,
        Marking marking,
        String hash,
        boolean invented) {}
