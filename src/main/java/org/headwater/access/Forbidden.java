package org.headwater.access;

import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;

/** The caller may not do this, whatever it is about. */
public final class Forbidden extends Problem {

    public Forbidden(String message) {
        super(ErrorCode.FORBIDDEN, message, null);
    }
}
