package org.headwater.vocabulary;

/** Absent, or not visible to this caller: the answer is the same for both. */
public final class NotFound extends Problem {

    public NotFound(String what, String id) {
        super(ErrorCode.NOT_FOUND, "no " + what + " with id '" + Bounded.shown(id) + "' is visible to you", null);
    }
}
