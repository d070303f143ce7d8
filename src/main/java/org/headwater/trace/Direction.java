package org.headwater.trace;

/** Which way goods are followed. */
public enum Direction {
    /** To those whom they reached. */
    FORWARD,
    /** To those from whom they came. */
    BACKWARD
}
