package org.headwater.screening;

/**
 * A trait that could not be compared, and so gave no points.
 *
 * @param missing on whose side it is missing
 * @param what type of number that one side has and the other has not; empty where the trait as a whole is missing
 */
public record NotCompared(Trait trait, Missing missing, String what) {

    /** Side on which a trait is missing. */
    public enum Missing {
        ON_FIRST,
        ON_SECOND,
        ON_BOTH
    }
}
