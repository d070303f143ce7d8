package org.headwater.substance;

import java.time.Instant;
import java.time.LocalDate;
import org.headwater.vocabulary.CasNumber;
import org.jspecify.annotations.Nullable;

/**
 * Days in which one jurisdiction's answer on a substance stays the same.
 *
 * @param knownAt the moment that was asked about; null is now
 * @param from first day; null where it reaches back as far as the data do
 * @param to last day; null where it goes on
 */
public record ControlPeriod(
        @Nullable Instant knownAt,
        CasNumber cas,
        Jurisdiction jurisdiction,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        ControlStatus status) {

    /** One line that a person can read. */
    public String text() {
        var days = from == null
                ? to == null ? "at all times" : "until " + to
                : to == null ? "from " + from + " on" : from + " to " + to;
        return jurisdiction + ", " + days + ": " + status.reason();
    }
}
