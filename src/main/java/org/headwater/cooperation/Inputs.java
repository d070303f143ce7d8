package org.headwater.cooperation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;

/** Checks that the inputs of every record share. */
final class Inputs {

    /** Limit of a cell of a file: a page of text, not a document. */
    private static final int LONGEST = 4_000;

    /** References and names stand in keys, which an index has to hold; as for names in files. */
    private static final int LONGEST_NAME = 500;

    private Inputs() {}

    /** Without blanks around it; refuses one that says nothing or too much. */
    static String text(String argument, String value) {
        if (value.isBlank()) throw BadInput.of(argument, value, "says nothing; fill it in");
        if (value.length() > LONGEST)
            throw BadInput.of(argument, value, "has " + value.length() + " characters; use up to " + LONGEST);
        return value.strip();
    }

    static String name(String argument, String value) {
        var name = text(argument, value);
        if (name.length() > LONGEST_NAME)
            throw BadInput.of(argument, value, "has " + name.length() + " characters; use up to " + LONGEST_NAME);
        return name;
    }

    /** The text; null where it says nothing. */
    static @Nullable String optional(String argument, @Nullable String value) {
        return value == null || value.isBlank() ? null : text(argument, value);
    }

    static void put(Map<String, Object> details, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) details.put(name, text(name, value));
    }

    /** A day that has come; null is today. */
    static LocalDate day(String argument, @Nullable LocalDate day, Clock clock) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (day == null) return today;
        // East of Greenwich the next day has begun already.
        if (day.isAfter(today.plusDays(1)))
            throw BadInput.of(argument, day, "has not come yet; it is " + today + " in UTC");
        return day;
    }
}
