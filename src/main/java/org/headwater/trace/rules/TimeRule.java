package org.headwater.trace.rules;

/** Relation of a shipment's dispatch to the arrival of the one before it. */
public enum TimeRule {
    /** On the same day or later: transshipment within a day counts. */
    NON_DECREASING,
    /** The dispatch is on a later day. */
    STRICT
}
