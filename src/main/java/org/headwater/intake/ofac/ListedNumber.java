package org.headwater.intake.ofac;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * The number of an identifier: all text up to {@code  (COUNTRY)}, then when it was issued and when it expires.
 *
 * @param country ISO code
 * @param remarks further parentheses: a state, a city, a trade
 */
record ListedNumber(
        String value,
        @Nullable String country,
        List<String> remarks,
        @Nullable PartialDate issued,
        @Nullable PartialDate expires) {

    /** The longest true number has 44 characters; beyond are sentences. */
    private static final int MOST_CHARACTERS = 60;

    private static final Pattern EXPIRES = Pattern.compile(" expires (" + ListDates.PATTERN + ")$");
    private static final Pattern ISSUED = Pattern.compile(" issued (" + ListDates.PATTERN + ")$");
    private static final Pattern PARENTHESIS = Pattern.compile("(?<=\\S) \\(([^()]*)\\)$");
    private static final Pattern AFTER_COMMA = Pattern.compile(", ?([A-Z][A-Za-z .]+)$");

    /** Words of a sentence about a document rather than of its number. */
    private static final Pattern SENTENCE =
            Pattern.compile("\\b(?:issued?|expired?|expires|and|under|place of)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern DIGIT_OR_CODE = Pattern.compile(".*[0-9].*|[A-Z]{8}(?:[A-Z]{3})?");

    ListedNumber {
        remarks = List.copyOf(remarks);
    }

    /** @return null where the text is no number */
    static @Nullable ListedNumber find(String text) {
        var left = text.strip();
        PartialDate expires = null;
        PartialDate issued = null;
        var found = EXPIRES.matcher(left);
        if (found.find()) {
            expires = ListDates.find(found.group(1));
            left = left.substring(0, found.start());
        }
        found = ISSUED.matcher(left);
        if (found.find()) {
            issued = ListDates.find(found.group(1));
            left = left.substring(0, found.start());
        }
        String country = null;
        var remarks = new ArrayList<String>();
        for (found = PARENTHESIS.matcher(left); found.find(); found = PARENTHESIS.matcher(left)) {
            var code = country == null ? Countries.findCode(found.group(1)) : Optional.<String>empty();
            if (code.isPresent()) country = code.get();
            else remarks.addFirst(found.group(1));
            left = left.substring(0, found.start()).stripTrailing();
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
        return new ListedNumber(value, country, remarks, issued, expires);
    }
}
