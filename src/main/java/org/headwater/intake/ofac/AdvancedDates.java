package org.headwater.intake.ofac;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.headwater.intake.table.XmlNode;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/** Dates of the advanced form, which gives a day as three numbers and a vague one as a period around it. */
final class AdvancedDates {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);

    private AdvancedDates() {}

    /** Year, month and day, or the first of them; null where they are no date. */
    static @Nullable PartialDate date(XmlNode date) {
        try {
            var year = Integer.parseInt(date.text("Year"));
            if (year < 1000 || year > 9999) return null;
            if (date.text("Month").isEmpty())
                return new PartialDate(LocalDate.of(year, 1, 1), PartialDate.Precision.YEAR);
            var month = Integer.parseInt(date.text("Month"));
            if (date.text("Day").isEmpty())
                return new PartialDate(LocalDate.of(year, month, 1), PartialDate.Precision.MONTH);
            return PartialDate.of(LocalDate.of(year, month, Integer.parseInt(date.text("Day"))));
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    /**
     * A period as the CSV files write it: {@code 14 Mar 1961}, {@code Mar 1961}, {@code circa 1961}, {@code 1961 to 1963}.
     * Empty where it is none.
     */
    static Optional<String> period(XmlNode period) {
        var starts = dates(period, "Start");
        var ends = dates(period, "End");
        var from = Stream.of(starts, ends)
                .flatMap(Stream::of)
                .filter(date -> date != null)
                .findFirst();
        if (from.isEmpty()) return Optional.empty();
        var first = from.get().first();
        var last = Stream.of(ends[1], ends[0], starts[1], starts[0])
                .filter(date -> date != null)
                .findFirst()
                .orElse(from.get())
                .last();
        var circa = period.all("Start").stream()
                .anyMatch(start -> start.attribute("Approximate").equals("true"));
        return Optional.of((circa ? "circa " : "") + between(first, last));
    }

    private static @Nullable PartialDate[] dates(XmlNode period, String end) {
        var found = new @Nullable PartialDate[2];
        for (var node : period.all(end, "From")) found[0] = date(node);
        for (var node : period.all(end, "To")) found[1] = date(node);
        return found;
    }

    private static String between(LocalDate first, LocalDate last) {
        if (!last.isAfter(first)) return first.format(DAY);
        var wholeYears = first.getDayOfYear() == 1 && last.getDayOfYear() == last.lengthOfYear();
        if (wholeYears && first.getYear() == last.getYear()) return String.valueOf(first.getYear());
        if (wholeYears) return first.getYear() + " to " + last.getYear();
        var wholeMonth = first.getDayOfMonth() == 1 && last.equals(first.withDayOfMonth(first.lengthOfMonth()));
        return wholeMonth ? first.format(MONTH) : first.format(DAY) + " to " + last.format(DAY);
    }
}
