package org.headwater.flags;

/** One side of a comparison. */
sealed interface Term {

    /** A field of what a variable is bound to. */
    record OfVariable(String variable, Field field) implements Term {}

    /** Values that stand in the pattern. */
    record Constant(Values values) implements Term {}

    /** The day of evaluation and so many days later. */
    record OnDay(int later) implements Term {}

    /** Number of days by which the second lies after the first. */
    record Days(Term from, Term to) implements Term {}
}
