package org.headwater.intake.table;

/** Ends the reading of one row; the others go on. */
public final class BadRow extends RuntimeException {

    private final transient Reject reject;

    public BadRow(Reject reject) {
        super(reject.message());
        this.reject = reject;
    }

    public Reject reject() {
        return reject;
    }
}
