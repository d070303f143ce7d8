package org.headwater.flags;

import java.util.Arrays;
import java.util.Optional;

/** Comparison of two values. {@code !=} is the contrary of {@link #EQUAL}, and no comparison of its own. */
enum Comparison {
    EQUAL("="),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">="),
    STARTS("starts");

    private final String written;

    Comparison(String written) {
        this.written = written;
    }

    static Optional<Comparison> of(String written) {
        return Arrays.stream(values())
                .filter(comparison -> comparison.written.equals(written))
                .findFirst();
    }

    /** Whether it is for texts, numbers and days, or for one of them alone. */
    boolean isFor(Field.Type type) {
        return this == EQUAL || (this == STARTS) == (type == Field.Type.TEXT);
    }

    /** Comparison of two values of one type to which it applies; the reading of a pattern sees to that. */
    Truth of(Value one, Value other) {
        if (one instanceof Value.Text text && other instanceof Value.Text with)
            return switch (this) {
                case EQUAL -> Truth.of(text.equals(with), false);
                case STARTS -> Truth.of(text.text().startsWith(with.text()), false);
                case LESS, AT_MOST, MORE, AT_LEAST -> throw unlike(one, other);
            };
        if (one instanceof Range left && other instanceof Range right)
            return switch (this) {
                case EQUAL -> Truth.of(left.isExact() && left.equals(right), left.meets(right));
                case LESS -> Truth.of(left.most() < right.least(), left.least() < right.most());
                case AT_MOST -> Truth.of(left.most() <= right.least(), left.least() <= right.most());
                case MORE -> LESS.of(other, one);
                case AT_LEAST -> AT_MOST.of(other, one);
                case STARTS -> throw unlike(one, other);
            };
        throw unlike(one, other);
    }

    private IllegalStateException unlike(Value one, Value other) {
        return new IllegalStateException(one + " " + written + " " + other + " compares what no pattern may compare");
    }
}
