package org.headwater.document.extraction;

/** A file that gives no text, within the process that reads it. */
final class Unreadable extends Exception {

    private final Fault fault;

    Unreadable(Fault fault) {
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
