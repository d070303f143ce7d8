package org.headwater.vocabulary;

/** What joins two parties of a chain; the order of the constants is their rank (trace rules, "Order and number"). */
public enum StepClass {
    GOODS_TIE,
    SHIPMENT,
    TIE
}
