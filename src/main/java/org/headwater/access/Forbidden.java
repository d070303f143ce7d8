package org.headwater.access;

import org.headwater.vocabulary.Problem;

/** The caller may not do this, whatever it is about. */
public final class Forbidden extends Problem {

    Forbidden(String message) {
        super("FORBIDDEN", message, null);
    }
}
