package org.headwater.cooperation;

import java.util.List;

/** Progress of an incident, as one caller sees it. */
public enum IncidentState {
    REPORTED,
    SHARED,
    ACKNOWLEDGED,
    /** Asked about, answered, or with a result. */
    FOLLOW_UP,
    CLOSED;

    static IncidentState of(List<Event> events) {
        var state = REPORTED;
        for (var event : events) {
            var reached = switch (event.what()) {
                case SHARED -> SHARED;
                case ACKNOWLEDGED -> ACKNOWLEDGED;
                case REQUESTED, ANSWERED, RESULT -> FOLLOW_UP;
                case CLOSED -> CLOSED;
                case REPORTED, CORRECTED, NOTIFIED, CLEARED, OBJECTED, ALERT, ASSESSED, WITHDRAWN -> REPORTED;
            };
            if (reached.compareTo(state) > 0) state = reached;
        }
        return state;
    }
}
