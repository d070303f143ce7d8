package org.headwater.flags;

/** One value of a field. */
public sealed interface Value permits Value.Text, Range {

    record Text(String text) implements Value {}

    /** For what is a number or a day by its field, which the reading of a pattern sees to. */
    default Range asRange() {
        if (this instanceof Range range) return range;
        throw new IllegalStateException(this + " is no number and no day");
    }
}
