package org.headwater.vocabulary;

import java.util.List;

/** The class of a step between two parties; the order of the constants is their rank (src/docs/chains.md#rank). */
public enum StepClass {
    GOODS_TIE,
    SHIPMENT,
    /** Step of a chain of money; no chain of goods has one. */
    PAYMENT,
    TIE;

    /** Classes of the steps of chains of goods. */
    public static final List<StepClass> OF_GOODS = List.of(GOODS_TIE, SHIPMENT, TIE);
}
