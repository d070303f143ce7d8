package org.headwater.flags;

/** Knowledge of the truth of a statement, in the order in which {@code all} takes the least and {@code any} the greatest. */
public enum Truth {
    HOLDS_NOT,
    CANNOT_BE_SAID,
    HOLDS;

    Truth negated() {
        return switch (this) {
            case HOLDS -> HOLDS_NOT;
            case HOLDS_NOT -> HOLDS;
            case CANNOT_BE_SAID -> CANNOT_BE_SAID;
        };
    }

    Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    static Truth of(boolean certain, boolean possible) {
        if (certain) return HOLDS;
        return possible ? CANNOT_BE_SAID : HOLDS_NOT;
    }
}
