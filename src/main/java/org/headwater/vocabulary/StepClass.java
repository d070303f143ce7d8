package org.headwater.vocabulary;

/** The class of a step between two parties; the order of the constants is their rank (trace rules, "Order and number"). */
public enum StepClass {
    GOODS_TIE,
    SHIPMENT,
    TIE
}
