package org.headwater.entity;

import org.headwater.evidence.Fact;
import org.jspecify.annotations.Nullable;

/**
 * A fact as seen from one of its ends.
 *
 * @param other the entity at the other end, where it was read with the link
 */
public record Link(
        Fact fact, LinkDirection direction, @Nullable Entity other) {

    /** Whether the end looked from is the fact's subject (OUT) or its object (IN). */
    public enum LinkDirection {
        OUT,
        IN
    }

    /** The verb of a sentence from this entity's name to the other's name. */
    public String verb() {
        return direction == LinkDirection.OUT ? fact.verb() : fact.reverse();
    }

    String otherId() {
        return direction == LinkDirection.OUT ? fact.objectId() : fact.subjectId();
    }
}
