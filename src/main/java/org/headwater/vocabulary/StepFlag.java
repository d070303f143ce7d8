package org.headwater.vocabulary;

/** Warnings that a reader needs before relying on a step. */
public enum StepFlag {
    /** Neither dispatch nor arrival is known to the day, or no moment of the payment. */
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
    UNGRADED,
    /** Flag of a payment that may have been made before the one before it. */
    ORDER_POSSIBLE,
    /** The amount of the payment or its currency is unknown. */
    UNKNOWN_AMOUNT,
    /** The currency is not that of the last known amount. */
    CURRENCY_CHANGED,
    /** Several payments count as one. */
    SUMMED,
    /** An end is read from who holds the account, card or wallet. */
    BY_INSTRUMENT
}
