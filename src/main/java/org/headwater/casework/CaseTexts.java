package org.headwater.casework;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.jspecify.annotations.Nullable;

/** The texts of cases: plain, of a stated length, with references to elements and items as {@code [[id]]}. */
final class CaseTexts {

    /** A question or a purpose is a paragraph. */
    static final int LONGEST_PARAGRAPH = 2_000;

    /** A note is some pages, and fits into the variables of one request. */
    static final int LONGEST_NOTE = 15_000;

    /** A request, as JSON. */
    static final int LONGEST_JSON = 15_000;

    /** Places of the nodes of a picture, as JSON: 2,000 nodes with their ids, or 9,000 with short ones. */
    static final int LONGEST_POSITIONS = 100_000;

    private static final Pattern ID = Pattern.compile("[0-9a-z-]{1,40}");

    private static final Pattern REFERENCE = Pattern.compile("\\[\\[(" + ID + ")]]");

    /** Controls without tab and line feed, halves of pairs, marks that turn the direction of writing. */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}[\\p{Cf}&&[^\u200C\u200D]]&&[^\t\n]]");

    private CaseTexts() {}

    /** One line of 1 to 200 characters. */
    static String title(String argument, String text) {
        var title = paragraph(argument, text, Bounded.LONGEST);
        if (title.isEmpty()) throw BadInput.of(argument, text, "says nothing; fill it in");
        if (title.indexOf('\n') >= 0 || title.indexOf('\t') >= 0)
            throw BadInput.of(argument, text, "has a line break or a tab; write one line");
        return title;
    }

    /** A part of a title to look for: in small letters, up to 200 characters. */
    static String part(String text) {
        var part = text.strip().toLowerCase(Locale.ROOT);
        if (part.isEmpty() || part.length() > Bounded.LONGEST)
            throw BadInput.of("text", text, "is no part of a title; use 1 to " + Bounded.LONGEST + " characters");
        return part;
    }

    /** Plain text up to a length, with line feeds; empty where it says nothing. */
    static String paragraph(String argument, @Nullable String text, int most) {
        if (text == null) return "";
        var plain = text.replace("\r\n", "\n").strip();
        if (plain.length() > most)
            throw BadInput.of(argument, text, "has " + plain.length() + " characters; use up to " + most);
        var bad = UNPRINTABLE.matcher(plain);
        if (bad.find())
            throw BadInput.of(
                    argument,
                    text,
                    "has the character U+%04X at %d, which a page cannot show; take it out"
                            .formatted(plain.codePointAt(bad.start()), bad.start() + 1));
        return plain;
    }

    /** Whether a text has the form of an id. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** The ids that a text refers to, in the order of their first places. */
    static Set<String> references(String text) {
        var found = new LinkedHashSet<String>();
        REFERENCE.matcher(text).results().forEach(match -> found.add(match.group(1)));
        return found;
    }
}
