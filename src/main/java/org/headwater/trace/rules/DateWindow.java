package org.headwater.trace.rules;

import java.time.LocalDate;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;

/** Days from first to last, both included; null is open. */
public record DateWindow(@Nullable LocalDate from, @Nullable LocalDate to) {

    public DateWindow {
        if (from != null && to != null && to.isBefore(from))
            throw BadInput.of("window", from + " to " + to, "runs backwards; put the earlier day first");
    }
}
