package org.headwater.flags;

import java.util.List;

/** On which end of a fact the record stands that a step leaves. */
public enum Way {
    /** The record is the subject. */
    OUT,
    /** The record is the object. */
    IN,
    BOTH;

    /** The single ways of which this one consists. */
    List<Way> single() {
        return this == BOTH ? List.of(OUT, IN) : List.of(this);
    }
}
