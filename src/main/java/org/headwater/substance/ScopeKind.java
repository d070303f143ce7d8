package org.headwater.substance;

/** By what an instrument covers a substance, from the closest on. */
public enum ScopeKind {
    /** It names it. */
    NAMED,
    /** As one of a class that it describes. */
    CLASS,
    /** As a salt, carbamate, amide or other derivative of what it names. */
    DERIVATIVE
}
