package org.headwater.trace.rules;

/** Direction in which goods are followed. */
public enum Direction {
    /** Direction to the parties that the goods reached. */
    FORWARD,
    /** Direction to the parties that the goods came from. */
    BACKWARD
}
