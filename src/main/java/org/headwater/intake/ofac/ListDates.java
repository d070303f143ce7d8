package org.headwater.intake.ofac;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/** Dates as the list writes them: {@code 14 Mar 2023}, {@code Mar 2023}, {@code 2023}. */
final class ListDates {

    static final String PATTERN = "(?:(?:[0-9]{1,2} )?[A-Z][a-z]{2} )?[0-9]{4}";

    private static final Pattern DATE = Pattern.compile("(?:(?:([0-9]{1,2}) )?([A-Z][a-z]{2}) )?([0-9]{4})");
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private ListDates() {}

    /** @return null where it is no date */
    static @Nullable PartialDate find(String text) {
        var match = DATE.matcher(text);
        if (!match.matches()) return null;
        var year = Integer.parseInt(match.group(3));
        // The forms that a partial date can hold.
        if (year < 1000) return null;
        if (match.group(2) == null) return new PartialDate(LocalDate.of(year, 1, 1), PartialDate.Precision.YEAR);
        var month = MONTHS.indexOf(match.group(2)) + 1;
        if (month == 0) return null;
        if (match.group(1) == null) return new PartialDate(LocalDate.of(year, month, 1), PartialDate.Precision.MONTH);
        try {
            return PartialDate.of(LocalDate.of(year, month, Integer.parseInt(match.group(1))));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
