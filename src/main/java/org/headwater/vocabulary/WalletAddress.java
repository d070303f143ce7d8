package org.headwater.vocabulary;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Address of a virtual currency, under the currency's code as sanctions lists write it (XBT, ETH, USDT, TRX, …). Addresses
 * with a checksum are checked; those of other currencies are taken as they are.
 *
 * <p>One address may stand under several currencies (a token and its carrier): the holder is the same, so compare
 * {@link #address} alone to see whether two parties share one.
 */
public record WalletAddress(String currency, String address) {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z0-9]{2,10}");

    private static final Pattern TEXT = Pattern.compile("[\\x21-\\x7E]{8,256}");

    private static final Pattern ETHEREUM = Pattern.compile("0x[0-9a-f]{40}");

    /** Codes that mean the same currency. */
    private static final Map<String, String> SYNONYMS = Map.of("BTC", "XBT", "TRON", "TRX");

    /** Currencies whose addresses are taken as they are. */
    private static final Set<String> UNCHECKED =
            Set.of("SOL", "ZEC", "XMR", "BTG", "BCH", "XVG", "XRP", "ADA", "DOT", "TON", "XLM", "POL", "BNB", "DAI");

    /** The form of an address, known from the address alone. */
    private enum Form {
        BITCOIN("XBT"),
        /** Version byte 5 was Litecoin's as well, until it moved to 50. */
        BITCOIN_SCRIPT("XBT"),
        LITECOIN("LTC"),
        ETHEREUM("ETH"),
        TRON("TRX"),
        DOGE("DOGE"),
        DASH("DASH"),
        ZCASH("ZEC"),
        /** A public key of 32 bytes without a checksum. */
        SOLANA("SOL");

        private final String currency;

        Form(String currency) {
            this.currency = currency;
        }
    }

    /** The forms of each currency that is checked; tokens have those of every chain that carries them. */
    private static final Map<String, Set<Form>> FORMS = Map.ofEntries(
            Map.entry("XBT", Set.of(Form.BITCOIN, Form.BITCOIN_SCRIPT)),
            Map.entry("BSV", Set.of(Form.BITCOIN, Form.BITCOIN_SCRIPT)),
            Map.entry("LTC", Set.of(Form.LITECOIN, Form.BITCOIN_SCRIPT)),
            Map.entry("ETH", Set.of(Form.ETHEREUM)),
            Map.entry("ETC", Set.of(Form.ETHEREUM)),
            Map.entry("ARB", Set.of(Form.ETHEREUM)),
            Map.entry("BSC", Set.of(Form.ETHEREUM)),
            Map.entry("TRX", Set.of(Form.TRON)),
            Map.entry("USDT", Set.of(Form.ETHEREUM, Form.TRON, Form.BITCOIN, Form.BITCOIN_SCRIPT, Form.SOLANA)),
            Map.entry("USDC", Set.of(Form.ETHEREUM, Form.TRON, Form.SOLANA)),
            Map.entry("DASH", Set.of(Form.DASH)),
            Map.entry("DOGE", Set.of(Form.DOGE)));

    public WalletAddress {
        if (!CURRENCY.matcher(currency).matches() || SYNONYMS.containsKey(currency))
            throw BadInput.of("currency", currency, "is no code of a currency; use one such as XBT, ETH or USDT");
        if (!TEXT.matcher(address).matches())
            throw BadInput.of("wallet", address, "is no address; write it without spaces");
        var allowed = FORMS.get(currency);
        if (allowed != null) {
            var form = formOf(address);
            if (form.isEmpty())
                throw BadInput.of(
                        "wallet",
                        address,
                        "is no " + currency + " address, or its checksum is wrong; copy it from the source again");
            if (!allowed.contains(form.get())) {
                var right = form.get().currency;
                throw BadInput.withSuggestion(
                        "wallet", address, "is an address of " + right + ", not of " + currency, right + " " + address);
            }
        }
    }

    /** The one code of a currency that has several; any other text as it is. */
    static String currency(String code) {
        return SYNONYMS.getOrDefault(code, code);
    }

    /** Whether it is the code of a virtual currency that is known here; lists may have addresses of others. */
    static boolean isCurrency(String code) {
        return FORMS.containsKey(code) || UNCHECKED.contains(code);
    }

    /** Reads {@code XBT} or {@code BTC} and an address; what does not depend on case is put in lower case. */
    public static WalletAddress parse(String currency, String address) {
        var code = Spelling.compact(currency);
        var plain = Spelling.plain(address).strip();
        if (!Eip55.isRight(plain))
            throw BadInput.of(
                    "wallet",
                    address,
                    "has a wrong checksum (EIP-55): a letter, or its case, is not that of the source; copy it again");
        return new WalletAddress(currency(code), canonical(address));
    }

    /** Reads what {@link #toString} writes: {@code XBT 1…}. */
    public static WalletAddress parse(String text) {
        var words = text.strip().split("\\s+");
        if (words.length != 2)
            throw BadInput.of("wallet", text, "is no wallet; write the currency and the address, as XBT 1…");
        return parse(words[0], words[1]);
    }

    private static String canonical(String address) {
        var plain = Spelling.plain(address).strip();
        var lower = plain.toLowerCase(Locale.ROOT);
        if (ETHEREUM.matcher(lower).matches()) return lower;
        // BIP 173: all capitals are allowed, a mixture is not.
        var capitals = plain.equals(plain.toUpperCase(Locale.ROOT));
        return capitals && (lower.startsWith("bc1") || lower.startsWith("ltc1")) ? lower : plain;
    }

    private static Optional<Form> formOf(String address) {
        if (ETHEREUM.matcher(address).matches()) return Optional.of(Form.ETHEREUM);
        if (Bech32.isSegwitAddress(address, "bc")) return Optional.of(Form.BITCOIN);
        if (Bech32.isSegwitAddress(address, "ltc")) return Optional.of(Form.LITECOIN);
        var bytes = Base58.decode(address);
        if (bytes.isEmpty()) return Optional.empty();
        var content = bytes.get();
        if (content.length == 32) return Optional.of(Form.SOLANA);
        if (!Base58.hasRightChecksum(content)) return Optional.empty();
        // One version byte (Zcash: two), 20 bytes of hash, four of checksum.
        if (content.length == 26)
            return content[0] == 0x1C && (content[1] == (byte) 0xB8 || content[1] == (byte) 0xBD)
                    ? Optional.of(Form.ZCASH)
                    : Optional.empty();
        if (content.length != 25) return Optional.empty();
        return Optional.ofNullable(
                switch (content[0]) {
                    case 0x00 -> Form.BITCOIN;
                    case 0x05 -> Form.BITCOIN_SCRIPT;
                    case 0x30, 0x32 -> Form.LITECOIN;
                    case 0x41 -> Form.TRON;
                    case 0x1E, 0x16 -> Form.DOGE;
                    case 0x4C, 0x10 -> Form.DASH;
                    default -> null;
                });
    }

    @Override
    public String toString() {
        return currency + " " + address;
    }
}
