package org.headwater.intake;

/** Ends the reading of one row; the others go on. */
final class BadRow extends RuntimeException {

    private final transient Reject reject;

    BadRow(Reject reject) {
        super(reject.message());
        this.reject = reject;
    }

    Reject reject() {
        return reject;
    }
}
