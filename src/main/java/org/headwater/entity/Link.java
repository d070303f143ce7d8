package org.headwater.entity;

import org.headwater.evidence.Fact;

/** A fact as seen from one of its ends. */
public record Link(Fact fact, LinkDirection direction) {

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
