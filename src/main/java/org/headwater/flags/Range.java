package org.headwater.flags;

import org.headwater.vocabulary.PartialDate;

/**
 * A number or the number of a day (since 1970-01-01), somewhere from {@code least} to {@code most}; also a span of days. Infinity
 * is an end that nothing bounds.
 */
public record Range(double least, double most) implements Value {

    public static final Range ALL = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public Range {
        if (!(least <= most))
            throw new IllegalArgumentException("the range ends before it begins: " + least + " to " + most);
    }

    public static Range exactly(double value) {
        return new Range(value, value);
    }

    /** The days that a date may mean. */
    public static Range of(PartialDate date) {
        return new Range(date.first().toEpochDay(), date.last().toEpochDay());
    }

    public boolean isExact() {
        return least == most;
    }

    boolean encloses(Range other) {
        return least <= other.least && other.most <= most;
    }

    boolean meets(Range other) {
        return least <= other.most && other.least <= most;
    }

    /** Distance by which a value of the other is later than one of this. */
    Range until(Range other) {
        return new Range(other.least - most, other.most - least);
    }
}
