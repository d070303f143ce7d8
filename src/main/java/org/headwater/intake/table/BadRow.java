package org.headwater.intake.table;

import org.jspecify.annotations.Nullable;

/** Ends the reading of one row; the others go on. */
public final class BadRow extends RuntimeException {

    private final transient Reject reject;

    private final @Nullable String field;

    public BadRow(Reject reject) {
        this(reject, null);
    }

    /** @param field the feed's own name of the column at fault; null where it is the row as a whole, or is not known */
    public BadRow(Reject reject, @Nullable String field) {
        super(reject.message());
        this.reject = reject;
        this.field = field;
    }

    public @Nullable String field() {
        return field;
    }

    public Reject reject() {
        return reject;
    }
}
