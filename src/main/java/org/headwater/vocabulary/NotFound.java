package org.headwater.vocabulary;

/** Absent, or not visible to this caller: the two are never told apart. */
public final class NotFound extends Problem {

    public NotFound(String what, String id) {
        super("NOT_FOUND", "no " + what + " with id '" + shown(id) + "' is visible to you", null);
    }
}
