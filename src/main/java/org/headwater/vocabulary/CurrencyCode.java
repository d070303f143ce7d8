package org.headwater.vocabulary;

import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The code of a currency: ISO 4217, or that of a virtual currency as {@link WalletAddress} writes it. */
public record CurrencyCode(String value) {

    private static final Set<String> ISO = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .filter(code -> !code.equals("XXX"))
            .collect(Collectors.toUnmodifiableSet());

    /** Words that people write in place of a code, where they mean one currency. */
    private static final Map<String, String> MEANT = Map.of(
            "RMB",
            "CNY",
            "NTD",
            "TWD",
            "EURO",
            "EUR",
            "€",
            "EUR",
            "£",
            "GBP",
            "US$",
            "USD",
            "USDOLLAR",
            "USD",
            "MXP",
            "MXN");

    public CurrencyCode {
        if (!ISO.contains(value) && !WalletAddress.isCurrency(value)) {
            var reason = "is no currency; write the three letters of ISO 4217, as MXN, or the code of a virtual"
                    + " currency, as XBT, ETH or USDT";
            var meant = MEANT.get(value);
            throw meant == null
                    ? BadInput.of("currency", value, reason)
                    : BadInput.withSuggestion("currency", value, reason, meant);
        }
    }

    /** Reads {@code mxn}; {@code BTC} is XBT. */
    public static CurrencyCode parse(String text) {
        return new CurrencyCode(WalletAddress.currency(Spelling.compact(text)));
    }

    /** The one code of a chain of blocks that has several, in capitals. */
    public static String ofChain(String text) {
        return WalletAddress.currency(Spelling.compact(text));
    }

    @Override
    public String toString() {
        return value;
    }
}
