package org.headwater.cooperation;

/** The kind of an incident's follow-up. */
enum FollowUpKind {
    REQUEST,
    ANSWER,
    RESULT
}
