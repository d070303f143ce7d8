package org.headwater.access;

import java.util.regex.Pattern;

/** Names of callers, keys and groups, which pages, logs and the audit show on one line. */
public final class Names {

    /** Controls, marks that turn the direction of writing, halves of pairs, line and paragraph separators. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private Names() {}

    /** @param longest in UTF-16 code units */
    public static boolean isPlain(String name, int longest) {
        return !name.isBlank()
                && name.length() <= longest
                && !UNPRINTABLE.matcher(name).find();
    }
}
