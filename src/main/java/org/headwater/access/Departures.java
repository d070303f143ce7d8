package org.headwater.access;

import jakarta.servlet.http.HttpServletRequest;

/** Notices callers that leave while their request is being worked on. */
public interface Departures {

    /**
     * Runs the action, once, where the client closes its connection before the watch is closed; that has to be before the
     * answer is written, and the request's body must have been read.
     */
    DepartureWatch watch(HttpServletRequest request, Runnable whenGone);

    /** While it is open, the client is looked after. */
    interface DepartureWatch extends AutoCloseable {
        @Override
        void close();
    }
}
