package org.headwater.substance;

import java.time.LocalDate;
import java.util.SortedSet;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * When something is in force, as far as that is established.
 *
 * @param from first day, perhaps known to the month or year only; null where not established
 * @param to last day; null where it goes on
 * @param notBefore day before which it cannot have begun; for a {@code from} that is not established
 * @param inForceBy day on which it was in force already; likewise
 */
public record Span(
        @Nullable PartialDate from,
        @Nullable PartialDate to,
        @Nullable LocalDate notBefore,
        @Nullable LocalDate inForceBy) {

    /** For an instrument whose own start is not recorded, since each of its rules has one. */
    static final Span ALWAYS = new Span(null, null, null, LocalDate.MIN);

    /** Whether a day lies in it: not established is an answer of its own. */
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

    /** The first day on which it certainly holds; null where no day is known. */
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

    /** The days on which an answer may become another. */
    void addTurns(SortedSet<LocalDate> turns) {
        if (!earliestStart().equals(LocalDate.MIN)) turns.add(earliestStart());
        if (!latestStart().equals(LocalDate.MAX) && !latestStart().equals(LocalDate.MIN)) turns.add(latestStart());
        if (to != null) {
            turns.add(to.first().plusDays(1));
            turns.add(to.last().plusDays(1));
        }
    }
}
