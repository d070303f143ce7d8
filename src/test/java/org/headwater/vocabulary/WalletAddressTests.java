package org.headwater.vocabulary;

import static org.assertj.core.api.Assertions.*;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses are those of the specifications, of the first block and of a token's own contract. */
class WalletAddressTests {

    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final String FIRST_BLOCK = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa";
    private static final String BIP_173 = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4";
    private static final String BIP_350 = "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0";
    private static final String TRON = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t";

    @ParameterizedTest
    @CsvSource({
        "XBT, " + FIRST_BLOCK,
        "XBT, 3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy",
        "XBT, " + BIP_173,
        "XBT, " + BIP_350,
        "USDT, " + FIRST_BLOCK,
        "USDT, " + TRON,
        "TRX, " + TRON,
        "ETH, 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
        "XYZ, anything-goes"
    })
    void readsWhatItWrites(String currency, String address) {
        var wallet = WalletAddress.parse(currency.toLowerCase(), " " + address + " ");
        assertThat(wallet).isEqualTo(new WalletAddress(currency, address));
        assertThat(WalletAddress.parse(wallet.toString())).isEqualTo(wallet);
    }

    /** The addresses of EIP-55 itself, and each of them with one letter of another case. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x52908400098527886E0F7030069857D2E4169EE7",
                "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
                "0xde709f2102306220921060314715629080e2fb77",
                "0x27b1fdb04752bbc536007a920d24acb045561c26",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
                "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
                "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"
            })
    void checksTheCaseOfEthereumsLetters(String address) {
        assertThat(WalletAddress.parse("ETH", address).address()).isEqualTo(address.toLowerCase());
        for (var place = 2; place < address.length(); place++) {
            var letter = address.charAt(place);
            if (!Character.isLetter(letter)) continue;
            var other = Character.isUpperCase(letter) ? Character.toLowerCase(letter) : Character.toUpperCase(letter);
            var wrong = address.substring(0, place) + other + address.substring(place + 1);
            assertThatThrownBy(() -> WalletAddress.parse("ETH", wrong))
                    .as(wrong)
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("EIP-55");
        }
    }

    @Test
    void knowsOneCurrencyByEitherCode() {
        assertThat(WalletAddress.parse("BTC", FIRST_BLOCK)).isEqualTo(WalletAddress.parse("XBT", FIRST_BLOCK));
    }

    @Test
    void putsInLowerCaseWhatDoesNotDependOnCase() {
        assertThat(WalletAddress.parse("ETH", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")
                        .address())
                .isEqualTo("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed");
        assertThat(WalletAddress.parse("XBT", BIP_173.toUpperCase()).address()).isEqualTo(BIP_173);
    }

    @ParameterizedTest
    @CsvSource({
        "XBT, " + TRON + ", TRX " + TRON,
        "ETH, " + FIRST_BLOCK + ", XBT " + FIRST_BLOCK,
        "TRX, 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed, ETH 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"
    })
    void namesTheCurrencyOfAnAddressOfAnother(String currency, String address, String suggestion) {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> WalletAddress.parse(currency, address))
                .withMessageContaining("not of " + currency)
                .satisfies(e -> assertThat(e.suggestion()).isEqualTo(suggestion));
        assertThat(WalletAddress.parse(suggestion)).hasToString(suggestion);
    }

    @ParameterizedTest
    @ValueSource(strings = {FIRST_BLOCK, TRON})
    void refusesOneChangedCharacterOfBase58Check(String address) {
        Seeded.forAll(200, random -> {
            var wrong = Seeded.withOneChanged(random, address, random.nextInt(address.length()), BASE58);
            assertThatExceptionOfType(BadInput.class).as(wrong).isThrownBy(() -> WalletAddress.parse("USDT", wrong));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {BIP_173, BIP_350})
    void refusesOneChangedCharacterOfBech32(String address) {
        Seeded.forAll(200, random -> {
            var wrong = Seeded.withOneChanged(random, address, 3 + random.nextInt(address.length() - 3), BECH32);
            assertThatExceptionOfType(BadInput.class).as(wrong).isThrownBy(() -> WalletAddress.parse("XBT", wrong));
        });
    }

    /** Invalid addresses of BIP 350: wrong checksum for the version, mixed case, wrong lengths, padding. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
                "bc1q0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq54z4jp",
                "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3T4",
                "BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P",
                "bc1gmk9yu",
                "bc1",
                "",
                "11111111111111111111111111111",
                "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae"
            })
    void refusesAddressesThatNobodyCanHold(String address) {
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> WalletAddress.parse("XBT", address));
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> WalletAddress.parse("ETH", address));
    }

    @Test
    void refusesInRealListsOnlyTheTronAddressAmongBitcoins() throws IOException {
        var folder = Path.of("..", "shared", "data", "crypto");
        assumeTrue(Files.isDirectory(folder), "no real list here");
        var refused = new ArrayList<String>();
        for (var currency : new String[] {"ETH", "LTC", "TRX", "USDC", "USDT", "XBT", "XMR"}) {
            var quoted = Pattern.compile("\"([^\"]+)\"")
                    .matcher(Files.readString(folder.resolve("sanctioned_addresses_" + currency + ".json")));
            while (quoted.find()) {
                try {
                    WalletAddress.parse(currency, quoted.group(1));
                } catch (BadInput e) {
                    refused.add(currency + ": " + e.suggestion());
                }
            }
        }
        assertThat(refused).singleElement().asString().startsWith("XBT: TRX T");
    }
}
