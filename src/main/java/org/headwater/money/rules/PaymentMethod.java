package org.headwater.money.rules;

/** How money was paid. */
public enum PaymentMethod {
    TRANSFER,
    CARD,
    CASH,
    CHEQUE,
    VIRTUAL,
    OTHER
}
