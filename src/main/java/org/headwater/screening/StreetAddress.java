package org.headwater.screening;

import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.NameKey;
import org.jspecify.annotations.Nullable;

/**
 * A street address.
 *
 * @param text as it is written
 * @param country null where it is unknown
 */
public record StreetAddress(String text, @Nullable CountryCode country) {

    /** Equal for two spellings of an address: without case, accents and punctuation. */
    String normal() {
        try {
            return NameKey.of(text).value();
        } catch (BadInput nothingToReduce) {
            return text.strip();
        }
    }

    String key() {
        return "address:" + normal();
    }

    /** Whether both are the same street, and not in two countries. */
    boolean isSame(StreetAddress other) {
        return normal().equals(other.normal())
                && (country == null || other.country == null || country.equals(other.country));
    }
}
