package org.headwater.substance;

/** By what an instrument covers a substance, from the closest on. */
public enum ScopeKind {
    /** It names it. */
    NAMED,
    /** It covers the substance as a member of a class that it describes. */
    CLASS,
    /** It covers the substance as a salt, carbamate, amide or other derivative of a named one. */
    DERIVATIVE
}
