package org.headwater.intake.ofac;

import org.jspecify.annotations.Nullable;

/**
 * "Linked To: NAME" of an entry's remarks: a link to a party known by name only.
 *
 * @param relationship as the advanced form calls it; null in the CSV files, which do not say it
 */
public record LinkedTo(
        String name, String locator, String quote, @Nullable String relationship) {}
