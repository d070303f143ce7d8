package org.headwater.vocabulary;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Period in which something held, first and last day included; null is unknown and counts as open. */
public record Period(@Nullable PartialDate from, @Nullable PartialDate to) {

    public static final Period UNKNOWN = new Period(null, null);

    public Period {
        if (from != null && to != null && to.last().isBefore(from.first()))
            throw BadInput.of("validTo", to, "lies before validFrom " + from + "; swap them or leave one empty");
    }

    public static Period of(@Nullable LocalDate from, @Nullable LocalDate to) {
        return new Period(from == null ? null : PartialDate.of(from), to == null ? null : PartialDate.of(to));
    }

    public boolean isOpen() {
        return from == null || to == null;
    }
}
