package org.headwater.vocabulary;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Moment of an event, as a source writes it: an instant, or a day, month or year.
 *
 * @param from its first day in UTC, or the day, month or year
 * @param to its last one; another day than the first only where a time may be one of two
 * @param first first microsecond since 1970 in UTC; null together with {@code last} where the source has no time of day
 * @param last last microsecond, included; another one only in the hour that a clock shows twice
 */
public record WrittenMoment(
        PartialDate from,
        PartialDate to,
        @Nullable Long first,
        @Nullable Long last) {

    /** ISO 8601, with a blank in place of the T as databases write it; what is beyond microseconds is cut. */
    private static final Pattern TIME = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2})"
            + "(?::([0-9]{2})(?:[.,]([0-9]{1,18}))?)? ?([Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?");

    private static final int MICROS = 6;

    public static WrittenMoment of(PartialDate date) {
        return new WrittenMoment(date, date, null, null);
    }

    public static WrittenMoment of(Instant instant) {
        return between(instant, instant);
    }

    private static WrittenMoment between(Instant from, Instant to) {
        return new WrittenMoment(day(from), day(to), micros(from), micros(to));
    }

    private static PartialDate day(Instant instant) {
        return PartialDate.of(instant.atOffset(ZoneOffset.UTC).toLocalDate());
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000L);
    }

    /** The time of a clock in the zone. In the hour that it shows twice either may be meant; an hour that it leaves out is none. */
    public static WrittenMoment of(LocalDateTime time, ZoneId zone) {
        var offsets = zone.getRules().getValidOffsets(time);
        if (offsets.isEmpty())
            throw BadInput.of(
                    "moment",
                    time,
                    "is no time in " + zone + ", whose clocks leave it out; compare it with the source");
        // The greater offset comes first and is the earlier instant.
        return between(time.toInstant(offsets.getFirst()), time.toInstant(offsets.getLast()));
    }

    /**
     * A day with a time of day; empty where the text is none.
     *
     * @param zone of times without an offset; null: they are refused
     */
    public static Optional<WrittenMoment> ofTime(String text, @Nullable ZoneId zone) {
        var written = TIME.matcher(text.strip());
        if (!written.matches()) return Optional.empty();
        try {
            var time = LocalDateTime.parse(written.group(1) + "T" + written.group(2) + ":"
                    + (written.group(3) == null ? "00" : written.group(3)));
            var fraction = written.group(4);
            if (fraction != null)
                time = time.plus(Long.parseLong((fraction + "000000").substring(0, MICROS)), ChronoUnit.MICROS);
            var offset = written.group(5);
            if (offset != null)
                return Optional.of(of(OffsetDateTime.of(time, offset(offset)).toInstant()));
            if (zone == null)
                throw BadInput.of(
                        "moment",
                        text,
                        "has a time without an offset; write 2031-02-04T12:30:00Z, or name the zone in the mapping");
            return Optional.of(of(time, zone));
        } catch (DateTimeException e) {
            throw BadInput.of("moment", text, "is no moment: such a day, time or offset does not exist");
        }
    }

    private static ZoneOffset offset(String text) {
        return text.equalsIgnoreCase("Z") ? ZoneOffset.UTC : ZoneOffset.of(text);
    }

    /** Reads {@code 2031-02-04T12:30:00Z}, {@code 2031-02-04}, {@code 2031-02} and {@code 2031}. */
    public static WrittenMoment parse(String text, @Nullable ZoneId zone) {
        return ofTime(text, zone).orElseGet(() -> {
            try {
                return of(PartialDate.parse(text));
            } catch (BadInput e) {
                var reason = "is no moment; write 2031-02-04T12:30:00Z, 2031-02-04, 2031-02 or 2031";
                throw e.suggestion() == null
                        ? BadInput.of("moment", text, reason)
                        : BadInput.withSuggestion("moment", text, reason, e.suggestion());
            }
        });
    }
}
