package org.headwater.vocabulary;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A date known to the day, the month or the year, written as ISO 8601 writes it: {@code 2023-04-14}, {@code 2023-04},
 * {@code 2023}. An unknown date is no value of this type but null.
 */
public record PartialDate(LocalDate first, Precision precision) implements Comparable<PartialDate> {

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
            if (!written.matches("[0-9-]*")) throw new DateTimeException("characters");
            return switch (written.length()) {
                case 4 -> new PartialDate(LocalDate.of(Integer.parseInt(written), 1, 1), Precision.YEAR);
                case 7 -> new PartialDate(YearMonth.parse(written).atDay(1), Precision.MONTH);
                case 10 -> new PartialDate(LocalDate.parse(written), Precision.DAY);
                default -> throw new DateTimeException("length");
            };
        } catch (DateTimeException | NumberFormatException e) {
            throw BadInput.of("date", text, "is no date; write 2023-04-14, 2023-04 or 2023");
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

    /** By first day, then the more precise first. */
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
