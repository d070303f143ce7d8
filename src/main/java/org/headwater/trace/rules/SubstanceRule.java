package org.headwater.trace.rules;

/** Relation of a shipment's substance to the one carried so far. */
public enum SubstanceRule {
    ANY,
    SAME,
    /** The same, or one that the carried substance is a precursor of, over one or more published relations. */
    SAME_OR_DERIVED
}
