package org.headwater.money.rules;

/** Method of a payment. */
public enum PaymentMethod {
    TRANSFER,
    CARD,
    CASH,
    CHEQUE,
    VIRTUAL,
    OTHER
}
