package org.headwater.vocabulary;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts of the service's own: a name that somebody gave a file, a cell of its header, what is said of it. Input decides how
 * long they would be, so each is cut here and nowhere else; {@code …} says that it was. A text that is its author's own, such
 * as a reason, is never cut: the border refuses one that is longer than {@link #LONGEST}. What may be the number of a payment card
 * is in no message.
 */
public final class Bounded {

    /** Characters of a text that is stored. */
    public static final int LONGEST = 200;

    /** Characters of an error, which is stored nowhere as such: it may list every right value. */
    private static final int LONGEST_ERROR = 1_000;

    /** Characters of what the service says of work that is done: its numbers add up, and a cut sum would not. */
    private static final int LONGEST_SUMMARY = 600;

    private static final int LONGEST_SHOWN = 60;

    /** Controls, line and paragraph separators, halves of pairs, marks that turn the direction of writing; not joiners. */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}[\\p{Cf}&&[^\u200C\u200D]]]");

    private Bounded() {}

    public static String name(String text) {
        return printable(cut(text, LONGEST));
    }

    public static @Nullable String message(@Nullable String text) {
        return text == null ? null : printable(cut(CardNumber.hidden(text), LONGEST));
    }

    /** Summary of a job that is done. */
    public static @Nullable String summary(@Nullable String text) {
        return text == null ? null : printable(cut(CardNumber.hidden(text), LONGEST_SUMMARY));
    }

    /** Quotation of a caller, character by character, for the audit. */
    public static @Nullable String quote(@Nullable String text) {
        return text == null ? null : cut(text, LONGEST);
    }

    /** Message of an answer to a caller. */
    public static String error(String text) {
        return printable(cut(CardNumber.hidden(text), LONGEST_ERROR));
    }

    /** A value within a message. */
    public static String shown(@Nullable Object value) {
        return value == null ? "nothing" : printable(cut(CardNumber.hidden(value.toString()), LONGEST_SHOWN));
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) return text;
        var end = most - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) end--;
        // No letter loses its accents. What would lose too much for that is no letter.
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text.substring(0, Math.min(text.length(), most + 1)));
        if (!characters.isBoundary(end)) {
            var before = characters.preceding(end);
            if (before > end - most / 4) end = before;
        }
        return text.substring(0, end) + "…";
    }

    private static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("\uFFFD");
    }
}
