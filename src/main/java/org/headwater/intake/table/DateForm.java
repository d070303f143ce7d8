package org.headwater.intake.table;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.WrittenMoment;
import org.jspecify.annotations.Nullable;

/** A way of writing dates; {@code written} is as mappings write it. */
sealed interface DateForm {

    String written();

    /** {@code open}: text behind the date, such as a time of day, is ignored. */
    record Pattern(String written, DateTimeFormatter format, boolean open) implements DateForm {}

    /** A number of days, as simulations write dates: 0 is {@code start}. */
    record DaysSince(String written, LocalDate start) implements DateForm {}

    /** A time since 1970-01-01, in seconds or in milliseconds; its day is that of UTC. */
    record Epoch(String written, ChronoUnit unit) implements DateForm {}

    /** A month of a fiscal year, which has the number of the calendar year that it ends in. */
    record FiscalMonth(String written, Month start, Pattern month) implements DateForm {}

    static DateForm of(String text) {
        try {
            if (text.startsWith("days since "))
                return new DaysSince(text, LocalDate.parse(text.substring(11).strip()));
            if (text.equals("epoch seconds")) return new Epoch(text, ChronoUnit.SECONDS);
            if (text.equals("epoch milliseconds")) return new Epoch(text, ChronoUnit.MILLIS);
            if (text.startsWith("fiscal year from ")) {
                var colon = text.indexOf(':');
                var start = Month.valueOf(
                        text.substring(17, Math.max(colon, 17)).strip().toUpperCase(Locale.ROOT));
                return new FiscalMonth(
                        text, start, pattern(text.substring(colon + 1).strip()));
            }
            return pattern(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw BadInput.of(
                    "mapping",
                    text,
                    "is no form of dates; write dd/MM/yyyy, yyyy-MM-dd*, days since 2024-01-01, epoch seconds,"
                            + " epoch milliseconds or fiscal year from October: yyyy MMM");
        }
    }

    private static Pattern pattern(String text) {
        var open = text.endsWith("*");
        var pattern = open ? text.substring(0, text.length() - 1) : text;
        return new Pattern(
                text,
                new DateTimeFormatterBuilder()
                        .parseCaseInsensitive()
                        // "y" is the year of an era, which strict parsing refuses without the era.
                        .appendPattern(pattern.replace('y', 'u'))
                        .toFormatter(Locale.ENGLISH)
                        .withResolverStyle(ResolverStyle.STRICT),
                open);
    }

    /** The date; null where the text has another form. A time of day in the form is read and left out. */
    default @Nullable PartialDate read(String text) {
        try {
            return switch (this) {
                case DaysSince days ->
                    text.matches("[0-9]{1,6}")
                            ? PartialDate.of(days.start().plus(Long.parseLong(text), ChronoUnit.DAYS))
                            : null;
                case Epoch epoch -> {
                    // Eleven digits of seconds end in the year 5138; more are milliseconds.
                    var digits = epoch.unit() == ChronoUnit.SECONDS ? "-?[0-9]{1,11}" : "-?[0-9]{1,14}";
                    yield text.matches(digits)
                            ? PartialDate.of(Instant.EPOCH
                                    .plus(Long.parseLong(text), epoch.unit())
                                    .atOffset(ZoneOffset.UTC)
                                    .toLocalDate())
                            : null;
                }
                case Pattern pattern -> {
                    if (!pattern.open()) yield partial(pattern.format().parse(text));
                    // Stops at the end of the pattern; resolved here, since parseUnresolved would let 30 February
                    // through.
                    var end = new ParsePosition(0);
                    yield pattern.format().parseUnresolved(text, end) == null || end.getErrorIndex() >= 0
                            ? null
                            : partial(pattern.format().parse(text.substring(0, end.getIndex())));
                }
                case FiscalMonth fiscal -> {
                    var read = fiscal.month().read(text);
                    if (read == null || read.precision() == PartialDate.Precision.YEAR) yield null;
                    var first = read.first();
                    // A year that starts in January ends in the same one.
                    yield fiscal.start() == Month.JANUARY || first.getMonth().compareTo(fiscal.start()) < 0
                            ? read
                            : new PartialDate(first.minusYears(1), read.precision());
                }
            };
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The moment; null where the text has another form, or a time of day of an unknown zone. */
    default @Nullable WrittenMoment readMoment(String text, @Nullable ZoneId zone) {
        try {
            if (this instanceof Epoch epoch && read(text) != null)
                return WrittenMoment.of(Instant.EPOCH.plus(Long.parseLong(text), epoch.unit()));
            if (this instanceof Pattern pattern && !pattern.open()) {
                var parsed = pattern.format().parse(text);
                if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) return WrittenMoment.of(Instant.from(parsed));
                if (parsed.isSupported(ChronoField.NANO_OF_DAY)) {
                    if (zone == null)
                        throw BadInput.of("moment", text, "has a time without an offset; name the zone in the mapping");
                    return WrittenMoment.of(LocalDateTime.from(parsed), zone);
                }
            }
            var date = read(text);
            return date == null ? null : WrittenMoment.of(date);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static PartialDate partial(TemporalAccessor read) {
        if (read.isSupported(ChronoField.EPOCH_DAY)) return PartialDate.of(LocalDate.from(read));
        if (read.isSupported(ChronoField.MONTH_OF_YEAR))
            return new PartialDate(
                    LocalDate.of(read.get(ChronoField.YEAR), read.get(ChronoField.MONTH_OF_YEAR), 1),
                    PartialDate.Precision.MONTH);
        return new PartialDate(LocalDate.of(read.get(ChronoField.YEAR), 1, 1), PartialDate.Precision.YEAR);
    }
}
