package org.headwater.cooperation;

/** Whether two sides work together. */
public enum CooperationState {
    ONGOING,
    REDUCED,
    STOPPED,
    RESUMED
}
