package org.headwater.vocabulary;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates of birth and founding as lists write them: {@code 12 Jan 1970}, {@code Jan 1970}, {@code circa 1971}, {@code between 1970
 * and 1972}. A text may mean several dates.
 *
 * @param dates those that it may mean, to the day, month or year; empty where it is none
 * @param isApproximate whether they are approximate, or one of them is meant
 */
public record WrittenDates(List<PartialDate> dates, boolean isApproximate) {

    private static final Pattern ABOUT = Pattern.compile(
            "(?:circa|ca\\.?|c\\.|about|around|approximately|approx\\.?|possibly)\\s+(.*)|(.*?)\\s*\\((?:circa|approximate(?:ly)?|approx\\.?)\\)");

    private static final Pattern RANGE =
            Pattern.compile("(?:between |from )?([12][0-9]{3})\\s*(?:to|and|-|–)\\s*([12][0-9]{3})");

    private static final Pattern DAY_FIRST =
            Pattern.compile("(?:([0-9]{1,2})[ .-])?\\s*(\\p{L}{3,9})\\.?[ ,-]+([12][0-9]{3})");

    private static final Pattern MONTH_FIRST = Pattern.compile("(\\p{L}{3,9})\\.? ([0-9]{1,2}),? ([12][0-9]{3})");

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /** Years of a range that is no date any more. */
    private static final int LONGEST_RANGE = 10;

    private static final int LONGEST = 100;

    public WrittenDates {
        dates = List.copyOf(dates);
    }

    public static WrittenDates of(String text) {
        var written = Spelling.plain(text).strip().toLowerCase(Locale.ROOT);
        if (written.length() > LONGEST) return new WrittenDates(List.of(), false);
        var about = ABOUT.matcher(written);
        var isAbout = about.matches();
        if (isAbout) written = (about.group(1) == null ? about.group(2) : about.group(1)).strip();
        var range = RANGE.matcher(written);
        if (range.matches()) return years(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
        var date = date(written);
        // A day that is approximate says no more than its year.
        return new WrittenDates(
                date.map(exact -> isAbout ? new PartialDate(exact.first(), PartialDate.Precision.YEAR) : exact).stream()
                        .toList(),
                isAbout);
    }

    private static WrittenDates years(int first, int last) {
        var years = new ArrayList<PartialDate>();
        if (last - first < LONGEST_RANGE)
            for (var year = first; year <= last; year++)
                years.add(new PartialDate(LocalDate.of(year, 1, 1), PartialDate.Precision.YEAR));
        return new WrittenDates(years, years.size() > 1);
    }

    private static Optional<PartialDate> date(String written) {
        try {
            var dayFirst = DAY_FIRST.matcher(written);
            if (dayFirst.matches()) return named(dayFirst.group(1), dayFirst.group(2), dayFirst.group(3));
            var monthFirst = MONTH_FIRST.matcher(written);
            if (monthFirst.matches()) return named(monthFirst.group(2), monthFirst.group(1), monthFirst.group(3));
            // A time of day, or a zone, says no more than the day.
            return Optional.of(
                    PartialDate.parse(written.length() > 10 ? written.replaceFirst("[t +z].*$", "") : written));
        } catch (BadInput | DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static Optional<PartialDate> named(@Nullable String day, String month, String year) {
        var number = MONTHS.indexOf(month.substring(0, 3)) + 1;
        if (number == 0) return Optional.empty();
        var first = LocalDate.of(Integer.parseInt(year), number, day == null ? 1 : Integer.parseInt(day));
        return Optional.of(
                new PartialDate(first, day == null ? PartialDate.Precision.MONTH : PartialDate.Precision.DAY));
    }
}
