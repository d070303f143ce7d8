package org.headwater.intake.watch;

/** Reason why a file was not fetched, for a person: without credentials, and without what a server says. */
final class NotFetched extends Exception {

    NotFetched(String message) {
        super(message);
    }
}
