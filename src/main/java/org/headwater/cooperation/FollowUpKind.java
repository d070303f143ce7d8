package org.headwater.cooperation;

/** What a follow-up of an incident is. */
enum FollowUpKind {
    REQUEST,
    ANSWER,
    RESULT
}
