package org.headwater.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * Texts of the service's own that are stored: a name that somebody gave a file, a cell of its header, what is said of it. A file
 * decides how long they would be, so each is cut; {@code …} says that it was.
 */
public final class Bounded {

    /** Characters of a name or a cell. */
    public static final int LONGEST_NAME = 200;

    /** Characters of a message. The bound leaves room for a message that lists every right value. */
    public static final int LONGEST_MESSAGE = 1_000;

    private Bounded() {}

    public static String name(String text) {
        return cut(text, LONGEST_NAME);
    }

    public static @Nullable String message(@Nullable String text) {
        return text == null ? null : cut(text, LONGEST_MESSAGE);
    }

    /** No half of a pair is left at the end. */
    private static String cut(String text, int most) {
        if (text.length() <= most) return text;
        var end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
