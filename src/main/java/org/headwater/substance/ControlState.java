package org.headwater.substance;

/** What can be said of a substance's control. Not known is never said as not controlled. */
public enum ControlState {
    CONTROLLED,
    NOT_CONTROLLED,
    UNKNOWN
}
