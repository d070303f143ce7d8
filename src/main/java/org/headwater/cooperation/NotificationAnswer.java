package org.headwater.cooperation;

/** What the importing side says. */
enum NotificationAnswer {
    ACKNOWLEDGE,
    CLEAR,
    OBJECT
}
