package org.headwater.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Change by a commit to the graph that one caller sees.
 *
 * @param id of the element
 * @param fact id of the fact that a piece of evidence supports; null of anything else, and where it is unavailable
 * @param at moment of the commit
 */
public record Change(
        String id,
        ChangedElement element,
        ChangeKind what,
        @Nullable String fact,
        Instant at) {

    /** Values and references have no changes of their own: they come and go with the facts that touch them. */
    public enum ChangedElement {
        ENTITY,
        FACT,
        EVIDENCE
    }

    /** Kind of the change of an element. */
    public enum ChangeKind {
        /** It is there for the caller; the caller may have been told before. */
        ADDED,
        /** Its list says it no longer; another fact with the last day is added. */
        CLOSED,
        WITHDRAWN,
        /** It is there as before with another marking, or with other evidence, name, kind or twins. */
        CHANGED,
        /** The caller may no longer see it, or it is gone: the two are never told apart. */
        UNAVAILABLE
    }

    /** Whether the caller sees it from then on. */
    public boolean isThere() {
        return what == ChangeKind.ADDED || what == ChangeKind.CHANGED;
    }
}
