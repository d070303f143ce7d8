package org.headwater.access;

import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;

/** Reason for an act that others rely on. */
public final class Reason {

    private Reason() {}

    /** The reason without blanks around it; refuses one that says nothing or is a document. */
    public static String of(String text) {
        if (text.isBlank())
            throw BadInput.of("reason", text, "says nothing; others rely on what you change, so say why");
        if (text.length() > Bounded.LONGEST)
            throw BadInput.of(
                    "reason",
                    text,
                    "has " + text.length() + " characters; use up to " + Bounded.LONGEST
                            + ", such as the number of the file that says more");
        return text.strip();
    }
}
