package org.headwater.vocabulary;

/** The class of a step between two parties; the order of the constants is their rank (src/docs/chains.md#rank). */
public enum StepClass {
    GOODS_TIE,
    SHIPMENT,
    TIE
}
