package org.headwater.entity;

import org.headwater.evidence.Fact;

/** A fact as seen from one of its ends. */
public record Link(Fact fact, Direction direction) {

    /** Whether the end looked from is the fact's subject (OUT) or its object (IN). */
    public enum Direction {
        OUT,
        IN
    }

    /** Between this entity's name and the other's it makes a sentence. */
    public String verb() {
        return direction == Direction.OUT ? fact.verb() : fact.reverse();
    }

    String otherId() {
        return direction == Direction.OUT ? fact.objectId() : fact.subjectId();
    }
}
