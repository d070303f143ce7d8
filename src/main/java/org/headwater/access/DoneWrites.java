package org.headwater.access;

import java.util.Map;

/**
 * Answers writes that are done already, of one module. The answer is read anew: it is what the caller sees now, and nothing of it is
 * stored for a repetition.
 */
public interface DoneWrites {

    /** Reads the result of a write by its id, with the errors for a hidden and an absent one. */
    interface Result {
        Object get(Viewer viewer, String id);
    }

    /** By the names of the mutations. One that shows a secret has none. */
    Map<String, Result> results();
}
