package org.headwater.intake.ofac;

import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * The number of an identifier: all text up to {@code  (COUNTRY)}, then when it was issued and when it expires.
 *
 * @param country ISO code
 * @param remark what the text says of the dates beyond these; null where nothing
 */
record ListedNumber(
        String value,
        @Nullable String country,
        @Nullable PartialDate issued,
        @Nullable PartialDate expires,
        @Nullable String remark) {

    /** The longest true number has 44 characters; beyond are sentences. */
    private static final int MOST_CHARACTERS = 60;

    private static final Pattern EXPIRES =
            Pattern.compile(" expires (" + ListDates.PATTERN + ")(?: to (" + ListDates.PATTERN + "))?$");
    private static final Pattern ISSUED =
            Pattern.compile(" issued (" + ListDates.PATTERN + ")(?: to (" + ListDates.PATTERN + "))?$");
    private static final Pattern PARENTHESIS = Pattern.compile("(?<=\\S) \\(([^()]*)\\)$");
    private static final Pattern AFTER_COMMA = Pattern.compile(", ?([A-Z][A-Za-z .]+)$");

    /** Words of a sentence about a document rather than of its number. */
    private static final Pattern SENTENCE =
            Pattern.compile("\\b(?:issued?|expired?|expires|and|under|place of)\\b", Pattern.CASE_INSENSITIVE);

    /** A bank's code and the mark on a tail may go without a digit. */
    private static final Pattern DIGIT_OR_CODE =
            Pattern.compile(".*[0-9].*|[A-Z]{8}(?:[A-Z]{3})?|[A-Z]{1,2}-[A-Z]{2,6}");

    /** @return null where the text is no number */
    static @Nullable ListedNumber find(String text) {
        var left = text.strip();
        PartialDate expires = null;
        PartialDate issued = null;
        var remark = new StringJoiner(", ");
        var found = EXPIRES.matcher(left);
        if (found.find()) {
            expires = date(found, remark);
            left = left.substring(0, found.start());
        }
        found = ISSUED.matcher(left);
        if (found.find()) {
            issued = date(found, remark);
            left = left.substring(0, found.start());
        }
        String country = null;
        found = PARENTHESIS.matcher(left);
        // Another parenthesis ("(Jalisco)") names the register, and the same number in another one is another number.
        if (found.find() && Countries.findCode(found.group(1)).isPresent()) {
            country = Countries.findCode(found.group(1)).get();
            left = left.substring(0, found.start());
        }
        found = AFTER_COMMA.matcher(left);
        if (country == null
                && found.find()
                && Countries.findCode(found.group(1)).isPresent()) {
            country = Countries.findCode(found.group(1)).get();
            left = left.substring(0, found.start());
        }
        var value = left.strip();
        if (value.length() > MOST_CHARACTERS
                || SENTENCE.matcher(value).find()
                || !DIGIT_OR_CODE.matcher(value).matches()) return null;
        return new ListedNumber(value, country, issued, expires, remark.length() == 0 ? null : remark.toString());
    }

    /** A range within which it was issued or expires: one that is a year is that year, another one no date. */
    private static @Nullable PartialDate date(Matcher found, StringJoiner remark) {
        var date = ListDates.find(found.group(1));
        if (found.group(2) == null) return date;
        var until = ListDates.find(found.group(2));
        remark.add(found.group().strip());
        if (date == null || until == null) return null;
        var year = new PartialDate(date.first(), PartialDate.Precision.YEAR);
        return year.first().equals(date.first()) && year.last().equals(until.last()) ? year : null;
    }
}
