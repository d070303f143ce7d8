package org.headwater.cooperation;

/** The importing side's answer. */
enum NotificationAnswer {
    ACKNOWLEDGE,
    CLEAR,
    OBJECT
}
