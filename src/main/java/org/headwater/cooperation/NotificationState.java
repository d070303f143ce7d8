package org.headwater.cooperation;

/** Progress of a pre-export notification. */
public enum NotificationState {
    /** No answer, and none is due yet. */
    OPEN,
    /** No answer came by the stated day. */
    UNANSWERED,
    ACKNOWLEDGED,
    CLEARED,
    /** An objection came before the day of dispatch: the shipment must not leave. */
    STOPPED,
    /** An objection came on the day of dispatch or later, and stops nothing. */
    OBJECTED_TOO_LATE
}
