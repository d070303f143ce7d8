package org.headwater.vocabulary;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date known to the day, the month or the year, written as ISO 8601 writes it: {@code 2023-04-14}, {@code 2023-04},
 * {@code 2023}. An unknown date is no value of this type but null.
 */
public record PartialDate(LocalDate first, Precision precision) implements Comparable<PartialDate> {

    private static final Pattern WRITTEN = Pattern.compile("[0-9-]*");

    private static final Pattern PACKED = Pattern.compile("([12][0-9]{3})([0-9]{2})([0-9]{2})");

    /** With or without a time of day behind it. */
    private static final Pattern YEAR_FIRST =
            Pattern.compile("([12][0-9]{3})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[ T].{0,30})?");

    private static final Pattern YEAR_LAST =
            Pattern.compile("([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([12][0-9]{3})(?:[ T].{0,30})?");

    public enum Precision {
        DAY,
        MONTH,
        YEAR
    }

    public PartialDate {
        first = switch (precision) {
            case DAY -> first;
            case MONTH -> first.withDayOfMonth(1);
            case YEAR -> first.withDayOfYear(1);
        };
        if (first.getYear() < 1000 || first.getYear() > 9999)
            throw BadInput.of("date", first, "is out of range; use a year of four digits");
    }

    public static PartialDate of(LocalDate day) {
        return new PartialDate(day, Precision.DAY);
    }

    public static PartialDate parse(String text) {
        var written = text.strip();
        try {
            // Integer.parseInt would take +202 and the digits of other scripts for a year.
            if (!WRITTEN.matcher(written).matches()) throw new DateTimeException("characters");
            return switch (written.length()) {
                case 4 -> new PartialDate(LocalDate.of(Integer.parseInt(written), 1, 1), Precision.YEAR);
                case 7 -> new PartialDate(YearMonth.parse(written).atDay(1), Precision.MONTH);
                case 10 -> new PartialDate(day(written), Precision.DAY);
                default -> throw new DateTimeException("length");
            };
        } catch (DateTimeException | NumberFormatException e) {
            var reason = "is no date; write 2023-04-14, 2023-04 or 2023";
            var meant = meant(written);
            if (meant != null) throw BadInput.withSuggestion("date", text, reason, meant);
            throw BadInput.of("date", text, reason);
        }
    }

    /** Variant of {@link LocalDate#parse}, which takes several times as long; an index or an export reads millions. */
    private static LocalDate day(String iso) {
        for (var place = 0; place < 10; place++)
            if (iso.charAt(place) == '-' != (place == 4 || place == 7)) throw new DateTimeException("form");
        return LocalDate.of(
                Integer.parseInt(iso, 0, 4, 10), Integer.parseInt(iso, 5, 7, 10), Integer.parseInt(iso, 8, 10, 10));
    }

    /** The one meaning of another notation; null where day and month could change places, as in 03/04/2024. */
    private static @Nullable String meant(String written) {
        var packed = PACKED.matcher(written);
        var yearFirst = YEAR_FIRST.matcher(written);
        var yearLast = YEAR_LAST.matcher(written);
        if (packed.matches()) return iso(packed.group(1), packed.group(2), packed.group(3));
        if (yearFirst.matches()) return iso(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3));
        if (!yearLast.matches()) return null;
        var dayFirst = iso(yearLast.group(3), yearLast.group(2), yearLast.group(1));
        var monthFirst = iso(yearLast.group(3), yearLast.group(1), yearLast.group(2));
        if (dayFirst == null || dayFirst.equals(monthFirst)) return monthFirst;
        return monthFirst == null ? dayFirst : null;
    }

    private static @Nullable String iso(String year, String month, String day) {
        try {
            return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
                    .toString();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The last day that it may mean. */
    public LocalDate last() {
        return switch (precision) {
            case DAY -> first;
            case MONTH -> first.plusMonths(1).minusDays(1);
            case YEAR -> first.plusYears(1).minusDays(1);
        };
    }

    public boolean isDay() {
        return precision == Precision.DAY;
    }

    /** Order by first day, then the more precise first. */
    @Override
    public int compareTo(PartialDate other) {
        var order = first.compareTo(other.first);
        return order != 0 ? order : precision.compareTo(other.precision);
    }

    @Override
    public String toString() {
        var iso = first.toString();
        return switch (precision) {
            case DAY -> iso;
            case MONTH -> iso.substring(0, 7);
            case YEAR -> iso.substring(0, 4);
        };
    }
}
