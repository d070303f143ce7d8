package org.headwater.vocabulary;

/** Warnings that a reader needs before relying on a step. */
public enum StepFlag {
    /** Neither dispatch nor arrival is known to the day. */
    UNDATED,
    /** One of dispatch and arrival stands in for the other. */
    DATE_ASSUMED,
    /** The recorded arrival lies before the dispatch and was not used. */
    DATES_DISAGREE,
    UNKNOWN_SUBSTANCE,
    /** The substance was read from the description of the goods. */
    FROM_TEXT,
    /** The start or end of the tie is unknown and counts as open. */
    OPEN_INTERVAL,
    /** Set from the evidence, by whoever adds it to the chain. */
    DISPUTED,
    /** Set from the evidence, by whoever adds it to the chain. */
    NO_LONGER_LISTED,
    /** Set from the evidence, by whoever adds it to the chain. */
    UNGRADED
}
