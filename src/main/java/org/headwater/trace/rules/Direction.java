package org.headwater.trace.rules;

/** Direction in which goods are followed. */
public enum Direction {
    /** To the parties that the goods reached. */
    FORWARD,
    /** To the parties that the goods came from. */
    BACKWARD
}
