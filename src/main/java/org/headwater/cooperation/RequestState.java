package org.headwater.cooperation;

/** The fate of a request. */
public enum RequestState {
    /** Nobody has answered it yet. */
    ASKED,
    PROMISED,
    REFUSED,
    KEPT,
    BROKEN
}
