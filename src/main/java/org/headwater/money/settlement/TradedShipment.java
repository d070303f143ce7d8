package org.headwater.money.settlement;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A shipment with what it was declared to be worth.
 *
 * @param dispatch day since 1970; null where it is not known to the day
 * @param arrival the same
 * @param value above zero, with its currency; null together with it where unknown
 */
public record TradedShipment(
        String id,
        String consignor,
        String consignee,
        @Nullable Integer dispatch,
        @Nullable Integer arrival,
        @Nullable BigDecimal value,
        @Nullable String currency,
        @Nullable String documentNo) {

    public TradedShipment {
        // An arrival before its dispatch counts as unknown, and an unknown day as the other one (chains of goods, rule
        // 3).
        if (dispatch != null && arrival != null && arrival < dispatch) arrival = null;
        if (dispatch == null) dispatch = arrival;
        if (arrival == null) arrival = dispatch;
        if (value == null || currency == null) {
            value = null;
            currency = null;
        } else if (value.signum() <= 0) throw new IllegalArgumentException("shipment " + id + " of " + value);
    }

    boolean isUndated() {
        return dispatch == null;
    }
}
