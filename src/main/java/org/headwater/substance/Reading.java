package org.headwater.substance;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of a row with the text that it cites.
 *
 * @param paragraph the place in the text: a paragraph, an item, a page; null where none is recorded
 * @param day of the comparison; null where none is recorded
 * @param by the reader; null where none is recorded
 */
record Reading(
        @Nullable String paragraph,
        @Nullable LocalDate day,
        @Nullable String by) {

    static final Reading NONE = new Reading(null, null, null);
}
