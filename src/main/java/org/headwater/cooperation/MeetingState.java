package org.headwater.cooperation;

/** Whether a meeting has taken place. */
public enum MeetingState {
    PLANNED,
    HELD
}
