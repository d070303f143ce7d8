package org.headwater.access;

import org.headwater.vocabulary.BadInput;

/** Why somebody does what others rely on. */
public final class Reason {

    /** A sentence or two, not a document. */
    private static final int LONGEST = 2_000;

    private Reason() {}

    /** The reason without blanks around it; refuses one that says nothing or is a document. */
    public static String of(String text) {
        if (text.isBlank())
            throw BadInput.of("reason", text, "says nothing; others rely on what you change, so say why");
        if (text.length() > LONGEST)
            throw BadInput.of("reason", text, "has " + text.length() + " characters; use up to " + LONGEST);
        return text.strip();
    }
}
