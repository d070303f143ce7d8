package org.headwater.money.search;

import java.math.BigDecimal;
import org.headwater.money.rules.PaymentMethod;
import org.headwater.money.rules.Ratio;
import org.headwater.trace.search.SeenPayment;
import org.headwater.vocabulary.Confidence;
import org.jspecify.annotations.Nullable;

/**
 * One payment.
 *
 * @param payer id of a party
 * @param amount above zero, with its currency; null together with it where unknown
 * @param currency ISO 4217, or the code of a virtual currency
 * @param globalId the same in every record of one payment, as far as it has one
 */
public record Payment(
        String id,
        String payer,
        String payee,
        Moment moment,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        @Nullable PaymentMethod method,
        @Nullable String globalId,
        Confidence confidence) {

    /** The record that this is a reading of: one that stands at an account is one payment, whoever holds it. */
    public String record() {
        return SeenPayment.factOf(id);
    }

    public Payment {
        // The amount is unknown without a number or a currency.
        if (amount == null || currency == null) {
            amount = null;
            currency = null;
        } else {
            if (amount.signum() <= 0) throw new IllegalArgumentException("payment " + id + " of " + amount);
            amount = amount.stripTrailingZeros();
            if (amount.scale() > Ratio.PLACES) throw new IllegalArgumentException("payment " + id + " of " + amount);
        }
    }
}
