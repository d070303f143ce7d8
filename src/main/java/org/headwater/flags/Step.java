package org.headwater.flags;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From a bound variable over facts, or over a value that both ends hold, to other records.
 *
 * @param thing the variable that names the fact or the value
 * @param other the variable that names the other end
 * @param when null is ever
 * @param where null is always
 */
record Step(
        String thing,
        String other,
        String from,
        Route route,
        @Nullable When when,
        @Nullable Expression where) {

    sealed interface Route {

        List<Link> links();
    }

    record Along(List<Link> links, Way way) implements Route {}

    /** A telephone, address or the like of both ends, also where one holds it by another of these kinds than the other. */
    record Shares(List<Link> links) implements Route {}

    sealed interface When {

        Range span(long on);
    }

    /** Number of days of which the day of evaluation is the last. */
    record LastDays(int days) implements When {

        @Override
        public Range span(long on) {
            return new Range(on - days + 1.0, on);
        }
    }

    record Within(Range days) implements When {

        @Override
        public Range span(long on) {
            return days;
        }
    }

    Range span(long on) {
        return when == null ? Range.ALL : when.span(on);
    }
}
