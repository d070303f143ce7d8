package org.headwater.identity;

/** A person's decision about a tie "is possibly the same as". */
public enum IdentityDecision {
    /** The two are one party: from now on a fact says that they are the same. */
    CONFIRM,
    /** They are two parties. The tie is withdrawn and not proposed again. */
    REJECT,
    /** The decision was wrong: all is as it was before it. */
    TAKE_BACK
}
