package org.headwater.money;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.headwater.money.rules.Ratio;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CurrencyCode;
import org.jspecify.annotations.Nullable;

/** An amount that is asked for. */
record AmountInput(BigDecimal value, String currency) {

    AmountInput {
        if (value.signum() < 0) throw BadInput.of("minAmounts.value", value, "is below 0; give 0 or more");
        if (value.stripTrailingZeros().scale() > Ratio.PLACES)
            throw BadInput.of("minAmounts.value", value, "has more than " + Ratio.PLACES + " decimals; round it");
        currency = new CurrencyCode(currency).value();
    }

    /** Least amounts by currency; null asks nothing. */
    static @Nullable Map<String, BigDecimal> byCurrency(@Nullable Collection<AmountInput> amounts) {
        if (amounts == null) return null;
        var all = new HashMap<String, BigDecimal>();
        for (var one : amounts)
            if (all.put(one.currency, one.value) != null)
                throw BadInput.of("minAmounts", one.currency, "stands there twice; give each currency one amount");
        return all;
    }
}
