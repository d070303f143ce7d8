package org.headwater.substance;

import java.time.LocalDate;
import java.util.SortedSet;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * The time in which something is in force, as far as it is established.
 *
 * @param from first day, perhaps only its month or year; null where it is not established
 * @param to last day; null where the span goes on
 * @param notBefore earliest possible first day, where {@code from} is not established
 * @param inForceBy latest possible first day, where {@code from} is not established
 */
public record Span(
        @Nullable PartialDate from,
        @Nullable PartialDate to,
        @Nullable LocalDate notBefore,
        @Nullable LocalDate inForceBy) {

    /** The span of an instrument without a recorded start, since each of its rules has one. */
    static final Span ALWAYS = new Span(null, null, null, LocalDate.MIN);

    /** Whether a day lies in a span; OPEN where that is not established. */
    enum Containment {
        YES,
        NO,
        OPEN;

        Containment and(Containment other) {
            if (this == NO || other == NO) return NO;
            return this == OPEN || other == OPEN ? OPEN : YES;
        }
    }

    private LocalDate earliestStart() {
        if (from != null) return from.first();
        return notBefore == null ? LocalDate.MIN : notBefore;
    }

    private LocalDate latestStart() {
        if (from != null) return from.last();
        return inForceBy == null ? LocalDate.MAX : inForceBy;
    }

    Containment on(LocalDate day) {
        if (day.isBefore(earliestStart()) || to != null && day.isAfter(to.last())) return Containment.NO;
        return day.isBefore(latestStart()) || to != null && day.isAfter(to.first()) && !to.isDay()
                ? Containment.OPEN
                : Containment.YES;
    }

    boolean isStartEstablished() {
        return from != null && from.isDay();
    }

    /** The first day that certainly lies in the span; null where no such day is known. */
    @Nullable
    LocalDate firstCertainDay() {
        var latest = latestStart();
        return latest.equals(LocalDate.MAX) ? null : latest;
    }

    boolean startsAfter(Span other) {
        return latestStart().isAfter(other.latestStart());
    }

    @Nullable
    LocalDate lastDay() {
        return to == null ? null : to.last();
    }

    /** Adds the days on which the answer of {@link #on} may change. */
    void addTurns(SortedSet<LocalDate> turns) {
        if (!earliestStart().equals(LocalDate.MIN)) turns.add(earliestStart());
        if (!latestStart().equals(LocalDate.MAX) && !latestStart().equals(LocalDate.MIN)) turns.add(latestStart());
        if (to != null) {
            turns.add(to.first().plusDays(1));
            turns.add(to.last().plusDays(1));
        }
    }
}
