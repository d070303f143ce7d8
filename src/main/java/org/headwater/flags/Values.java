package org.headwater.flags;

import java.util.List;

/**
 * The values of a field, all of which it has at once: a value that is one or another is a {@link Range}. None, or some of perhaps
 * more, leaves it open; else what is there is all there is.
 *
 * @param isIncomplete whether the source says that there are more
 */
public record Values(List<Value> values, boolean isIncomplete) {

    public static final Values NONE = new Values(List.of(), false);

    public Values {
        values = List.copyOf(values);
    }

    public static Values of(Value... values) {
        return new Values(List.of(values), false);
    }

    /** Whether it may have other values. */
    public boolean isOpen() {
        return values.isEmpty() || isIncomplete;
    }
}
