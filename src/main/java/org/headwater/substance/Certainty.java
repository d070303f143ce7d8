package org.headwater.substance;

/** Certainty of a row of reference data, from the surest on. */
public enum Certainty {
    /** Read in a primary source: the law's text, an official notice. */
    PRIMARY,
    /** Read in a secondary source. */
    SECONDARY,
    /** The row was not compared with any source. */
    UNVERIFIED;

    Certainty weaker(Certainty other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Certainty stronger(Certainty other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
