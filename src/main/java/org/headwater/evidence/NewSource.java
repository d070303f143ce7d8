package org.headwater.evidence;

import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * A document or feed about to be recorded.
 *
 * @param hash SHA-256 of its content in hexadecimal, or of its title, address and date where the content is not at hand
 * @param title as a reader would cite it
 * @param url where it was published
 * @param published its own date, which is never the date of what it says
 * @param language ISO 639 code
 * @param marking who may see it, and so who may see anything that rests on it
 * @param invented whether it belongs to the demonstration world
 */
public record NewSource(
        String hash,
        String title,
        @Nullable String url,
        @Nullable PartialDate published,
        @Nullable String language,
        Marking marking,
        boolean invented) {}
