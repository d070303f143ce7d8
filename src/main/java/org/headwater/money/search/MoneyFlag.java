package org.headwater.money.search;

/** Caution about a step of money for its reader. */
public enum MoneyFlag {
    /** The moment of the payment is not known. */
    UNDATED,
    /** The payment may have been made before the one before it. */
    ORDER_POSSIBLE,
    /** The amount or its currency is not known. */
    UNKNOWN_AMOUNT,
    /** The currency is not that of the amount before. */
    CURRENCY_CHANGED,
    /** Several payments count as one. */
    SUMMED,
    /** The start or end of the tie is not known. */
    OPEN_INTERVAL
}
