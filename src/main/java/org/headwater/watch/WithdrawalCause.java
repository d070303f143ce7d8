package org.headwater.watch;

/** Reason why something is no longer found, as far as its owner may know; all that hold are told. */
public enum WithdrawalCause {
    /** All evidence of a fact that the owner may see is withdrawn, whatever else stands. */
    EVIDENCE_WITHDRAWN,
    /** A party has other records than before. */
    IDENTITY,
    /** The owner may no longer see a fact or a party, which may be raised or purged, or the owner has fewer rights: never told apart. */
    UNAVAILABLE,
    /** No other cause holds: it is all there, and the rules refuse it. */
    NO_LONGER_FITS
}
