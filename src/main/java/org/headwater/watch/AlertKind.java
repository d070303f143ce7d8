package org.headwater.watch;

/** Message of an alert about a key; the order of the constants is the order of the alerts of a run. */
public enum AlertKind {
    /** Found, and never told before. */
    NEW,
    /** Told, gone since, and found again. */
    BACK,
    /** There before and now, with other facts, confidence or completion. */
    CHANGED,
    /** There before, and a complete search did not find it. */
    WITHDRAWN,
    /** A hit of a watched list of customers that is none any longer. */
    GONE
}
