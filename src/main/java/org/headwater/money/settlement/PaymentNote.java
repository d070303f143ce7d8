package org.headwater.money.settlement;

import org.jspecify.annotations.Nullable;

/**
 * Properties of a payment that a settlement needs besides its amount and moment.
 *
 * @param reference the invoice or document that it names
 * @param cashOrWallet whether it was paid in cash, in a virtual currency or by a wallet
 * @param otherCountry whether an account of it lies in another known country than the end that it belongs to
 */
public record PaymentNote(@Nullable String reference, boolean cashOrWallet, boolean otherCountry) {

    public static final PaymentNote NONE = new PaymentNote(null, false, false);
}
