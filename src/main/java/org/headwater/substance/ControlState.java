package org.headwater.substance;

/** The control of a substance, as far as it is known. UNKNOWN is never given as NOT_CONTROLLED. */
public enum ControlState {
    CONTROLLED,
    NOT_CONTROLLED,
    UNKNOWN
}
