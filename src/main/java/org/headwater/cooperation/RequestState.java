package org.headwater.cooperation;

/** The fate of a request. */
public enum RequestState {
    /** No answer has come yet. */
    ASKED,
    PROMISED,
    REFUSED,
    KEPT,
    BROKEN
}
